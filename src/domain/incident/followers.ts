import { customerDuty } from '../people/duty';
import { isIn } from '../people/permissions';
import { type Instant, minutesInMs } from '../time';
import type { Wanted } from './effect';
import type { EventOf, EventRecord, EventType, IncidentEvent } from './events';
import { type Incident, isOver, openRooms, ourRooms } from './incident';
import { insteadOf, nextMethod, redrawNewestPages, redrawPages, whatItMissed } from './page-followers';
import type { Reminder } from './reminder';
import { openingTheirs } from './their-rooms';

type Of<T extends EventType> = EventOf<T>;

type Followers = { [T in EventType]: (event: Of<T>, after: Incident, record: EventRecord) => Wanted[] };

/** Every event changes what rooms and followers read. */
export function everywhere(after: Incident): Wanted[] {
  return [
    ...openRooms(after).flatMap((room) => [
      { effect: { kind: 'post-entries' as const, roomId: room.roomId } },
      { effect: { kind: 'refresh-card' as const, roomId: room.roomId } },
    ]),
    ...after.platforms.map((platform) => ({ effect: { kind: 'refresh-announcement' as const, platform } })),
  ];
}

const nothing = (): Wanted[] => [];

/** What follows from each event, one row an event. */
export const followers: Followers = {
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
  engaged: (event, after) => [...takenOrGivenBack(event, after), ...relief(event.personId, event.reliefAt)],
  noted: nothing,
  'severity-changed': (_event, after) => [...inEachRoom(after, 'refresh-topic'), ...redrawPages(after)],
  'affects-changed': (_event, after) => redrawPages(after),
  'role-taken': (event, after, record) => [
    ...inEachRoom(after, 'invite'),
    ...(event.personId === record.actor.id ? [] : nudge(event.personId, record)),
  ],
  'role-left': nothing,
  'hand-over-offered': (event, after, record) => [
    ...inEachRoom(after, 'invite'),
    ...nudge(event.toId, record),
  ],
  'handed-over': (event, after, record) => [
    ...takenOrGivenBack(event, after),
    ...nudge(event.fromId, record),
    ...relief(event.personId, event.reliefAt),
  ],
  'relief-proposed': (event, _after, record) =>
    [...new Set([event.dutyId, event.personId])].flatMap((personId) => nudge(personId, record)),
  'targets-set': (_event, after, record) =>
    after.targets
      .filter(
        ({ milestone, dueAt }) => after.milestones[milestone] === undefined && dueAt > record.recordedAt,
      )
      .flatMap(({ milestone, dueAt }) => [
        remind({ about: 'target', milestone, dueAt, when: 'near' }, warningAt(dueAt, after)),
        remind({ about: 'target', milestone, dueAt, when: 'missed' }, dueAt),
      ]),
  'target-warned': (event, _after, record) => event.personIds.flatMap((personId) => nudge(personId, record)),
  'target-missed': nothing,
  mitigated: takenOrGivenBack,
  resolved: (event, after, record) => [...takenOrGivenBack(event, after), ...reviewInEachRoom(after, record)],
  closed: takenOrGivenBack,
  reopened: takenOrGivenBack,
  canceled: takenOrGivenBack,
  merged: (event, after, record) => [
    ...takenOrGivenBack(event, after),
    { effect: { kind: 'tell-other', otherId: event.intoId, seq: record.seq } },
  ],

  'impact-recorded': nothing,
  'customer-told': nothing,
  'vendor-recorded': nothing,
  decided: (event, _after, record) =>
    event.timeBoxAt === undefined
      ? []
      : [remind({ about: 'time-box', decisionSeq: record.seq }, event.timeBoxAt)],
  'time-box-ended': (_event, after, record) => nudge(after.commander.id, record),
  'cause-found': nothing,
  'ruled-out': nothing,
  'lesson-learned': nothing,
  'review-remarked': nothing,
  'follow-up-opened': ({ followUpId, dueAt }, _after, record) => chase(followUpId, dueAt, record),
  'follow-up-closed': nothing,
  'follow-up-reopened': (event, after, record) => nudgeOwner(event.followUpId, after, record),
  'follow-up-chased': (event, after, record) => nudgeOwner(event.followUpId, after, record),
  'check-list-opened': nothing,
  'task-added': nothing,
  'task-ticked': nothing,
  'question-asked': (_event, after, record) => nudge(customerDuty(after).id, record),
  'question-answered': (event, _after, record) => nudge(event.askerId, record),
  // Practice is no recurrence.
  'seen-before': (event, after, record) =>
    (after.isDrill ? [] : event.earlier).map(({ incidentId }) => ({
      effect: { kind: 'tell-other', otherId: incidentId, seq: record.seq },
    })),
  // What Belay recorded because the other one said so is not said back.
  linked: (event, _after, record) =>
    record.actor.id === 'belay'
      ? []
      : [{ effect: { kind: 'tell-other', otherId: event.otherId, seq: record.seq } }],
  corrected: (_event, after) => inEachRoom(after, 'refresh-topic'),
  // What was promised may wait again.
  withdrawn: (_event, after, record) =>
    isOver(after) ? [] : waitingFor(after).flatMap((dueAt) => news(dueAt, record)),

  'update-drafted': nothing,
  'update-posted': (event, after, record) => [
    // The web room decides at every reading who may; a channel's readers nobody can send away.
    ...after.platforms
      .filter((platform) => !after.isPrivate || platform === 'web')
      .map((platform) => ({
        effect: { kind: 'post-update' as const, platform, seq: record.seq },
      })),
    ...(event.deliveries ?? []).map((_delivery, index) => ({
      effect: { kind: 'deliver-update' as const, seq: record.seq, index },
    })),
    ...news(event.nextUpdateAt, record),
  ],
  'update-not-delivered': nothing,
  'updates-paused': (event, _after, record) => news(event.untilAt, record),
  'update-asked': (event, _after, record) => nudge(event.dutyId, record),
  'update-overdue': (event, _after, record) => [
    ...nudge(event.dutyId, record),
    remind({ about: 'news', dueAt: event.dueAt, when: 'again' }, record.recordedAt + ASK_AGAIN_MS),
  ],
  followed: ({ who }, _after, record) =>
    who.kind === 'person' && who.personId !== record.actor.id ? nudge(who.personId, record) : [],
  unfollowed: nothing,
  aligned: nothing,

  invited: (event, after, record) => [...inEachRoom(after, 'invite'), ...nudge(event.personId, record)],
  recognised: (event, after) => [
    ...takenOrGivenBack(event, after),
    ...relief(event.personId, after.responders[event.personId]?.reliefAt),
  ],
  'made-private': (_event, after) => [
    ...after.rooms
      .filter((room) => room.isRetired)
      .map(({ roomId }) => ({ effect: { kind: 'retire-room' as const, roomId } })),
    ...after.platforms
      .filter((platform) => platform !== 'web')
      .map((platform) => ({ effect: { kind: 'open-room' as const, platform } })),
    ...inEachRoom(after, 'refresh-topic'),
  ],
  'customer-brought-in': ({ channels }, after) => openingTheirs(channels, after),
  bridged: ({ platform }, after) =>
    platform === undefined || ourRooms(after).some((room) => room.platform === platform)
      ? []
      : [{ effect: { kind: 'open-room', platform } }],
  // What had not been carried yet is not carried later.
  'bridge-ended': (_event, after) =>
    openRooms(after).map(({ roomId }) => ({ effect: { kind: 'relay-messages', roomId } })),
  'room-retired': nothing,
  // What names ours stands in no topic of theirs, and nobody of ours is brought there by Belay.
  'room-opened': ({ roomId, platform, isExposed, readers }) =>
    isExposed
      ? [
          { effect: { kind: 'retire-room', roomId } },
          ...(readers ? [] : [{ effect: { kind: 'open-room' as const, platform } }]),
        ]
      : readers
        ? []
        : [{ effect: { kind: 'refresh-topic', roomId } }, { effect: { kind: 'invite', roomId } }],
  'link-shared': nothing,
  'link-unshared': nothing,
  'platform-down': (event, after, record) => [
    ...event.toldElsewhere.flatMap((personId) => nudge(personId, record)),
    ...insteadOf(event.platform, after),
  ],
  'platform-back': (event, after) => (event.isGone ? [] : whatItMissed(event.platform, after)),
  'room-trouble': nothing,
  'effect-parked': nothing,
};

