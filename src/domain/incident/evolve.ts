import type { EventRecord, EventType, IncidentEvent, PageOutcome } from './events';
import { answered, stopped, withEscalation } from './fold-escalations';
import type { Incident, Milestone, Page, Responder } from './incident';

type Of<T extends EventType> = Extract<IncidentEvent, { type: T }>;
type Folds = {
  [T in Exclude<EventType, 'declared'>]: (state: Incident, event: Of<T>, record: EventRecord) => Incident;
};

/** The state after one more event. Pure: the given state is not changed. */
export function evolve(state: Incident | undefined, record: EventRecord): Incident {
  const { event } = record;
  if (event.type === 'declared') return declared(event, record);
  if (!state)
    throw new Error(`incident ${record.incidentId}: its first event is ${event.type}, not declared`);
  const fold = folds[event.type] as (state: Incident, event: IncidentEvent, record: EventRecord) => Incident;
  return { ...fold(state, event, record), version: record.seq };
}

/** The state after a whole history; undefined for an empty one. */
export function fold(history: EventRecord[]): Incident | undefined {
  return history.reduce<Incident | undefined>(evolve, undefined);
}

function declared(event: Of<'declared'>, record: EventRecord): Incident {
  return {
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
    commander: { id: record.actor.id, name: record.actor.name },
    milestones: { reported: event.reportedAt, declared: record.occurredAt },
    escalations: [],
    pages: {},
    responders: {},
    rooms: [],
    troubles: [],
  };
}

const unchanged = (state: Incident): Incident => state;

const folds: Folds = {
  'escalation-started': (state, event) => ({
    ...state,
    escalations: [
      ...state.escalations,
      {
        escalationId: event.escalationId,
        policyName: event.policyName,
        levels: event.levels,
        repeat: event.repeat,
        fallback: event.fallback,
        answeredBy: event.answeredBy,
        status: 'running',
        unpaged: [],
        empty: [],
      },
    ],
  }),

  'level-started': (state, event) => {
    const pages: Record<string, Page> = { ...state.pages };
    for (const { personId, name, as, pages: planned } of event.reached) {
      for (const page of planned) {
        pages[page.pageId] = {
          ...page,
          escalationId: event.escalationId,
          at: event.at,
          personId,
          name,
          ...(as ? { as } : {}),
          outcome: { kind: 'planned' },
        };
      }
    }
    const known = state.escalations.find((escalation) => escalation.escalationId === event.escalationId);
    const unpaged = event.reached
      .filter((person) => person.pages.length === 0)
      .filter((person) => !known?.unpaged.some((other) => other.personId === person.personId))
      .map(({ personId, name, as, phone }) => ({
        personId,
        name,
        ...(as ? { as } : {}),
        ...(phone ? { phone } : {}),
      }));
    const next = withEscalation(state, event.escalationId, {
      at: event.at,
      timeoutAt: event.timeoutAt,
      unpaged: [...(known?.unpaged ?? []), ...unpaged],
      empty: [...new Set([...(known?.empty ?? []), ...event.empty])],
    });
    // Whoever is asked again is waited for again, whatever they said before.
    const responders = { ...state.responders };
    for (const { personId, pages: planned } of event.reached) {
      const known = responders[personId];
      if (known && planned.length > 0) responders[personId] = { ...known, declinedAt: undefined };
    }
    return { ...next, pages, responders };
  },

  'level-timed-out': (state, event) =>
    event.givesUp
      ? withEscalation(state, event.escalationId, { status: 'stopped', timeoutAt: undefined })
      : state,

  'escalation-exhausted': (state) => ({ ...state, unanswered: !hasBeenTaken(state) }),

  'page-outcome': (state, event, record) => {
    const page = state.pages[event.pageId];
    if (!page) return state;
    const next = { ...state, pages: { ...state.pages, [event.pageId]: { ...page, outcome: event.outcome } } };
    return reachedSomebody(event.outcome) ? withMilestone(next, 'firstPage', record.occurredAt) : next;
  },

  acknowledged: (state, event, record) => {
    const taken = withResponder(state, record, {
      acknowledgedAt: record.occurredAt,
      ...said(event),
      declinedAt: undefined,
    });
    return {
      ...withMilestone(answered(taken, record.actor.id, 'anyone'), 'acknowledged', record.occurredAt),
      status: state.status === 'triggered' ? 'acknowledged' : state.status,
      unanswered: false,
    };
  },

  joined: (state, event, record) =>
    answered(
      withResponder(state, record, { joinedAt: record.occurredAt, declinedAt: undefined, ...said(event) }),
      record.actor.id,
      'paged',
    ),

  declined: (state, event, record) => {
    const next = withResponder(state, record, {
      declinedAt: record.occurredAt,
      acknowledgedAt: undefined,
      engagedAt: undefined,
      etaAt: undefined,
      ...said(event),
    });
    const wasTaken = state.status === 'acknowledged' || state.status === 'investigating';
    const given = { ...next, pages: calledOff(state.pages, record.actor.id) };
    return wasTaken && !hasBeenTaken(given) ? { ...given, status: 'triggered' } : given;
  },

  engaged: (state, event, record) => {
    const responder = state.responders[event.personId];
    const next: Responder = {
      ...responder,
      id: event.personId,
      name: event.name,
      acknowledgedAt: responder?.acknowledgedAt ?? record.occurredAt,
      engagedAt: record.occurredAt,
      declinedAt: undefined,
      ...(event.words ? { words: event.words } : {}),
    };
    const engaged = {
      ...answered(state, event.personId, 'anyone'),
      responders: { ...state.responders, [event.personId]: next },
      unanswered: false,
    };
    const taken = withMilestone(engaged, 'acknowledged', record.occurredAt);
    return {
      ...withMilestone(taken, 'engaged', record.occurredAt),
      status:
        state.status === 'triggered' || state.status === 'acknowledged' ? 'investigating' : state.status,
    };
  },

  noted: unchanged,

  'update-posted': (state, event, record) => ({
    ...state,
    lastUpdate: { text: event.text, at: record.occurredAt, byName: record.actor.name },
    nextUpdateAt: event.nextUpdateAt,
  }),

  'severity-changed': (state, event) => ({ ...state, severity: event.to, severityAssumed: false }),

  resolved: (state, _event, record) => ({
    ...withMilestone(stopped(state), 'resolved', record.occurredAt),
    status: 'resolved',
    unanswered: false,
    nextUpdateAt: undefined,
  }),

  reopened: (state, _event, record) => {
    const { resolved: _resolved, ...milestones } = state.milestones;
    const by = state.responders[record.actor.id];
    const hadIt = by?.acknowledgedAt !== undefined;
    const status = !hadIt ? 'triggered' : by.engagedAt === undefined ? 'acknowledged' : 'investigating';
    const responders = Object.fromEntries(
      Object.entries(state.responders).map(([id, responder]) => [
        id,
        takingPart(responder, hadIt && id === by.id),
      ]),
    );
    return { ...state, milestones, status, responders };
  },

  canceled: (state) => ({
    ...stopped(state),
    status: 'canceled',
    unanswered: false,
    nextUpdateAt: undefined,
  }),

  'room-opened': (state, event) => {
    const { type: _type, ...room } = event;
    return { ...state, rooms: [...state.rooms.filter((known) => known.roomId !== room.roomId), room] };
  },

  'room-trouble': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),

  'effect-parked': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),
};

