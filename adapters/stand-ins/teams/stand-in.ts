import { Faults } from '../faults';
import { Watch } from '../watch';
import { TeamsActor } from './actor';
import { type Bend, Deliveries } from './deliver';
import type { Fault, FaultOrder } from './faults';
import { channelIssuer, Identity } from './identity';
import { type LimitSetting, Limits } from './limits';
import { again, type Outcome, type Stage } from './outcome';
import { type Look, printMessage } from './print';
import { type CallRecord, connectorPath, type Listening, listen } from './server';
import type { TeamsConversation, TeamsDialog, TeamsMessage, TeamsTeam, TeamsUser } from './shapes';
import { type Change, Teams, type TenantSeed } from './state';

/** How Teams is set up; everything may be left out. */
export interface TeamsStandInOptions extends TenantSeed {
  clientSecret?: string;
  /** Whether the bot's registration is one of the old, multi-tenant ones. */
  isMultiTenant?: boolean;
  /**
   * What admins granted: permissions of Graph (`Channel.Create.Group`) and for hearing all that is said
   * (`ChannelMessage.Read.Group`, `ChatMessage.Read.Chat`). None when left out.
   */
  permissions?: string[];
  /** The real limits, more generous ones, or none; none when left out. */
  limits?: LimitSetting;
  /** The most that an activity may weigh, in bytes of UTF-16; Teams' 100 KB when left out. */
  mostBytes?: number;
  port?: number;
}

/** A Teams of one's own on 127.0.0.1: sign-in, the Bot Connector, a bit of Graph, and its people. */
export class TeamsStandIn {
  readonly clientSecret: string;
  readonly teams: Teams;
  readonly limits: Limits;
  readonly faults = new Faults<Fault>();
  /** What admins granted; may change while it runs. */
  readonly permissions: Set<string>;
  /** Every call that came, in the order in which it arrived: the oracle of tests. */
  readonly calls: CallRecord[] = [];
  readonly identity: Identity;
  mostBytes: number;
  private readonly watch = new Watch('Teams stand-in');
  private readonly stage: Stage;
  private listening: Listening | undefined;

  constructor(options: TeamsStandInOptions = {}) {
    this.clientSecret = options.clientSecret ?? 'stand-in-client-secret';
    this.teams = new Teams(options);
    this.permissions = new Set(options.permissions);
    this.limits = new Limits(options.limits ?? false);
    this.mostBytes = options.mostBytes ?? 100 * 1024;
    this.identity = new Identity(
      this.teams,
      this.clientSecret,
      options.isMultiTenant ?? false,
      this.permissions,
    );
    this.teams.messageHooks.add(() => this.watch.changed());
    this.stage = {
      teams: this.teams,
      deliveries: new Deliveries(this.teams.appId),
      watch: this.watch,
      serviceUrl: () => this.serviceUrl,
      isGranted: (permission) => this.permissions.has(permission),
    };
  }

  async start(port = 0): Promise<this> {
    this.listening = await listen({
      teams: this.teams,
      identity: this.identity,
      limits: this.limits,
      faults: this.faults,
      mostBytes: () => this.mostBytes,
      port,
      record: (call) => {
        this.calls.push(call);
        this.watch.changed();
      },
    });
    return this;
  }

  async stop(): Promise<void> {
    this.stage.deliveries.disconnect();
    await this.listening?.close();
    this.listening = undefined;
  }

  get appId(): string {
    return this.teams.appId;
  }

  /** The tenant of the bot's registration. */
  get tenantId(): string {
    return this.teams.homeTenant;
  }

  /** What stands in every activity, and where the connector listens. */
  get serviceUrl(): string {
    return `${this.running.origin}${connectorPath}/`;
  }

  /** Where the bot finds keys, tokens and Graph: what its configuration must point at. */
  get addresses() {
    const { origin } = this.running;
    const loginUrl = `${origin}/${this.tenantId}`;
    return {
      openIdMetadata: `${origin}/v1/.well-known/openidconfiguration`,
      tokenIssuer: channelIssuer,
      loginUrl,
      tokenEndpoint: `${loginUrl}/oauth2/v2.0/token`,
      /** Without its version: `/v1.0/teams/…` follows. */
      graph: `${origin}/graph`,
    };
  }

  /** Says where the bot listens; a bare origin gets `/api/messages`. */
  connect(botUrl: string, options: { keepAlive?: boolean; deadlineMs?: number } = {}): void {
    this.stage.deliveries.connect(botUrl, options);
    if (options.deadlineMs !== undefined) this.stage.deliveries.deadlineMs = options.deadlineMs;
  }

  /** A person, by id, object id, address or name. */
  user(reference: string): TeamsActor {
    return new TeamsActor(this.stage, this.person(reference));
  }

