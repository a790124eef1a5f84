import { PermanentError } from '../../../src/ports/errors';
import { refusalOf } from '../errors';
import type { Drawn } from '../render';
import type { TeamsApi } from './api';
import type { History } from './history';
import type { Members } from './members';
import { type Manner, type Mark, personalChat, post, refOf } from './messages';

export interface PersonalTools {
  api: TeamsApi;
  members: Members;
  history: History;
  /** A channel whose team everybody who can be reached is in: an e-mail address is looked up there. */
  rosterOf: string;
}

const NO_SUCH_PERSON = 'Teams: nobody in the incidents team signs in with that address';

/** One-to-one chats with people, by what belay.yaml calls them: an object id, or the address they sign in with. */
export class PersonalChats {
  private readonly known = new Map<string, string>();

  constructor(private readonly tools: PersonalTools) {}

  /** Posts to a person; gives back where it stands. */
  async post(address: string, drawn: Drawn, mark: Mark, manner: Manner = {}): Promise<string> {
    const { api, history } = this.tools;
    const conversation = await this.with(address);
    try {
      const activityId = await post(api, { conversation }, drawn, mark, manner);
      history.remember(conversation, mark, activityId);
      return refOf(conversation, activityId);
    } catch (error) {
      // The chat may have been made anew since, or the app been taken away and put back.
      if (refusalOf(error)?.status === 404) this.known.delete(address);
      throw error;
    }
  }

  /** Where this process knows to have told them so already. */
  remembered(address: string, mark: Mark): string | undefined {
    const conversation = this.known.get(address);
    const activityId = conversation && this.tools.history.remembered(conversation, mark);
    return activityId ? refOf(conversation, activityId) : undefined;
  }

  private async with(address: string): Promise<string> {
    const known = this.known.get(address);
    if (known) return known;
    const conversation = await personalChat(this.tools.api, await this.idOf(address));
    this.known.set(address, conversation);
    return conversation;
  }

  private async idOf(address: string): Promise<string> {
    if (!address.includes('@')) return address;
    const { members, rosterOf } = this.tools;
    const member = await members.find(rosterOf, address);
    if (member) return member.id;
    throw new PermanentError(
      NO_SUCH_PERSON,
      'Add the person to that team, or give their object id in belay.yaml.',
    );
  }
}