/** What was still to come for somebody who says no: the call that was meant for a minute later. */
function calledOff(pages: Incident['pages'], personId: string): Incident['pages'] {
  const isStillToCome = (page: Page) =>
    page.personId === personId && (page.outcome.kind === 'planned' || page.outcome.kind === 'unanswered');
  return Object.fromEntries(
    Object.entries(pages).map(([id, page]) => [
      id,
      isStillToCome(page) ? { ...page, calledOff: true as const } : page,
    ]),
  );
}

/** A responder of an incident that was over: what they had or declined then says nothing of now. */
function takingPart(responder: Responder, hasItStill: boolean): Responder {
  if (hasItStill) return responder;
  const { id, name, via } = responder;
  return { id, name, ...(via ? { via } : {}), joinedAt: responder.joinedAt ?? responder.acknowledgedAt };
}

function said(event: { words?: string; etaAt?: number }): Partial<Responder> {
  return { ...(event.words ? { words: event.words } : {}), ...(event.etaAt ? { etaAt: event.etaAt } : {}) };
}

/** Only what a provider took counts as a page: a failed one told nobody. */
function reachedSomebody(outcome: PageOutcome): boolean {
  return outcome.kind === 'accepted' || outcome.kind === 'delivered';
}

function hasBeenTaken(state: Incident): boolean {
  return Object.values(state.responders).some((responder) => responder.acknowledgedAt !== undefined);
}

function withMilestone(state: Incident, milestone: Milestone, at: number): Incident {
  const known = state.milestones[milestone];
  if (known !== undefined && known <= at) return state;
  return { ...state, milestones: { ...state.milestones, [milestone]: at } };
}

function withResponder(state: Incident, record: EventRecord, changes: Partial<Responder>): Incident {
  const { id, name, via } = record.actor;
  const responder = { ...state.responders[id], id, name, via, ...changes };
  return { ...state, responders: { ...state.responders, [id]: responder } };
}