const FIVE_MINUTES_MS = minutesInMs(5);
const ASK_AGAIN_MS = minutesInMs(15);
const A_DAY_MS = minutesInMs(24 * 60);
const LONGEST_WARNING_MS = minutesInMs(15);

function remind(reminder: Reminder, dueAt: Instant): Wanted {
  return { effect: { kind: 'remind', reminder }, dueAt };
}

/** Nobody is nudged about what Belay did to itself. */
function nudge(personId: string, record: EventRecord): Wanted[] {
  return personId === 'belay' ? [] : [{ effect: { kind: 'nudge', personId, seq: record.seq } }];
}

/** Promised news: asked for five minutes before, overdue from then on. */
function news(dueAt: Instant | undefined, record: EventRecord): Wanted[] {
  if (dueAt === undefined) return [];
  const soonAt = Math.max(dueAt - FIVE_MINUTES_MS, record.recordedAt);
  return [
    remind({ about: 'news', dueAt, when: 'soon' }, soonAt),
    remind({ about: 'news', dueAt, when: 'due' }, dueAt),
  ];
}

/** The times for which news is promised. */
function waitingFor({ pledges }: Incident): Instant[] {
  return [...new Set(pledges.filter(({ settled }) => settled === undefined).map(({ dueAt }) => dueAt))];
}

