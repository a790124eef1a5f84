import {
  createTeamsStandIn,
  mentionsIn,
  type Outcome,
  type TeamsDialog,
  type TeamsMessage,
  type TeamsStandIn,
  type TeamsStandInOptions,
} from '../../../adapters/stand-ins/teams';
import type { TeamsConfig } from '../../../src/config/config';
import { CAST, EVERYONE, teamsIdOf, type Who, type Zones, zoneOf } from './people';
import { tidyLines } from './reading';
import type { Seen, Side, Where } from './side';

const TEAM = '0a1b2c3d-1111-4000-8000-000000000000';
/** The channel in whose threads incidents are worked. */
export const ROOMS = '19:incidents@thread.tacv2';
/** The channel that followers read. */
const NEWS = '19:news@thread.tacv2';
const LOBBY = '19:lobby@thread.tacv2';

/** What is different in a tenant. */
export interface TenantOptions {
  /** Permissions that the team's owner did not grant. */
  withheld?: string[];
  /** Teams' real limits, which count on the real clock. */
  limits?: TeamsStandInOptions['limits'];
}

/** A Teams tenant with the night's people in it, whose clock is the story's. */
export function openTenant(
  now: () => number,
  zones: Zones,
  { withheld = [], limits = false }: TenantOptions = {},
): Promise<TeamsStandIn> {
  return createTeamsStandIn({
    limits,
    users: EVERYONE.map((who) => ({
      name: CAST[who].name,
      aadObjectId: teamsIdOf(who),
      tz: zoneOf(who, zones),
    })),
    teams: [
      {
        name: 'Northwind',
        aadGroupId: TEAM,
        channels: [
          { id: ROOMS, name: 'Incidents' },
          { id: NEWS, name: 'News' },
          { id: LOBBY, name: 'Lobby' },
        ],
      },
    ],
    now,
    permissions: ['ChannelMessage.Read.Group'].filter((name) => !withheld.includes(name)),
  });
}

/** What an installation in this tenant is told. */
export function configOf(teams: TeamsStandIn): TeamsConfig {
  const linkTo = (id: string, name: string) =>
    `https://teams.microsoft.com/l/channel/${encodeURIComponent(id)}/${name}?groupId=${TEAM}&tenantId=${teams.tenantId}`;
  return {
    app: { id: teams.appId, password: teams.clientSecret },
    tenantIds: [teams.tenantId],
    channel: linkTo(ROOMS, 'Incidents'),
    followersChannel: linkTo(NEWS, 'News'),
    ownChannels: false,
    apiUrl: new URL(teams.serviceUrl).origin,
  };
}

type Mark = 'entries' | 'card' | 'page' | 'update' | 'nudge' | 'room' | 'invitation' | 'said';

/** Teams as its people use it, over signed activities. */
export class TeamsSide implements Side {
  /** Refusals of calls that a scenario has brought about itself. */
  readonly foreseen = new Set<string>();

  constructor(
    readonly teams: TeamsStandIn,
    private readonly zones: Zones,
    /** Where people look for an incident that has no room in Teams: a private one. */
    private readonly web: Pick<Side, 'card' | 'entries'>,
  ) {}

  /** In the incident's thread with Teams' own slash commands; elsewhere as plain words in their own chat. */
  async say(who: Who, words: string, where: Where): Promise<Seen> {
    return this.answer(who, await this.speak(who, words, where));
  }

  async sayAndRepeat(who: Who, words: string, where: Where): Promise<Seen> {
    const outcome = await this.speak(who, words, where);
    const first = await this.answer(who, outcome);
    for (let again = 0; again < 2; again += 1) {
      const { status } = await this.teams.redeliver(outcome);
      if (status !== 200) throw new Error(`the repeated request was answered with ${status}`);
    }
    return first;
  }

