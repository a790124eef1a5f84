import type { Position } from '../escalation/next-level';
import type { PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { EventRecord, EventType, IncidentEvent } from './events';
import { type Incident, type IncidentRoom, isPageWanted, type Page } from './incident';

/** What must happen in the world. The words of each are chosen when it is performed, from the state at that time. */
export type Effect =
  | { kind: 'open-room'; platform: PlatformId }
  | { kind: 'send-page'; pageId: string }
  /** Redraw a page that was delivered, so that its buttons tell what is true now. */
  | { kind: 'refresh-page'; pageId: string }
  | { kind: 'time-out-level'; escalationId: string; at: Position }
  /** Post every timeline entry that the room has not got yet, in record order. */
  | { kind: 'post-entries'; roomId: string }
  | { kind: 'refresh-card'; roomId: string }
  | { kind: 'refresh-topic'; roomId: string }
  | { kind: 'invite'; roomId: string }
  /** The card in the channel that followers read: latest wins. */
  | { kind: 'refresh-announcement'; platform: PlatformId }
  /** One update, as a post of its own where followers read. */
  | { kind: 'post-update'; platform: PlatformId; seq: number }
  /** Belay's own sign of life: it proves the whole engine, since it travels like a page. Belongs to no incident. */
  | { kind: 'heartbeat' };

/** One file of `app/effects` performs each. */
export type EffectKind = Effect['kind'];

/** An effect with its name and its time. */
export interface PlannedEffect {
  /** Unique. Wanting an effect again that still waits brings it forward; one that has happened happens again. */
  key: string;
  incidentId: number;
  /** Smaller goes first: pages before alarms before rooms before redraws, and worse severities before milder ones. */
  urgency: number;
  dueAt: Instant;
  effect: Effect;
}

const URGENCY: Record<EffectKind, number> = {
  'send-page': 0,
  'time-out-level': 10,
  'open-room': 20,
  'post-update': 30,
  'refresh-announcement': 30,
  'post-entries': 40,
  invite: 50,
  'refresh-page': 60,
  'refresh-card': 60,
  'refresh-topic': 70,
  heartbeat: 80,
};

/** Up to this urgency come pages and alarms, for which the relay keeps slots free. */
export const LEAST_URGENT_RESERVED = 19;

type Of<T extends EventType> = Extract<IncidentEvent, { type: T }>;
interface Wanted {
  effect: Effect;
  dueAt?: Instant;
}
type Followers = { [T in EventType]: (event: Of<T>, after: Incident, record: EventRecord) => Wanted[] };

/** What follows from one event. `after` is the state with this event folded in. */
export function effectsOf(record: EventRecord, after: Incident): PlannedEffect[] {
  const follow = followers[record.event.type] as (
    event: IncidentEvent,
    after: Incident,
    record: EventRecord,
  ) => Wanted[];
  const wanted = [...follow(record.event, after, record), ...everywhere(after)];
  return wanted.map(({ effect, dueAt }) => ({
    key: keyOf(after.id, effect),
    incidentId: after.id,
    urgency: URGENCY[effect.kind] + after.severity,
    dueAt: dueAt ?? record.recordedAt,
    effect,
  }));
}

/** The sign of life that is due at `now`; one at a time for all processes. */
export function heartbeatAt(now: Instant): PlannedEffect {
  const effect: Effect = { kind: 'heartbeat' };
  return { key: keyOf(0, effect), incidentId: 0, urgency: URGENCY.heartbeat, dueAt: now, effect };
}

/** Every event changes what rooms and followers read. */
function everywhere(after: Incident): Wanted[] {
  return [
    ...after.rooms.flatMap((room) => [
      { effect: { kind: 'post-entries' as const, roomId: room.roomId } },
      { effect: { kind: 'refresh-card' as const, roomId: room.roomId } },
    ]),
    ...after.platforms.map((platform) => ({ effect: { kind: 'refresh-announcement' as const, platform } })),
  ];
}

const nothing = (): Wanted[] => [];

const followers: Followers = {
  declared: (event) => event.platforms.map((platform) => ({ effect: { kind: 'open-room', platform } })),
  'escalation-started': nothing,
  'level-started': (event, after) => [
    ...event.reached.flatMap((person) =>
      person.pages.map(({ pageId, dueAt }) => ({ effect: { kind: 'send-page' as const, pageId }, dueAt })),
    ),
    {
      effect: { kind: 'time-out-level', escalationId: event.escalationId, at: event.at },
      dueAt: event.timeoutAt,
    },
    ...inEachRoom(after, 'invite'),
    ...redrawNewestPages(after),
  ],
  'level-timed-out': (_event, after) => redrawNewestPages(after),
  'escalation-exhausted': (_event, after) => inEachRoom(after, 'refresh-topic'),
  'page-outcome': (event, after) => nextMethod(event, after),
  acknowledged: takenOrGivenBack,
  joined: takenOrGivenBack,
  declined: takenOrGivenBack,
  engaged: takenOrGivenBack,
  noted: nothing,
  'update-posted': (_event, after, record) =>
    after.platforms.map((platform) => ({ effect: { kind: 'post-update', platform, seq: record.seq } })),
  'severity-changed': (_event, after) => [...inEachRoom(after, 'refresh-topic'), ...redrawPages(after)],
  resolved: takenOrGivenBack,
  reopened: takenOrGivenBack,
  canceled: takenOrGivenBack,
  'room-opened': (event) => [
    { effect: { kind: 'refresh-topic', roomId: event.roomId } },
    { effect: { kind: 'invite', roomId: event.roomId } },
  ],
  'room-trouble': nothing,
  'effect-parked': nothing,
};

function takenOrGivenBack(_event: IncidentEvent, after: Incident): Wanted[] {
  return [...inEachRoom(after, 'refresh-topic'), ...inEachRoom(after, 'invite'), ...redrawPages(after)];
}

function inEachRoom(after: Incident, kind: 'refresh-topic' | 'invite'): Wanted[] {
  return after.rooms.map((room: IncidentRoom) => ({ effect: { kind, roomId: room.roomId } }));
}

/** Pages that somebody can still see: their buttons must tell what is true now. */
function redrawPages(after: Incident): Wanted[] {
  return delivered(after).map(({ pageId }) => ({ effect: { kind: 'refresh-page', pageId } }));
}

/** The same for what only changes who is next: after a long night without an answer, only each person's newest pages. */
function redrawNewestPages(after: Incident): Wanted[] {
  const newest = new Map(delivered(after).map((page) => [`${page.personId} ${page.medium}`, page.pageId]));
  return [...newest.values()].map((pageId) => ({ effect: { kind: 'refresh-page', pageId } }));
}

function delivered(after: Incident): Page[] {
  return Object.values(after.pages).filter(
    ({ outcome }) => outcome.kind === 'accepted' || outcome.kind === 'delivered',
  );
}

/** A page that failed, or whose provider does not answer, brings the same person's next method forward to now. */
function nextMethod(event: Of<'page-outcome'>, after: Incident): Wanted[] {
  const page = after.pages[event.pageId];
  if (!page) return [];
  if (event.outcome.kind === 'accepted' || event.outcome.kind === 'delivered') {
    // Somebody may have taken it, or it may be over, while this one was under way.
    return isPageWanted(after, page) ? [] : [{ effect: { kind: 'refresh-page', pageId: page.pageId } }];
  }
  const next = Object.values(after.pages)
    .filter((other) => other.personId === page.personId && other.escalationId === page.escalationId)
    .filter((other) => other.at.level === page.at.level && other.at.round === page.at.round)
    .filter((other) => other.outcome.kind === 'planned' && !other.calledOff)
    .sort((a, b) => a.dueAt - b.dueAt)[0];
  return next ? [{ effect: { kind: 'send-page', pageId: next.pageId } }] : [];
}

function keyOf(incidentId: number, effect: Effect): string {
  return [incidentId, effect.kind, ...nameParts(effect)].join('/');
}

function nameParts(effect: Effect): (string | number)[] {
  switch (effect.kind) {
    case 'open-room':
    case 'refresh-announcement':
      return [effect.platform];
    case 'send-page':
    case 'refresh-page':
      return [effect.pageId];
    case 'time-out-level':
      return [effect.escalationId, effect.at.round, effect.at.level];
    case 'post-entries':
    case 'refresh-card':
    case 'refresh-topic':
    case 'invite':
      return [effect.roomId];
    case 'post-update':
      return [effect.platform, effect.seq];
    case 'heartbeat':
      return [];
  }
}
