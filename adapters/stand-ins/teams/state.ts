import { createHash, randomUUID } from 'node:crypto';
import { TeamsFailure } from './failure';
import type {
  ConversationKind,
  TeamsConversation,
  TeamsDialog,
  TeamsMessage,
  TeamsTeam,
  TeamsUser,
} from './shapes';

/** A person to put in; what is left out is made up from the name. */
export type UserSeed = Partial<TeamsUser> & { name: string };
export interface ChannelSeed {
  id?: string;
  name: string;
  description?: string;
  membership?: TeamsConversation['membership'];
  /** Of a private or shared channel; a standard one has the team's. */
  members?: string[];
}
export interface TeamSeed {
  id?: string;
  name: string;
  aadGroupId?: string;
  tenantId?: string;
  /** Everybody of the tenant when left out. */
  members?: string[];
  channels?: ChannelSeed[];
  isInstalled?: boolean;
}
export interface GroupChatSeed {
  id?: string;
  name: string;
  tenantId?: string;
  members: string[];
  isInstalled?: boolean;
}

export interface TenantSeed {
  appId?: string;
  botName?: string;
  /** The first is the bot's own; one is made when left out. */
  tenants?: string[];
  users?: UserSeed[];
  teams?: TeamSeed[];
  groupChats?: GroupChatSeed[];
  /** Whether everybody has the bot's personal app from the start; yes when left out. */
  isInstalledForAll?: boolean;
  /** The clock that stamps messages; the real one when left out. */
  now?: () => number;
}

