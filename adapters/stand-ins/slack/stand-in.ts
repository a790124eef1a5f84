import { Faults } from '../faults';
import { Watch } from '../watch';
import { type Outcome, outcomeOf, redeliver, SlackActor, type Stage } from './actor';
import { Api, type TokenGrant } from './api';
import type { CallRecord } from './calls';
import { type Bend, Deliveries, type Retry } from './deliver';
import type { Fault, FaultOrder } from './faults';
import { type LimitSetting, Limits } from './limits';
import { allScopes } from './methods';
import { type Look, printMessage } from './print';
import { ResponseUrls } from './response-urls';
import { type Listening, listen } from './server';
import type { SlackChannel, SlackMessage, SlackView } from './shapes';
import { Workspace, type WorkspaceSeed } from './state';

/** How the workspace is set up; everything may be left out. */
export interface SlackStandInOptions extends WorkspaceSeed {
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
  /** What the admin granted the bot; every scope that any method here asks for when left out. */
  scopes?: string[];
  /** The real limits unless switched off or made more generous. */
  limits?: LimitSetting;
  port?: number;
}

/** A Slack of one's own on 127.0.0.1: a workspace, its Web API, and its people. */
export class SlackStandIn {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly workspace: Workspace;
  readonly limits: Limits;
  readonly faults = new Faults<Fault>();
  /** Every call of the Web API in the order in which it arrived: the oracle of tests. */
  readonly calls: CallRecord[] = [];
  readonly tokens = new Map<string, TokenGrant>();
  private readonly watch = new Watch('Slack stand-in');
  private readonly stage: Stage;
  private listening: Listening | undefined;

  constructor(options: SlackStandInOptions = {}) {
    this.signingSecret = options.signingSecret ?? 'stand-in-signing-secret';
    this.botToken = options.botToken ?? 'xoxb-stand-in';
    this.appToken = options.appToken ?? 'xapp-stand-in';
    this.tokens.set(this.botToken, { kind: 'bot', scopes: options.scopes ?? allScopes });
    this.tokens.set(this.appToken, { kind: 'app', scopes: ['connections:write'] });
    this.workspace = new Workspace(options);
    this.limits = new Limits(options.limits ?? { scale: 1 });
    const changed = () => this.watch.changed();
    this.workspace.messageHooks.add(changed);
    const responseUrls = new ResponseUrls(this.workspace, changed);
    const deliveries = new Deliveries(this.signingSecret, () => this.listening?.link);
    const hears: Stage['hears'] = (scope, channel) =>
      this.tokens.get(this.botToken)?.scopes.includes(scope) === true &&
      channel.members.includes(this.workspace.bot.id);
    this.stage = { workspace: this.workspace, deliveries, responseUrls, watch: this.watch, hears };
  }

  async start(port = 0): Promise<this> {
    const api = new Api(this.workspace, this.limits, this.tokens);
    const { responseUrls } = this.stage;
    this.listening = await listen({
      api,
      faults: this.faults,
      responseUrls,
      port,
      takeUpload: (fileId, bytes) => {
        const upload = this.workspace.uploads.get(fileId);
        if (!upload || upload.length !== bytes.byteLength) return false;
        upload.bytes = bytes;
        return true;
      },
      record: (call) => {
        this.calls.push(call);
        this.watch.changed();
      },
    });
    responseUrls.origin = this.listening.origin;
    return this;
  }

  /** The address for `slackApiUrl`, with its slash at the end. */
  get url(): string {
    return `${this.running.origin}/api/`;
  }

  async stop(): Promise<void> {
    this.stage.deliveries.disconnect();
    await this.listening?.close();
    this.listening = undefined;
  }

  /** Says where the app listens; a bare origin gets Bolt's `/slack/events`. */
  connect(appUrl: string, options: { keepAlive?: boolean; deadlineMs?: number } = {}): void {
    this.stage.deliveries.connect(appUrl, options);
    if (options.deadlineMs !== undefined) this.stage.deliveries.deadlineMs = options.deadlineMs;
  }

  /** Whether an app in Socket Mode is connected. */
  get socketConnected(): boolean {
    return this.listening?.link.connected ?? false;
  }