  async stranger(name: string) {
    const user = this.teams.teams.addUser({ name });
    for (const team of this.teams.teams.teams.values()) team.members.push(user.id);
    return async (words: string, where: Where): Promise<Seen> => {
      const outcome = await this.teams.user(user.id).slash(words, this.placeOf(where) ?? LOBBY);
      return this.answer('Kim', outcome, user.id);
    };
  }

  async fill(who: Who, words: string, fields: Record<string, string>, where: Where): Promise<Seen> {
    const outcome = await this.speak(who, words, where);
    const form = await outcome.reply({ where: isAnswer });
    return this.answer(who, await this.actor(who).press(form, submitOf(form), { inputs: fields }));
  }

  async pages(who: Who): Promise<Seen[]> {
    return this.personal(who, ['page']);
  }

  async words(who: Who): Promise<Seen[]> {
    return this.personal(who, ['nudge', 'update']);
  }

  async card(who: Who, incident: number): Promise<Seen> {
    const room = this.roomOf(incident);
    if (room.length === 0) return this.web.card(who, incident);
    const cards = room.filter((message) => is(message, 'card'));
    if (cards.length !== 1) throw new Error(`there are ${cards.length} cards of INC-${incident}`);
    return this.seen(who, this.teams.seenBy(teamsIdOf(who), cards[0]!));
  }

  async entries(who: Who, incident: number): Promise<string[]> {
    const room = this.roomOf(incident);
    if (room.length === 0) return this.web.entries(who, incident);
    return room
      .filter((message) => is(message, 'entries'))
      .flatMap((message) => this.print(who, message).split('\n'));
  }

  async announcement(incident: number): Promise<string> {
    const all = this.teams
      .messages(NEWS)
      .filter((message) => markOf(message) === `belay_card INC-${incident}:followers`);
    if (all.length !== 1) throw new Error(`there are ${all.length} announcements of INC-${incident}`);
    return this.print('Vic', all[0]!);
  }

  async updates(incident: number): Promise<string[]> {
    return this.teams
      .messages(NEWS)
      .filter((message) => markOf(message).startsWith(`belay_update update-${incident}-`))
      .map((message) => this.print('Vic', message));
  }

  oddities(): string[] {
    const all = [...this.teams.teams.conversations.values()].flatMap(({ kind, messages }) =>
      messages.filter(({ byBot, isDeleted }) => byBot && !isDeleted).map((message) => ({ kind, message })),
    );
    const unmarked = all
      .filter(({ kind, message }) => kind !== 'personal' && message.onlyFor === undefined)
      .filter(({ message }) => markOf(message) === '')
      .map(({ message }) => `a message that is nothing Belay posts: ${this.print('Rosa', message)}`);
    const alive = all
      .filter(({ message }) => !is(message, 'invitation') && mentionsIn(message).length > 0)
      .map(({ message }) => `a message mentions somebody: ${this.print('Rosa', message)}`);
    const refused = this.teams.calls
      .filter(({ fault, status }) => fault === undefined && status >= 400)
      .filter(({ method }) => !this.foreseen.has(method))
      .map(({ method, result }) => `Teams refused ${method}: ${JSON.stringify(result)}`);
    return [...unmarked, ...alive, ...refused];
  }

  stop(): Promise<void> {
    return this.teams.stop();
  }

  actor(who: Who) {
    return this.teams.user(teamsIdOf(who));
  }

  /** What stands in the thread that is the incident's room now; nothing where it has none. */
  roomOf(incident: number): TeamsMessage[] {
    const roots = this.teams
      .messages(ROOMS)
      .filter(
        (message) =>
          message.id === message.threadId &&
          (markOf(message).startsWith(`belay_room INC-${incident}:`) ||
            markOf(message) === `belay_card INC-${incident}:ours`),
      );
    const root = roots.at(-1);
    return root && !/room is closed/.test(this.print('Dana', root))
      ? this.teams.messages(`${ROOMS};messageid=${root.id}`)
      : [];
  }

