import { SlackFailure } from './failure';
import type {
  Block,
  ChannelKind,
  SlackChannel,
  SlackMessage,
  SlackUser,
  SlackUserGroup,
  SlackView,
  Upload,
} from './shapes';
import { Triggers } from './triggers';

/** A person to put into the workspace; what is left out is made up from the id. */
export type UserSeed = Partial<SlackUser> & { id: string };
/** A channel that exists before the app arrives. */
export interface ChannelSeed {
  id?: string;
  name: string;
  kind?: ChannelKind;
  members?: string[];
  is_archived?: boolean;
}

export interface WorkspaceSeed {
  users?: UserSeed[];
  channels?: ChannelSeed[];
  userGroups?: SlackUserGroup[];
  /** The clock that stamps `ts`; the real one when left out. */
  now?: () => number;
}

/** Everything a Slack workspace remembers: people, conversations, messages, views and triggers. */
export class Workspace {
  readonly teamId = 'T0STANDIN';
  readonly domain = 'stand-in';
  readonly appId = 'A0STANDIN';
  readonly bot: SlackUser;
  readonly botId = 'B0STANDIN';
  readonly users = new Map<string, SlackUser>();
  readonly channels = new Map<string, SlackChannel>();
  readonly userGroups: SlackUserGroup[];
  readonly views = new Map<string, SlackView>();
  readonly homes = new Map<string, SlackView>();
  /** Files by their id, their bytes with them. */
  readonly uploads = new Map<string, Upload>();
  /** What single people were shown: ephemeral posts and answers to their commands. */
  readonly privately: SlackMessage[] = [];
  readonly triggers = new Triggers();
  /** Called with every message that appears or changes, in the order in which that happens. */
  readonly messageHooks = new Set<
    (message: SlackMessage, change: 'posted' | 'changed' | 'deleted') => void
  >();
  readonly now: () => number;
  private counter = 0;
  private lastMicros = 0;

  constructor(seed: WorkspaceSeed) {
    this.now = seed.now ?? Date.now;
    this.bot = this.addUser({ id: 'U0BOT', name: 'belay', real_name: 'Belay', is_bot: true, tz: 'Etc/UTC' });
    for (const user of seed.users ?? []) this.addUser(user);
    for (const channel of seed.channels ?? []) this.addChannel(channel);
    this.userGroups = seed.userGroups ?? [];
  }

  addUser(seed: UserSeed): SlackUser {
    const name = seed.name ?? seed.id.toLowerCase();
    const user: SlackUser = {
      name,
      real_name: name,
      tz: 'Etc/UTC',
      email: `${name}@example.com`,
      isEmailConfirmed: true,
      isGuest: false,
      is_bot: false,
      deleted: false,
      ...seed,
    };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(seed: ChannelSeed, creator = 'U0ADMIN'): SlackChannel {
    const kind = seed.kind ?? 'public';
    const prefix = { public: 'C', private: 'C', im: 'D', mpim: 'G' }[kind];
    const channel: SlackChannel = {
      id: seed.id ?? this.newId(prefix),
      name: seed.name,
      kind,
      created: Math.floor(this.now() / 1000),
      creator,
      is_archived: seed.is_archived ?? false,
      topic: '',
      purpose: '',
      members: [...(seed.members ?? [])],
      messages: [],
      pins: [],
      bookmarks: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** An id as Slack makes them: a letter, then capitals and digits, never the same twice. */
  newId(prefix: string): string {
    this.counter += 1;
    return `${prefix}0${this.counter.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  /** The next `ts`: the clock's time, yet always later than the one before. */
  nextTs(): string {
    this.lastMicros = Math.max(this.now() * 1000, this.lastMicros + 1);
    const micros = Math.floor(this.lastMicros);
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  }

  /** Finds what the bot can see; a private channel without the bot does not exist for it. */
  visibleChannel(id: string): SlackChannel {
    const found = this.channels.get(id);
    if (!found || (found.kind !== 'public' && !found.members.includes(this.bot.id))) {
      throw new SlackFailure('channel_not_found');
    }
    return found;
  }

  findByName(reference: string): SlackChannel | undefined {
    const name = reference.replace(/^#/, '');
    return [...this.channels.values()].find((channel) => channel.name === name && channel.kind !== 'im');
  }

  findChannel(reference: string): SlackChannel | undefined {
    return this.channels.get(reference) ?? this.findByName(reference);
  }

  /** The direct conversation of these people with the bot, made when it is not there yet. */
  openDirect(people: string[]): { channel: SlackChannel; existed: boolean } {
    for (const id of people) if (!this.users.has(id)) throw new SlackFailure('user_not_found');
    const members = [this.bot.id, ...people].sort();
    const kind: ChannelKind = people.length > 1 ? 'mpim' : 'im';
    const there = [...this.channels.values()].find(
      (channel) => channel.kind === kind && [...channel.members].sort().join() === members.join(),
    );
    if (there) return { channel: there, existed: true };
    const name = kind === 'im' ? '' : `mpdm-${people.join('--')}-1`;
    return { channel: this.addChannel({ name, kind, members }, this.bot.id), existed: false };
  }

  message(channel: SlackChannel, ts: string): SlackMessage | undefined {
    return channel.messages.find((message) => message.ts === ts);
  }

  /** Appends a message and tells the hooks; blocks get the ids that Slack gives to those without. */
  post(channel: SlackChannel, message: Omit<SlackMessage, 'channel' | 'ts' | 'reactions'>): SlackMessage {
    const posted = this.mint(channel.id, message);
    channel.messages.push(posted);
    this.announce(posted, 'posted');
    return posted;
  }

  /** Shows a message to one person only: in no history, and gone for every method. */
  show(channelId: string, message: Omit<SlackMessage, 'channel' | 'ts' | 'reactions'>): SlackMessage {
    const shown = this.mint(channelId, message);
    this.privately.push(shown);
    this.announce(shown, 'posted');
    return shown;
  }

  /** Puts a reaction of this person on a message; false where it stands there already. */
  react(message: SlackMessage, name: string, userId: string): boolean {
    const there = message.reactions.find((reaction) => reaction.name === name);
    if (there?.users.includes(userId)) return false;
    if (there) there.users.push(userId);
    else message.reactions.push({ name, users: [userId], count: 0 });
    this.recount(message);
    return true;
  }

  /** Takes one off again; false where there was none of theirs. */
  unreact(message: SlackMessage, name: string, userId: string): boolean {
    const there = message.reactions.find((reaction) => reaction.name === name);
    if (!there?.users.includes(userId)) return false;
    there.users = there.users.filter((id) => id !== userId);
    this.recount(message);
    return true;
  }

  private recount(message: SlackMessage): void {
    message.reactions = message.reactions
      .map((reaction) => ({ ...reaction, count: reaction.users.length }))
      .filter(({ count }) => count > 0);
    this.announce(message, 'changed');
  }

  announce(message: SlackMessage, change: 'posted' | 'changed' | 'deleted'): void {
    for (const hook of this.messageHooks) hook(structuredClone(message), change);
  }

  withIds(blocks: Block[]): Block[] {
    return blocks.map((block) => ({ ...block, block_id: block.block_id || this.newId('b') }));
  }

  private mint(channel: string, message: Omit<SlackMessage, 'channel' | 'ts' | 'reactions'>): SlackMessage {
    return { ...message, blocks: this.withIds(message.blocks), channel, ts: this.nextTs(), reactions: [] };
  }
}
