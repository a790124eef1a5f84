import { BOT_SCOPES } from '../../../adapters/slack/manifest/scopes';
import {
  createSlackStandIn,
  mentionsIn,
  type Outcome,
  type SlackMessage,
  type SlackStandIn,
  type SlackStandInOptions,
  type SlackView,
} from '../../../adapters/stand-ins/slack';
import { CAST, EVERYONE, slackIdOf, type Who, type Zones, zoneOf } from './people';
import { tidyLines } from './reading';
import type { Seen, Side, Where } from './side';

/** The channel that followers read. */
export const FOLLOWERS = 'C0INCIDENTS';

/** What is different in a workspace. */
export interface WorkspaceOptions {
  /** Scopes that the admin did not grant. */
  withheld?: string[];
  /** Channels that are there before the night. */
  channels?: SlackStandInOptions['channels'];
  /** Slack's real limits, which count on the real clock. */
  limits?: SlackStandInOptions['limits'];
}

/** A Slack workspace with the night's people in it, whose clock is the story's. */
export function openWorkspace(
  now: () => number,
  zones: Zones,
  { withheld = [], channels = [], limits = false }: WorkspaceOptions = {},
): Promise<SlackStandIn> {
  return createSlackStandIn({
    limits,
    users: EVERYONE.map((who) => ({
      id: slackIdOf(who),
      name: who.toLowerCase(),
      real_name: CAST[who].name,
      tz: zoneOf(who, zones),
    })),
    channels: [
      { id: FOLLOWERS, name: 'incidents', members: [slackIdOf('Vic'), 'U0BOT'] },
      { id: 'C0LOBBY', name: 'lobby', members: [...EVERYONE.map(slackIdOf), 'U0BOT'] },
      ...channels,
    ],
    now,
    // Exactly what the manifest asks for: it must be enough.
    scopes: BOT_SCOPES.map(({ name }) => name).filter((name) => !withheld.includes(name)),
  });
}

type Mark =
  | 'belay_said'
  | 'belay_entries'
  | 'belay_card'
  | 'belay_page'
  | 'belay_update'
  | 'belay_nudge'
  | 'belay_room';

/** Slack as its people use it, over signed requests. */
export class SlackSide implements Side {
  /** Refusals of calls that a scenario has brought about itself. */
  readonly foreseen = new Set<string>();

  private readonly foreseenMessages = new Set<string>();

  constructor(
    readonly slack: SlackStandIn,
    private readonly zones: Zones,
  ) {}

  async say(who: Who, words: string, where: Where): Promise<Seen> {
    const outcome = await this.actor(who).slash(words, { channel: this.placeOf(where) });
    return this.answer(who, outcome);
  }

  async sayAndRepeat(who: Who, words: string, where: Where): Promise<Seen> {
    const outcome = await this.actor(who).slash(words, { channel: this.placeOf(where) });
    const first = await this.answer(who, outcome);
    for (const retryNum of [1, 2]) {
      const again = await this.slack.redeliver(outcome, { retryNum, reason: 'http_timeout' });
      if (again.status !== 200) throw new Error(`the repeated request was answered with ${again.status}`);
    }
    return first;
  }

  async stranger(name: string) {
    const { id } = this.slack.workspace.addUser({ id: 'U0STRANGER', real_name: name, name: 'stranger' });
    return async (words: string, where: Where): Promise<Seen> => {
      const outcome = await this.slack.user(id).slash(words, { channel: this.placeOf(where) });
      return this.answer('Kim', outcome);
    };
  }

  async fill(who: Who, words: string, fields: Record<string, string>, where: Where): Promise<Seen> {
    const asked = await this.actor(who).slash(words, { channel: this.placeOf(where) });
    return this.submit(who, await asked.view(), fields);
  }

  /** Sends a form that is open; gives back what its sender is shown then. */
  async submit(who: Who, view: SlackView, fields: Record<string, string>): Promise<Seen> {
    const before = this.slack.privateTo(slackIdOf(who)).length;
    const outcome = await this.actor(who).submit(view, fields);
    const body = outcome.body === '' ? {} : JSON.parse(outcome.body);
    if (body.response_action === 'errors') {
      return { text: tidyLines(Object.values(body.errors).join('\n')), has: () => false, press: nothing };
    }
    if (body.response_action === 'push') return this.seenView(who, await outcome.view());
    const shown = await this.slack.waitFor(() => this.slack.privateTo(slackIdOf(who))[before], {
      what: `the answer to ${who}'s form`,
    });
    return this.seen(who, shown);
  }

  async pages(who: Who): Promise<Seen[]> {
    const messages = this.slack.directMessages(slackIdOf(who)).filter((message) => is(message, 'belay_page'));
    return messages.map((message) => this.seen(who, message));
  }

  async words(who: Who): Promise<Seen[]> {
    const messages = this.slack
      .directMessages(slackIdOf(who))
      .filter((message) => is(message, 'belay_nudge') || is(message, 'belay_update'));
    return messages.map((message) => this.seen(who, message));
  }

  async card(who: Who, incident: number): Promise<Seen> {
    const cards = this.roomOf(incident).filter((message) => is(message, 'belay_card'));
    if (cards.length !== 1) throw new Error(`there are ${cards.length} cards of INC-${incident}`);
    return this.seen(who, cards[0]!);
  }