/** A warning leaves a fifth of the time, at most a quarter of an hour. */
function warningAt(dueAt: Instant, { milestones }: Incident): Instant {
  const wholeMs = dueAt - (milestones.reported ?? dueAt);
  return dueAt - Math.min(wholeMs / 5, LONGEST_WARNING_MS);
}

function relief(personId: string, at: Instant | undefined): Wanted[] {
  return at === undefined ? [] : [remind({ about: 'relief', personId, at }, at)];
}

/** Asked for when it is due, and once more a day later; what was long due when it was entered is asked for once. */
function chase(followUpId: number, dueAt: Instant | undefined, { recordedAt }: EventRecord): Wanted[] {
  if (dueAt === undefined) return [];
  const overdueAt = dueAt + A_DAY_MS;
  return [
    ...(overdueAt > recordedAt
      ? [remind({ about: 'follow-up', followUpId, when: 'due', dueAt }, dueAt)]
      : []),
    remind({ about: 'follow-up', followUpId, when: 'overdue', dueAt }, overdueAt),
  ];
}

/** Whoever owns it, or the commander where nobody of ours does, or one who may not read of it. */
function nudgeOwner(followUpId: number, after: Incident, record: EventRecord): Wanted[] {
  const followUp = after.followUps.find((known) => known.followUpId === followUpId);
  const ownerId = followUp?.owner?.personId;
  const mayRead = ownerId !== undefined && (!after.isPrivate || isIn(after, ownerId));
  return nudge(mayRead ? ownerId : after.commander.id, record);
}

function takenOrGivenBack(_event: IncidentEvent, after: Incident): Wanted[] {
  return [...inEachRoom(after, 'refresh-topic'), ...inEachRoom(after, 'invite'), ...redrawPages(after)];
}

function inEachRoom(after: Incident, kind: 'refresh-topic' | 'invite'): Wanted[] {
  return ourRooms(after).map((room) => ({ effect: { kind, roomId: room.roomId } }));
}

/** The web room has the review as a page of its own; what it says is ours. */
function reviewInEachRoom(after: Incident, { seq }: EventRecord): Wanted[] {
  return ourRooms(after)
    .filter(({ platform }) => platform !== 'web')
    .map(({ roomId }) => ({ effect: { kind: 'post-review', roomId, seq } }));
}
