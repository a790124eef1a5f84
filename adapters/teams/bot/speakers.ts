import type { ChatRequest } from '../../../src/ports/chat-request';
import type { Members } from '../api/members';
import { channelOf } from '../api/messages';
import { within } from '../api/within';
import { DEADLINE } from '../limits';
import type { Speaker, Way } from '../receive';

export interface SpeakerTools {
  members: Members;
  /** What belay.yaml calls people in Teams: object ids, or addresses they sign in with. */
  addresses: () => Promise<string[]>;
  /** Whether belay.yaml has e-mail addresses by which people could be known. */
  hasEmails: () => Promise<boolean>;
}

/** Finds people by what belay.yaml calls them; nobody waits for it longer than a moment. */
export class Speakers {
  constructor(private readonly tools: SpeakerTools) {}

  /** The speaker as the rest of Belay knows them; by Teams' own id where belay.yaml does not name them. */
  async describe(speaker: Speaker, way: Way): Promise<ChatRequest['user']> {
    const { name, timeZone } = speaker;
    const id = speaker.objectId ?? speaker.id;
    const { address, verifiedEmail } = await this.resolve(id, speaker.id, way);
    return {
      id: address ?? id,
      name,
      ...(timeZone ? { timeZone } : {}),
      ...(verifiedEmail && address === undefined ? { verifiedEmail } : {}),
    };
  }

  /** `@{29:…}` as `@{what belay.yaml calls them}`, or by their name. */
  async named(text: string, way: Way): Promise<string> {
    const marks = [...new Set(text.match(/@\{[^}\s]{1,200}\}/g) ?? [])].slice(0, 10);
    let words = text;
    for (const mark of marks) {
      const id = mark.slice(2, -1);
      const { address, name } = await this.resolve(id, id, way);
      if (address) words = words.replaceAll(mark, `@{${address}}`);
      else if (name) words = words.replaceAll(mark, `@${name}`);
    }
    return words;
  }

  private async resolve(
    id: string,
    memberId: string,
    way: Way,
  ): Promise<{ address?: string; name?: string; verifiedEmail?: string }> {
    const [known = [], hasEmails = false] = await Promise.all([
      within(DEADLINE.member, this.tools.addresses()),
      within(DEADLINE.member, this.tools.hasEmails()),
    ]);
    const own = known.find((address) => address === id.toLowerCase());
    if (own) return { address: own };
    // Only where belay.yaml names somebody by another id than Teams does is anybody asked.
    const isByAddress = hasEmails || known.some((address) => address.includes('@'));
    if (!id.startsWith('29:') && !isByAddress) return {};
    const found = await within(
      DEADLINE.member,
      // Every thread of a channel has the people of the channel, who need not be asked for again.
      this.tools.members.find(channelOf(way.conversation), memberId, way.serviceUrl),
    );
    if (!found) return {};
    const address = known.find((one) => one === found.objectId?.toLowerCase() || one === found.email);
    const { name, verifiedEmail } = found;
    return {
      ...(address ? { address } : {}),
      ...(name ? { name } : {}),
      ...(verifiedEmail ? { verifiedEmail } : {}),
    };
  }
}
