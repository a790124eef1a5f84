import { PermanentError } from '../../../src/ports/errors';
import { refusalOf } from '../errors';
import { LENGTH } from '../limits';
import { markIdOf } from '../render';
import { channelFrom } from '../rooms/channel';
import type { TeamsApi } from './api';
import { channelOf, type Mark, threadIn } from './messages';

/** One of our own messages as Graph shows it. */
interface Ours {
  activityId: string;
  /** The id of its first element. */
  markId: string;
}

interface GraphMessage {
  id?: string;
  deletedDateTime?: string | null;
  from?: { application?: { id?: string } | null } | null;
  attachments?: { content?: unknown }[];
}

interface GraphPage {
  value?: GraphMessage[];
  '@odata.nextLink'?: string;
}

/** How many of our latest messages are remembered by this process. */
const MOST_REMEMBERED = 5_000;
/** Ten minutes are soon enough to notice that an admin has granted the permission. */
const REFUSED_FOR_MS = 10 * 60_000;

/**
 * What stands where, as far as it can be known: a bot cannot read a conversation by itself. What this process sent it
 * remembers; beyond that Graph shows a channel's messages where the team's owner granted ChannelMessage.Read.Group.
 */
export class History {
  private readonly sent = new Map<string, string>();
  private readonly groups = new Map<string, string>();
  private refusedUntil = 0;

  constructor(
    private readonly api: TeamsApi,
    private readonly appId: string,
    /** Links of channels that are named in no setting of this adapter's own. */
    private readonly links: () => Promise<string[]> = async () => [],
  ) {}

  /** The team behind a channel, which Graph must be told. */
  learnGroup(channel: string, groupId: string): void {
    this.groups.set(channel, groupId);
  }

  groupOf(channel: string): string | undefined {
    return this.groups.get(channel);
  }

  remember(conversation: string, mark: Mark, activityId: string): void {
    const key = keyOf(conversation, mark);
    this.sent.delete(key);
    this.sent.set(key, activityId);
    const [oldest] = this.sent.keys();
    if (this.sent.size > MOST_REMEMBERED && oldest !== undefined) this.sent.delete(oldest);
  }

  /** What this process itself knows to have sent. */
  remembered(conversation: string, mark: Mark): string | undefined {
    return this.sent.get(keyOf(conversation, mark));
  }

  /** The message of ours with this mark; undefined where there is none, or nobody can tell. */
  async find(conversation: string, mark: Mark): Promise<string | undefined> {
    const known = this.remembered(conversation, mark);
    if (known !== undefined) return known;
    const wanted = markIdOf(mark.kind, mark.key);
    const all = await this.ours(conversation);
    return all === 'cannot-look' ? undefined : all.find(({ markId }) => markId === wanted)?.activityId;
  }

  /** Our messages in a thread, or those that began the threads of a channel: the latest, or as far back as `pages` reach. */
  async ours(conversation: string, pages = 1): Promise<Ours[] | 'cannot-look'> {
    const channel = channelOf(conversation);
    const group = this.groups.get(channel) ?? (await this.askForGroup(channel));
    if (!group || performance.now() < this.refusedUntil) return 'cannot-look';
    const thread = threadIn(conversation);
    const messages = `v1.0/teams/${group}/channels/${encodeURIComponent(channel)}/messages`;
    try {
      const path = thread ? `${messages}/${encodeURIComponent(thread)}/replies` : messages;
      const found: Ours[] = [];
      let query: Record<string, string> | undefined = { $top: String(LENGTH.messagesLookedAt) };
      for (let page = 0; query && page < pages; page += 1) {
        const shown: GraphPage = await this.api.graph({
          what: 'show its messages',
          verb: 'GET',
          path,
          query,
        });
        found.push(...(shown.value ?? []).flatMap((message) => this.readOurs(message)));
        const next = shown['@odata.nextLink'];
        // The same place further on: whatever else a link says is not followed.
        query = next && URL.canParse(next) ? Object.fromEntries(new URL(next).searchParams) : undefined;
      }
      return found;
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      if (refusalOf(error)?.status === 403) this.refusedUntil = performance.now() + REFUSED_FOR_MS;
      return 'cannot-look';
    }
  }

  private async askForGroup(channel: string): Promise<string | undefined> {
    for (const { id, groupId } of (await this.links()).flatMap((link) => channelFrom(link) ?? [])) {
      if (groupId) this.learnGroup(id, groupId);
    }
    return this.groups.get(channel);
  }

  /** Only what we said ourselves counts: anybody may write such an id into a card. */
  private readOurs({ id, deletedDateTime, from, attachments = [] }: GraphMessage): Ours[] {
    if (!id || deletedDateTime || from?.application?.id !== this.appId) return [];
    const markId = attachments.map(({ content }) => firstIdIn(content)).find(Boolean);
    return markId ? [{ activityId: id, markId }] : [];
  }
}

/** Graph gives a card back as text. */
function firstIdIn(content: unknown): string | undefined {
  try {
    const card = (typeof content === 'string' ? JSON.parse(content) : content) as {
      body?: { id?: unknown }[];
    } | null;
    const id = card?.body?.[0]?.id;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

const keyOf = (conversation: string, { kind, key }: Mark) => `${conversation} ${markIdOf(kind, key)}`;
