import type { UpdateMessage } from '../../../src/chat/message';
import type { UpdatePlace } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';
import { DirectConversations } from '../api/direct';
import type { WhoWeAre } from '../api/identity';
import { find, type Mark, type Place, placeOf, post } from '../api/messages';
import { slackCode } from '../errors';
import { type Drawn, drawUpdate, type Ink } from '../render';
import { NamedChannel } from './named-channel';

export interface AudienceTools {
  api: SlackApi;
  us: WhoWeAre;
  ink: Ink;
}

/** What stands on the timeline where an audience was not reached; the code alone says nothing to whoever reads that. */
const WHY: Record<string, string> = {
  channel_not_found: 'Slack: the channel is gone, or Belay is not in it',
  not_in_channel: 'Slack: Belay is not in the channel',
  is_archived: 'Slack: the channel is archived',
  restricted_action: 'Slack: Belay may not post there',
  restricted_action_read_only_channel: 'Slack: Belay may not post there',
  user_not_found: 'Slack: there is no such person',
  user_not_visible: 'Slack: there is no such person',
  user_disabled: 'Slack: the account is switched off',
  cannot_dm_bot: 'Slack: the account is a bot’s',
};

/** Channels and people of audiences, each by what belay.yaml calls them. */
export class Audiences {
  private readonly channels = new Map<string, NamedChannel>();
  private readonly people: DirectConversations;

  constructor(private readonly slack: AudienceTools) {
    this.people = new DirectConversations(slack.api, slack.us);
  }

  /** A private word or an update to one person, once for each mark. */
  async tell(userId: string, drawn: Drawn, mark: Mark, askFirst: boolean): Promise<void> {
    const there = askFirst ? await this.people.find(userId, mark) : 'not-there';
    if (typeof there === 'object') return;
    // Where nobody can look, the same words twice are better than none.
    const { channel } = await post(this.slack.api, { channel: userId }, drawn, mark);
    this.people.learn(userId, channel);
  }

  /** One update where it is to go. */
  async post(
    { to, address }: UpdatePlace,
    update: UpdateMessage,
    mark: Mark,
    askFirst: boolean,
  ): Promise<void> {
    const { ink } = this.slack;
    const drawn = drawUpdate(update, ink);
    try {
      if (to === 'person') await this.tell(address, drawn, mark, askFirst);
      else if (to === 'room') await this.postAt(placeOf(address), drawn, mark, askFirst);
      else await this.postIn(this.channel(address), drawn, mark, askFirst);
    } catch (error) {
      throw inWords(error);
    }
  }

  private channel(address: string): NamedChannel {
    const known = this.channels.get(address) ?? new NamedChannel(this.slack.api, address);
    this.channels.set(address, known);
    return known;
  }

  private async postIn(named: NamedChannel, drawn: Drawn, mark: Mark, askFirst: boolean): Promise<void> {
    await named.within((channel) => this.postAt({ channel }, drawn, mark, askFirst));
  }

  private async postAt(place: Place, drawn: Drawn, mark: Mark, askFirst: boolean): Promise<void> {
    const { api, us } = this.slack;
    if (askFirst && (await find(api, us, place, mark))) return;
    await post(api, place, drawn, mark);
  }
}

/** The same refusal, in words for people who do not know Slack's codes. */
function inWords(error: unknown): unknown {
  const words = WHY[slackCode(error) ?? ''];
  if (!(error instanceof PermanentError) || words === undefined) return error;
  return new PermanentError(words, error.advice, error.options);
}