  /** A snapshot of a channel or chat, by id or name. */
  conversation(reference: string): TeamsConversation {
    const found = this.teams.findConversation(reference);
    if (!found) throw new Error(`Teams stand-in: there is no conversation ${reference}`);
    return structuredClone(found);
  }

  team(reference: string): TeamsTeam {
    const all = [...this.teams.teams.values()];
    const found = all.find(({ id, name, aadGroupId }) => [id, name, aadGroupId].includes(reference));
    if (!found) throw new Error(`Teams stand-in: there is no team ${reference}`);
    return structuredClone(found);
  }

  /**
   * Snapshots of the messages of a channel or chat that everybody there sees, oldest first; of one thread when the id
   * carries `;messageid=`. An old snapshot still shows its old buttons.
   */
  messages(reference: string): TeamsMessage[] {
    const threadId = reference.split(';messageid=')[1];
    return this.conversation(reference).messages.filter(
      (message) =>
        message.onlyFor === undefined &&
        !message.isDeleted &&
        (threadId === undefined || message.threadId === threadId),
    );
  }

  /** What stands in a person's chat with the bot. */
  personalMessages(reference: string): TeamsMessage[] {
    const chat = this.teams.personalChat(this.person(reference));
    return structuredClone(chat.messages.filter(({ isDeleted }) => !isDeleted));
  }

  /** What only this person was shown: targeted messages, and messages in answer to what they pressed. */
  privateTo(reference: string): TeamsMessage[] {
    const { id } = this.person(reference);
    const targeted = [...this.teams.conversations.values()].flatMap(({ messages }) => messages);
    return structuredClone(
      [...targeted, ...this.teams.privately]
        .filter(({ onlyFor, byBot, isDeleted }) => onlyFor === id && byBot && !isDeleted)
        .sort((a, b) => a.order - b.order),
    );
  }

  /** A message as this person sees it now: with their own card, where an answer gave them one. */
  seenBy(reference: string, message: TeamsMessage): TeamsMessage {
    const standing = this.conversation(message.conversationId).messages.find(({ id }) => id === message.id);
    if (!standing) throw new Error('Teams stand-in: this message is no longer there');
    const own = this.teams.personalCards.get(`${this.person(reference).id} ${message.id}`);
    return own ? { ...standing, attachments: structuredClone(own) } : standing;
  }

  /** The form on this person's screen. */
  openDialog(reference: string): TeamsDialog | undefined {
    const { id } = this.person(reference);
    const open = [...this.teams.dialogs.values()].filter(({ user, isOpen }) => user === id && isOpen);
    return structuredClone(open.at(-1));
  }

  callsTo(method: string): CallRecord[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Is told of every message that appears or changes, private ones included; returns how to stop that. */
  onMessage(hook: (message: TeamsMessage, change: Change) => void): () => void {
    this.teams.messageHooks.add(hook);
    return () => this.teams.messageHooks.delete(hook);
  }

  /** Resolves with what the probe finds, which is asked after every change. */
  waitFor<T>(
    probe: () => T | undefined | null | false,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<T> {
    return this.watch.waitFor(probe, options);
  }

  /** Orders a fault for the next calls of a method: an operation, `token`, `openIdMetadata`, `keys`, or `*`. */
  fail(method: string, order: FaultOrder): void {
    this.faults.fail(method, order);
  }

  /** Takes the connector and Graph away; signing in still works, as it is another service. */
  outage(fault: Fault = { kind: 'reset' }): void {
    this.faults.outage(fault);
  }

  endOutage(): void {
    this.faults.endOutage();
  }

  /** Makes every token that the bot holds worthless. */
  revokeTokens(): void {
    this.identity.grants.clear();
  }

  /** Brings the same activity again, as Teams repeats what was not answered in time. */
  redeliver(previous: Outcome): Promise<Outcome> {
    return again(this.stage, previous, {});
  }

  /** Brings the same activity again, bent: a forged token, another tenant, a swapped body. */
  forge(previous: Outcome, bend: Bend): Promise<Outcome> {
    return again(this.stage, previous, bend);
  }

  /** A message or form as its reader sees it. */
  print(seen: TeamsMessage | TeamsDialog, look: Look = {}): string {
    return printMessage(seen, look);
  }

  private person(reference: string): TeamsUser {
    const found = this.teams.findUser(reference);
    if (!found) throw new Error(`Teams stand-in: there is no ${reference} here`);
    return found;
  }

  private get running(): Listening {
    if (!this.listening) throw new Error('Teams stand-in: not started');
    return this.listening;
  }
}

/** Starts a Teams on a free port of 127.0.0.1. */
export function createTeamsStandIn(options: TeamsStandInOptions = {}): Promise<TeamsStandIn> {
  return new TeamsStandIn(options).start(options.port);
}