  /** A person of the workspace, by id or name. */
  user(reference: string): SlackActor {
    const users = [...this.workspace.users.values()];
    const user =
      this.workspace.users.get(reference) ?? users.find((candidate) => candidate.name === reference);
    if (!user) throw new Error(`Slack stand-in: there is no ${reference} here`);
    return new SlackActor(this.stage, user);
  }

  /** A snapshot of a channel, by id or name. */
  channel(reference: string): SlackChannel {
    const channel = this.workspace.findChannel(reference);
    if (!channel) throw new Error(`Slack stand-in: there is no channel ${reference}`);
    return structuredClone(channel);
  }

  /** Snapshots of a channel's messages, oldest first; an old snapshot still shows its old buttons. */
  messages(reference: string): SlackMessage[] {
    return this.channel(reference).messages;
  }

  /** What stands in a person's direct conversation with the bot. */
  directMessages(userId: string): SlackMessage[] {
    return structuredClone(this.workspace.openDirect([userId]).channel.messages);
  }

  /** What only this person was shown: ephemeral messages and answers to what they did. */
  privateTo(userId: string): SlackMessage[] {
    return structuredClone(this.workspace.privately.filter((message) => message.ephemeralTo === userId));
  }

  /** The form on top of this person's screen. */
  openView(userId: string): SlackView | undefined {
    const open = [...this.workspace.views.values()].filter((view) => view.user === userId && !view.closed);
    return structuredClone(open.at(-1));
  }

  home(userId: string): SlackView | undefined {
    return structuredClone(this.workspace.homes.get(userId));
  }

  callsTo(method: string): CallRecord[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Is told of every message that appears or changes, private ones included; returns how to stop that. */
  onMessage(hook: (message: SlackMessage, change: 'posted' | 'changed' | 'deleted') => void): () => void {
    this.workspace.messageHooks.add(hook);
    return () => this.workspace.messageHooks.delete(hook);
  }

  /** Resolves with what the probe finds, which is asked after every change. */
  waitFor<T>(
    probe: () => T | undefined | null | false,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<T> {
    return this.watch.waitFor(probe, options);
  }

  /** Orders a fault for the next calls of a method (`*` for any; `response_url` for late answers). */
  fail(method: string, order: FaultOrder): void {
    this.faults.fail(method, order);
  }

  /** Takes all of Slack away: calls, late answers and sockets. */
  outage(fault: Fault = { kind: 'reset' }): void {
    this.faults.outage(fault);
    this.listening?.link.drop();
  }

  endOutage(): void {
    this.faults.endOutage();
  }

  /** Makes every trigger, and every address for late answers, too old to be used. */
  expire(what: 'triggers' | 'responseUrls'): void {
    if (what === 'triggers') this.workspace.triggers.expireAll();
    else this.stage.responseUrls.expireAll();
  }

  /** Sends the same thing again, as Slack repeats events that were not answered in time. */
  redeliver(previous: Outcome, retry: Retry = { retryNum: 1, reason: 'http_timeout' }): Promise<Outcome> {
    return redeliver(this.stage, previous, retry);
  }

  /** Sends the same thing again, bent: a bad signature, an old timestamp, a swapped body. HTTP only. */
  async forge(previous: Outcome, bend: Bend): Promise<Outcome> {
    const answer = await this.stage.deliveries.send(previous.request, { bend });
    return outcomeOf(this.stage, previous.request, answer);
  }

  /** A message as a person of this workspace reads it. */
  print(message: SlackMessage | SlackView, look: Omit<Look, 'users' | 'channels'> = {}): string {
    const users = new Map([...this.workspace.users.values()].map((user) => [user.id, user.real_name]));
    const channels = new Map(
      [...this.workspace.channels.values()].map((channel) => [channel.id, channel.name]),
    );
    return printMessage(message, { now: this.workspace.now(), ...look, users, channels });
  }

  private get running(): Listening {
    if (!this.listening) throw new Error('Slack stand-in: not started');
    return this.listening;
  }
}

/** Starts a Slack on a free port of 127.0.0.1. */
export function createSlackStandIn(options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  return new SlackStandIn(options).start(options.port);
}