export type Change = 'posted' | 'changed' | 'deleted';
type Draft = Omit<TeamsMessage, 'id' | 'at' | 'order' | 'isDeleted' | 'reactions' | 'conversationId'>;

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const guid = (text: string) => hex(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

/** Everything that Teams remembers: tenants with their people, teams, chats, messages and open forms. */
export class Teams {
  readonly appId: string;
  readonly bot: { id: string; name: string };
  readonly tenants: string[];
  readonly users = new Map<string, TeamsUser>();
  readonly teams = new Map<string, TeamsTeam>();
  readonly conversations = new Map<string, TeamsConversation>();
  readonly dialogs = new Map<string, TeamsDialog>();
  /** What single people were shown in answer to an invoke; in no conversation's history. */
  readonly privately: TeamsMessage[] = [];
  /** Cards as single people see them, by person and message, since an invoke's answer gave them their own. */
  readonly personalCards = new Map<string, TeamsMessage['attachments']>();
  readonly messageHooks = new Set<(message: TeamsMessage, change: Change) => void>();
  readonly now: () => number;
  private readonly isInstalledForAll: boolean;
  private counter = 0;
  private lastId = 0;
  private lastOrder = 0;

  constructor(seed: TenantSeed) {
    this.now = seed.now ?? Date.now;
    // SDKs keep tokens by app id for as long as the process lives, so that each Teams has an app of its own.
    this.appId = seed.appId ?? randomUUID();
    this.bot = { id: `28:${this.appId}`, name: seed.botName ?? 'Belay' };
    this.tenants = [...(seed.tenants ?? [guid('tenant')])];
    this.isInstalledForAll = seed.isInstalledForAll ?? true;
    for (const user of seed.users ?? []) this.addUser(user);
    for (const team of seed.teams ?? []) this.addTeam(team);
    for (const chat of seed.groupChats ?? []) this.addGroupChat(chat);
  }

  get homeTenant(): string {
    return this.tenants[0] ?? guid('tenant');
  }

  /** A number that grows with everything that happens. */
  get order(): number {
    return this.lastOrder;
  }

  addUser(seed: UserSeed): TeamsUser {
    const tenantId = seed.tenantId ?? this.homeTenant;
    const handle = seed.name.toLowerCase().replace(/[^a-z0-9]+/g, '.');
    const user: TeamsUser = {
      id: `29:1${Buffer.from(hex(tenantId + seed.name), 'hex').toString('base64url')}`,
      aadObjectId: guid(tenantId + seed.name),
      email: `${handle}@example.com`,
      tz: 'Etc/UTC',
      locale: 'en-US',
      isGuest: false,
      hasBlockedBot: false,
      ...seed,
      tenantId,
    };
    this.users.set(user.id, user);
    return user;
  }

  addTeam(seed: TeamSeed): TeamsTeam {
    const tenantId = seed.tenantId ?? this.homeTenant;
    const id = seed.id ?? this.newThread('tacv2');
    const everybody = [...this.users.values()].filter((user) => user.tenantId === tenantId);
    const team: TeamsTeam = {
      id,
      name: seed.name,
      aadGroupId: seed.aadGroupId ?? guid(id),
      tenantId,
      members: this.ids(seed.members) ?? everybody.map((user) => user.id),
      isInstalled: seed.isInstalled ?? true,
    };
    this.teams.set(id, team);
    this.addChannel(team, { id, name: 'General' });
    for (const channel of seed.channels ?? []) this.addChannel(team, channel);
    return team;
  }

  addChannel(team: TeamsTeam, seed: ChannelSeed): TeamsConversation {
    const membership = seed.membership ?? 'standard';
    return this.addConversation('channel', {
      id: seed.id ?? this.newThread('tacv2'),
      name: seed.name,
      tenantId: team.tenantId,
      // A standard channel shares its team's list, so that who joins the team is in the channel.
      members: membership === 'standard' ? team.members : (this.ids(seed.members) ?? []),
      isInstalled: membership === 'standard' && team.isInstalled,
      membership,
      teamId: team.id,
      ...(seed.description ? { description: seed.description } : {}),
    });
  }

  addGroupChat(seed: GroupChatSeed): TeamsConversation {
    return this.addConversation('groupChat', {
      id: seed.id ?? this.newThread('v2'),
      name: seed.name,
      tenantId: seed.tenantId ?? this.homeTenant,
      members: this.ids(seed.members) ?? [],
      isInstalled: seed.isInstalled ?? true,
    });
  }

  /** This person's chat with the bot, made when it is not there yet. */
  personalChat(user: TeamsUser): TeamsConversation {
    const id = `a:1${Buffer.from(hex(`chat ${user.id}`), 'hex').toString('base64url')}`;
    return (
      this.conversations.get(id) ??
      this.addConversation('personal', {
        id,
        name: '',
        tenantId: user.tenantId,
        members: [user.id],
        isInstalled: this.isInstalledForAll,
      })
    );
  }

  /** A person by any of their ids, their address or their name. */
  findUser(reference: string): TeamsUser | undefined {
    const people = [...this.users.values()];
    return (
      this.users.get(reference) ??
      people.find(({ aadObjectId, email, name }) => [aadObjectId, email, name].includes(reference)) ??
      people.find(({ aadObjectId }) => reference === `8:orgid:${aadObjectId}`)
    );
  }

  /** A conversation by its id, with or without its thread, or by its name. */
  findConversation(reference: string): TeamsConversation | undefined {
    const id = reference.split(';')[0] ?? '';
    const named = [...this.conversations.values()].filter(({ name }) => name !== '' && name === reference);
    return this.conversations.get(id) ?? named[0];
  }

  /** A message wherever it stands; one that was taken back is still found. */
  message(conversation: TeamsConversation, id: string): TeamsMessage | undefined {
    return conversation.messages.find((message) => message.id === id);
  }

  post(conversation: TeamsConversation, draft: Draft): TeamsMessage {
    const posted = this.mint(conversation.id, draft);
    if (conversation.kind === 'channel') posted.threadId = draft.threadId ?? posted.id;
    conversation.messages.push(posted);
    this.announce(posted, 'posted');
    return posted;
  }

  /** Shows one person something that is in no conversation's history. */
  show(conversation: TeamsConversation, draft: Draft & { onlyFor: string }): TeamsMessage {
    const shown = this.mint(conversation.id, draft);
    this.privately.push(shown);
    this.announce(shown, 'posted');
    return shown;
  }

  /** What everybody is shown anew takes the place of what single people saw. */
  forgetPersonalCards(messageId: string): void {
    for (const key of this.personalCards.keys()) {
      if (key.endsWith(` ${messageId}`)) this.personalCards.delete(key);
    }
  }

  announce(message: TeamsMessage, change: Change): void {
    for (const hook of this.messageHooks) hook(structuredClone(message), change);
  }

  /** The next id, which is also a time: Teams names activities by the millisecond. */
  nextId(): string {
    this.lastId = Math.max(Math.floor(this.now()), this.lastId + 1);
    return String(this.lastId);
  }

  /** An id that is never the same twice. */
  newId(what: string): string {
    this.counter += 1;
    return guid(`${what} ${this.counter}`);
  }

  private newThread(kind: 'tacv2' | 'v2'): string {
    this.counter += 1;
    return `19:${hex(`thread ${this.counter}`).slice(0, 32)}@thread.${kind}`;
  }

  private ids(references: string[] | undefined): string[] | undefined {
    return references?.map((reference) => {
      const user = this.findUser(reference);
      if (!user) throw new TeamsFailure(404, 'NotFound', `there is nobody called ${reference}`);
      return user.id;
    });
  }

  private addConversation(
    kind: ConversationKind,
    parts: Pick<TeamsConversation, 'id' | 'name' | 'tenantId' | 'members' | 'isInstalled'> &
      Partial<TeamsConversation>,
  ): TeamsConversation {
    const made: TeamsConversation = {
      membership: 'standard',
      isArchived: false,
      messages: [],
      ...parts,
      kind,
    };
    this.conversations.set(made.id, made);
    return made;
  }

  private mint(conversationId: string, draft: Draft): TeamsMessage {
    this.lastOrder += 1;
    return {
      ...draft,
      conversationId,
      id: this.nextId(),
      at: this.now(),
      order: this.lastOrder,
      isDeleted: false,
      reactions: [],
    };
  }
}
