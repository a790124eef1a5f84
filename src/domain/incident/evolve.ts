import type { EventOf, EventRecord, EventType, IncidentEvent } from './events';
import { audienceFolds } from './folds/audience';
import { clockedBy } from './folds/clocks';
import { responseFolds } from './folds/response';
import { roomFolds } from './folds/rooms';
import { saidFolds } from './folds/said';
import type { Incident } from './incident';

type Folds = {
  [T in Exclude<EventType, 'declared'>]: (
    state: Incident,
    event: EventOf<T>,
    record: EventRecord,
  ) => Incident;
};

type Fold = (state: Incident, event: IncidentEvent, record: EventRecord) => Incident;

const folds: Folds = { ...responseFolds, ...saidFolds, ...audienceFolds, ...roomFolds };

/** The state after one more event. Pure: the given state is not changed. */
export function evolve(state: Incident | undefined, record: EventRecord): Incident {
  const { event } = record;
  if (event.type === 'declared') return declared(event, record);
  if (!state)
    throw new Error(`incident ${record.incidentId}: its first event is ${event.type}, not declared`);
  const fold = folds[event.type] as Fold | undefined;
  // What a newer build beside this one recorded stands in the history; that build folds it, having a shape of its own.
  return { ...(fold ? fold(state, event, record) : state), version: record.seq };
}

/** The state after a whole history; undefined for an empty one. */
export function fold(history: EventRecord[]): Incident | undefined {
  return history.reduce<Incident | undefined>(evolve, undefined);
}

function declared(event: EventOf<'declared'>, record: EventRecord): Incident {
  const state: Incident = {
    id: event.number,
    version: record.seq,
    title: event.title,
    severity: event.severity,
    severityAssumed: event.severityAssumed,
    status: 'triggered',
    unanswered: false,
    ...(event.customer ? { customer: event.customer } : {}),
    ...(event.contact ? { contact: event.contact } : {}),
    affects: event.affects,
    platforms: event.platforms,
    declaredBy: { id: record.actor.id, name: record.actor.name },
    commander: { id: record.actor.id, name: record.actor.name },
    isPrivate: event.isPrivate === true,
    isDrill: event.isDrill === true,
    roles: {},
    handOvers: [],
    invited: {},
    milestones: {},
    clocked: [],
    targets: [],
    escalations: [],
    pages: {},
    responders: {},
    rooms: [],
    relay: { isOff: false, offOn: [], isAgreed: false },
    customerChannels: {},
    toldThere: [],
    impacts: [],
    told: [],
    vendors: [],
    decisions: [],
    causes: [],
    lessons: [],
    followUps: [],
    tasks: [],
    questions: [],
    drafts: [],
    pledges: [],
    audiences: [],
    followers: {},
    links: [],
    shares: [],
    pinned: [],
    lastFollowUpId: 0,
    lastTaskId: 0,
    updatesPosted: 0,
    withdrawn: [],
    troubles: [],
    outages: [],
  };
  const { seq } = record;
  return clockedBy(state, [
    { milestone: 'reported', seq, at: event.reportedAt },
    { milestone: 'declared', seq, at: record.occurredAt },
  ]);
}
