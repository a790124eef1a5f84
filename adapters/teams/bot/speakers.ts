import type { ChatRequest } from '../../../src/ports/chat-request';
import type { Members } from '../api/members';
import { within } from '../api/within';
import { DEADLINE } from '../limits';
import type { Speaker } from '../receive';

export interface SpeakerTools {
  members: Members;
  /** What belay.yaml calls people in Teams: object ids, or addresses they sign in with. */
  addresses: () => Promise<string[]>;
}

/** Where somebody spoke, and through which region. */
interface From {
  conversation: string;
  serviceUrl: string;
}

const MOST_ASKED = 10;

/** Finds people by what belay.yaml calls them; nobody waits for it longer than a moment. */
export class Speakers {
  constructor(private readonly tools: SpeakerTools) {}

  /** The speaker as the rest of Belay knows them; by Teams' own id where belay.yaml does not name them. */
  async describe(speaker: Speaker, from: From): Promise<ChatRequest['user']> {
    const { name, timeZone } = speaker;
    const { address } = await this.resolve(speaker.objectId ?? speaker.id, speaker.id, from);
    return { id: address ?? speaker.objectId ?? speaker.id, name, ...(timeZone ? { timeZone } : {}) };
  }

  /** `@{29:…}` as `@{what belay.yaml calls them}`, or by their name; where `names` came with the words, nobody else is meant. */
  async named(text: string, from: From, names?: ReadonlyMap<string, string>): Promise<string> {
    const typed = [...new Set(text.match(/@\{[^}\s]{1,200}\}/g) ?? [])];
    const marks = names ? typed.filter((mark) => names.has(mark.slice(2, -1))) : typed;
    let words = text;
    for (const [index, mark] of marks.entries()) {
      const id = mark.slice(2, -1);
      const { address, name = names?.get(id) } = index < MOST_ASKED ? await this.resolve(id, id, from) : {};
      if (address) words = words.replaceAll(mark, `@{${address}}`);
      else if (name) words = words.replaceAll(mark, () => `@${name}`);
    }
    return words;
  }

  private async resolve(
    id: string,
    memberId: string,
    from: From,
  ): Promise<{ address?: string; name?: string }> {
    const known = (await within(DEADLINE.member, this.tools.addresses())) ?? [];
    const own = known.find((address) => address === id.toLowerCase());
    if (own) return { address: own };
    // Only where belay.yaml names somebody by another id than Teams does is anybody asked.
    if (!id.startsWith('29:') && !known.some((address) => address.includes('@'))) return {};
    const found = await within(
      DEADLINE.member,
      this.tools.members.find(from.conversation, memberId, from.serviceUrl),
    );
    if (!found) return {};
    const address = known.find((one) => one === found.objectId?.toLowerCase() || one === found.email);
    return { ...(address ? { address } : {}), ...(found.name ? { name: found.name } : {}) };
  }
}