  async entries(who: Who, incident: number): Promise<string[]> {
    return this.roomOf(incident)
      .filter((message) => is(message, 'belay_entries'))
      .flatMap((message) => this.print(who, message).split('\n'));
  }

  async announcement(incident: number): Promise<string> {
    const all = this.slack
      .messages(FOLLOWERS)
      .filter((message) => is(message, 'belay_card') && keyOf(message) === `INC-${incident}:followers`);
    if (all.length !== 1) throw new Error(`there are ${all.length} announcements of INC-${incident}`);
    return this.print('Vic', all[0]!);
  }

  async updates(incident: number): Promise<string[]> {
    return this.slack
      .messages(FOLLOWERS)
      .filter(
        (message) =>
          is(message, 'belay_update') && keyOf(message)?.startsWith(`update-${incident}-`) === true,
      )
      .map((message) => this.print('Vic', message));
  }

  oddities(): string[] {
    const bot = this.slack.workspace.bot.id;
    const all = [...this.slack.workspace.channels.values()].flatMap((channel) => channel.messages);
    const ours = all.filter((message) => message.user === bot);
    const unmarked = ours
      .filter((message) => !message.metadata && !this.foreseenMessages.has(message.ts))
      // A picture carries no metadata: its file's name says what it is.
      .filter(({ files }) => !files?.every(({ name }) => /^review-\d+-\d+\.png$/.test(name)))
      .map((message) => `a message that is nothing Belay posts: ${this.print('Rosa', message)}`);
    const alive = [...ours, ...this.slack.workspace.privately].flatMap((message) =>
      mentionsIn(message).map((mention) => `a message mentions ${mention}: ${this.print('Rosa', message)}`),
    );
    const refused = this.slack.calls
      .filter((call) => call.fault === undefined && call.result.ok === false)
      .filter((call) => !this.foreseen.has(String(call.result.error)))
      .map((call) => `Slack refused ${call.method}: ${JSON.stringify(call.result)}`);
    return [...unmarked, ...alive, ...refused];
  }

  stop(): Promise<void> {
    return this.slack.stop();
  }

  /** An answer that stands in a conversation, where Slack has no other way to give one. */
  foreseeMessage({ ts }: SlackMessage): void {
    this.foreseenMessages.add(ts);
  }

  actor(who: Who) {
    return this.slack.user(slackIdOf(who));
  }

  /** What stands in the incident's room: its own channel, or a thread where followers read. */
  roomOf(incident: number): SlackMessage[] {
    const own = this.findChannel(incident);
    if (own) return structuredClone(own.messages);
    const all = this.slack.messages(FOLLOWERS);
    const root = all.find(
      (message) => is(message, 'belay_room') && this.print('Dana', message).startsWith(`INC-${incident} `),
    );
    return all.filter((message) => root !== undefined && message.thread_ts === root.ts);
  }

  private findChannel(incident: number) {
    return [...this.slack.workspace.channels.values()].findLast(
      (channel) => !channel.is_archived && channel.purpose.startsWith(`Belay INC-${incident} (slack-`),
    );
  }

  /** The incident's own channel. */
  channelOf(incident: number) {
    const own = this.findChannel(incident);
    if (!own) throw new Error(`INC-${incident} has no channel in Slack`);
    return this.slack.channel(own.id);
  }

  /** A message as this person reads it. */
  print(who: Who, message: SlackMessage | SlackView): string {
    return tidyLines(this.slack.print(message, { tz: zoneOf(who, this.zones) }));
  }

  seen(who: Who, message: SlackMessage): Seen {
    return {
      text: this.print(who, message),
      has: (label) => labelsIn(message).includes(label),
      press: async (label) => this.answer(who, await this.actor(who).press(message, label)),
    };
  }

  /** What came back for one thing that a person did. */
  async answer(who: Who, outcome: Outcome): Promise<Seen> {
    if (outcome.status !== 200) throw new Error(`Slack's request was answered with ${outcome.status}`);
    const isAnswer = (message: SlackMessage) => !this.print(who, message).startsWith('Still working');
    return this.seen(who, await outcome.reply({ where: isAnswer }));
  }

  private seenView(who: Who, view: SlackView): Seen {
    return {
      text: this.print(who, view),
      has: (label) => labelsIn(view).includes(label),
      press: async (label) => {
        await this.actor(who).press(view, label);
        const before = this.print(who, view);
        const after = await this.slack.waitFor(
          () => {
            const now = this.slack.openView(slackIdOf(who));
            return now && this.print(who, now) !== before ? now : undefined;
          },
          { what: 'the form to show what was done' },
        );
        return this.seenView(who, after);
      },
    };
  }

  private placeOf(where: Where): string {
    return where === 'elsewhere' ? 'C0LOBBY' : this.channelOf(where.incident).id;
  }
}

const nothing = () => Promise.reject(new Error('there is nothing to press'));

function labelsIn({ blocks }: SlackMessage | SlackView): string[] {
  return blocks
    .filter((block) => block.type === 'actions')
    .flatMap((block) => block.elements as { text?: { text?: string } }[])
    .map((element) => element.text?.text ?? '');
}

function is(message: SlackMessage, type: Mark): boolean {
  return message.metadata?.event_type === type;
}

function keyOf(message: SlackMessage): string | undefined {
  const payload = message.metadata?.event_payload;
  const key =
    typeof payload === 'object' && payload !== null ? (payload as { key?: unknown }).key : undefined;
  return typeof key === 'string' ? key : undefined;
}