  /** A message or form as this person reads it. */
  print(who: Who, seen: TeamsMessage | TeamsDialog): string {
    return tidyLines(this.teams.print(seen, { tz: zoneOf(who, this.zones), locale: 'en-GB' }));
  }

  seen(who: Who, message: TeamsMessage, personId = teamsIdOf(who)): Seen {
    return {
      text: this.print(who, message),
      has: (label) => labelsIn(message).includes(label),
      press: async (label) =>
        this.answer(who, await this.teams.user(personId).press(message, label), personId),
    };
  }

  /** What came back for one thing that a person did. */
  async answer(who: Who, outcome: Outcome, personId = teamsIdOf(who)): Promise<Seen> {
    if (outcome.status !== 200) throw new Error(`Teams' request was answered with ${outcome.status}`);
    const dialog = this.teams.openDialog(personId);
    if (dialog && isDialog(outcome)) return this.seenDialog(who, dialog, personId);
    return this.seen(who, await outcome.reply({ where: isAnswer }), personId);
  }

  private seenDialog(who: Who, dialog: TeamsDialog, personId: string): Seen {
    return {
      text: this.print(who, dialog),
      has: (label) => labelsIn(dialog).includes(label),
      press: async (label) =>
        this.answer(who, await this.teams.user(personId).submit(dialog, {}, label), personId),
    };
  }

  private personal(who: Who, kinds: Mark[]): Seen[] {
    return this.teams
      .personalMessages(teamsIdOf(who))
      .filter((message) => kinds.some((kind) => is(message, kind)))
      .map((message) => this.seen(who, this.teams.seenBy(teamsIdOf(who), message)));
  }

  private speak(who: Who, words: string, where: Where): Promise<Outcome> {
    const place = this.placeOf(where);
    return place === undefined ? this.actor(who).message(words) : this.actor(who).slash(words, place);
  }

  private placeOf(where: Where): string | undefined {
    if (where === 'elsewhere') return undefined;
    // Without a thread it is said in one's own chat with Belay.
    return this.roomOf(where.incident).length > 0 ? this.threadOf(where.incident) : undefined;
  }

  /** The thread that is the incident's room. */
  threadOf(incident: number): string {
    const [root] = this.roomOf(incident);
    if (!root) throw new Error(`INC-${incident} has no thread in Teams`);
    return `${ROOMS};messageid=${root.threadId}`;
  }
}

/** What answers a person carries no mark; words that only promise an answer are none. */
function isAnswer(message: TeamsMessage): boolean {
  return markOf(message) === '' && !/^(?:Still working on it|The answer stands below)/.test(message.text);
}

function isDialog({ invoke }: Outcome): boolean {
  return (invoke as { task?: { type?: string } } | undefined)?.task?.type === 'continue';
}

interface CardSeen {
  body?: { id?: string }[];
  actions?: { title?: string }[];
}

function cardIn(seen: TeamsMessage | TeamsDialog): CardSeen | undefined {
  return ('card' in seen ? seen.card : seen.attachments[0]?.content) as CardSeen | undefined;
}

/** The id of a message's first element: what kind of message of ours it is. */
function markOf(message: TeamsMessage): string {
  const id = cardIn(message)?.body?.[0]?.id ?? '';
  return id.startsWith('belay_') ? id : '';
}

function is(message: TeamsMessage, kind: Mark): boolean {
  return markOf(message).startsWith(`belay_${kind} `);
}

/** The button that sends a form. */
function submitOf(message: TeamsMessage): string {
  const title = cardIn(message)?.actions?.[0]?.title;
  if (!title) throw new Error('this is no form');
  return title;
}

/** Every button, those behind a question included. */
function labelsIn(seen: TeamsMessage | TeamsDialog): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, title } = value as { type?: unknown; title?: unknown };
    if (typeof type === 'string' && type.startsWith('Action.') && typeof title === 'string')
      found.push(title);
    for (const part of Object.values(value)) walk(part);
  };
  walk(cardIn(seen));
  return found;
}
