import type { ChatRequest } from '../../../src/ports/chat-request';
import type { Members } from '../api/members';
import { channelOf } from '../api/messages';
import { within } from '../api/within';
import { DEADLINE } from '../limits';
import type { Speaker } from '../receive';

export interface SpeakerTools {
  members: Members;
  /** What belay.yaml calls people in Teams: object ids, or addresses they sign in with. */
  addresses: () => Promise<string[]>;
  /** Whether what Teams says of somebody's address proves who of ours they are. */
  vouchesForEmail: boolean;
}

interface Found {
  address?: string;
  name?: string;
  isFromOutside?: true;
  verifiedEmail?: string;
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
    const id = speaker.objectId ?? speaker.id;
    const { address, isFromOutside, verifiedEmail } = await this.resolve(id, speaker.id, from, true);
    return {
      id: address ?? id,
      name,
      ...(timeZone ? { timeZone } : {}),
      ...(isFromOutside ? { isFromOutside } : {}),
      ...(verifiedEmail && address === undefined ? { verifiedEmail } : {}),
    };
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

  /** `speaks`: whether they are ours decides what they may read, so that the roster is asked even of somebody whom belay.yaml cannot name. */
  private async resolve(id: string, memberId: string, from: From, speaks = false): Promise<Found> {
    const known = (await within(DEADLINE.member, this.tools.addresses())) ?? [];
    const own = known.find((address) => address === id.toLowerCase());
    if (own) return { address: own };
    // Of those who are only named, nobody is asked but where belay.yaml knows people by another id than Teams does.
    const isNeeded = speaks || id.startsWith('29:') || known.some((address) => address.includes('@'));
    if (!isNeeded) return {};
    const found = await within(
      DEADLINE.member,
      // Every thread of a channel has the people of the channel, who need not be asked for again.
      this.tools.members.find(channelOf(from.conversation), memberId, from.serviceUrl),
    );
    if (!found) return {};
    const address = known.find((one) => one === found.objectId?.toLowerCase() || one === found.email);
    const { name, isFromOutside, verifiedEmail } = found;
    return {
      ...(address ? { address } : {}),
      ...(name ? { name } : {}),
      ...(isFromOutside ? { isFromOutside } : {}),
      ...(verifiedEmail && this.tools.vouchesForEmail ? { verifiedEmail } : {}),
    };
  }
}
