import { minutesInMs } from '../../time';
import type { EventRecord } from '../events';
import type { PageOutcome, ResponseEvent } from '../events/response';
import type { Incident, Page, Responder } from '../incident';
import { withMilestone, withoutMilestone } from './clocks';
import { answered, stopped, withEscalation } from './escalations';
import { ended, handedOver, without, withRole, withTarget } from './people';
import { lifted } from './pledges';
import type { FoldsOf } from './table';

const unchanged = (state: Incident): Incident => state;

/** How the state changes with what brings people to the work; `declared` begins it and is folded in evolve. */
export const responseFolds: Omit<FoldsOf<ResponseEvent>, 'declared'> = {
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
    return reachedSomebody(event.outcome) ? withMilestone(next, 'firstPage', record) : next;
  },

  acknowledged: (state, event, record) => {
    const taken = withResponder(state, record, {
      acknowledgedAt: record.occurredAt,
      ...said(event),
      declinedAt: undefined,
    });
    return {
      ...withMilestone(answered(taken, record.actor.id, 'anyone'), 'acknowledged', record),
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
      reliefAt: undefined,
      ...said(event),
    });
    const wasTaken = state.status === 'acknowledged' || state.status === 'investigating';
    const given = {
      ...next,
      pages: calledOff(state.pages, record.actor.id),
      // Who gives the work back has it no more to hand over.
      handOvers: state.handOvers.filter(({ duty, fromId }) => duty !== 'work' || fromId !== record.actor.id),
    };
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
      relievedAt: undefined,
      reliefAt: event.reliefAt,
      ...(event.words ? { words: event.words } : {}),
    };
    const engaged = {
      ...answered(state, event.personId, 'anyone'),
      responders: { ...state.responders, [event.personId]: next },
      unanswered: false,
    };
    const taken = withMilestone(engaged, 'acknowledged', record);
    return {
      ...withMilestone(taken, 'engaged', record),
      status:
        state.status === 'triggered' || state.status === 'acknowledged' ? 'investigating' : state.status,
    };
  },

  'severity-changed': (state, event) => ({ ...state, severity: event.to, severityAssumed: false }),

  'affects-changed': (state, event) => {
    const isGone = ({ name }: { name: string }) =>
      event.removed.some((gone) => gone.name.toLowerCase() === name.toLowerCase());
    return { ...state, affects: [...state.affects.filter((service) => !isGone(service)), ...event.added] };
  },

  'role-taken': (state, event) => withRole(state, event.role, { id: event.personId, name: event.name }),

  'role-left': (state, event) =>
    event.role === 'commander'
      ? state
      : {
          ...state,
          roles: without(state.roles, event.role),
          handOvers: state.handOvers.filter(({ duty }) => duty !== event.role),
        },

  'hand-over-offered': (state, { type: _type, ...offer }, record) => ({
    ...state,
    handOvers: [
      ...state.handOvers.filter(({ duty, fromId }) => duty !== offer.duty || fromId !== offer.fromId),
      { seq: record.seq, at: record.occurredAt, ...offer },
    ],
  }),

  'handed-over': handedOver,

  'relief-proposed': unchanged,

  'targets-set': (state, event) => ({
    ...state,
    targets: event.targets.map(({ milestone, withinMinutes }) => {
      const dueAt = (state.milestones.reported ?? 0) + minutesInMs(withinMinutes);
      const known = state.targets.find((target) => target.milestone === milestone && target.dueAt === dueAt);
      return known ?? { milestone, dueAt };
    }),
  }),

  'target-warned': (state, event, record) =>
    withTarget(state, event.milestone, { warnedAt: record.occurredAt }),

  'target-missed': (state, event, record) =>
    withTarget(state, event.milestone, { missedAt: record.occurredAt }),

  mitigated: (state, _event, record) => ({
    ...withMilestone(state, 'mitigated', record),
    status: 'mitigated',
  }),

  resolved: (state, _event, record) => ({
    ...withMilestone(stopped(state), 'resolved', record),
    status: 'resolved',
    unanswered: false,
    nextUpdateAt: undefined,
    pledges: lifted(state.pledges, record.occurredAt),
    handOvers: [],
    need: undefined,
  }),

  closed: (state) => ({ ...state, status: 'closed' }),

  reopened: (state, _event, record) => {
    const again = withoutMilestone(withoutMilestone(state, 'resolved'), 'mitigated');
    if (state.status === 'mitigated') return { ...again, status: statusOfThoseIn(state) };
    const by = state.responders[record.actor.id];
    const hadIt = by?.acknowledgedAt !== undefined;
    const status = !hadIt ? 'triggered' : by.engagedAt === undefined ? 'acknowledged' : 'investigating';
    const responders = Object.fromEntries(
      Object.entries(state.responders).map(([id, responder]) => [
        id,
        takingPart(responder, hadIt && id === by.id),
      ]),
    );
    return { ...again, mergedInto: undefined, status, responders };
  },

  canceled: (state, _event, record) => ended(state, record.occurredAt),

  merged: (state, event, record) => ({
    ...ended(state, record.occurredAt),
    mergedInto: event.intoId,
    links: [
      ...state.links,
      {
        seq: record.seq,
        at: record.occurredAt,
        incidentId: event.intoId,
        title: event.intoTitle,
        relation: 'duplicate',
      },
    ],
  }),
};

function statusOfThoseIn({ responders }: Incident): Incident['status'] {
  const those = Object.values(responders).filter(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  if (those.length === 0) return 'triggered';
  return those.some(({ engagedAt }) => engagedAt !== undefined) ? 'investigating' : 'acknowledged';
}

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

function withResponder(state: Incident, record: EventRecord, changes: Partial<Responder>): Incident {
  const { id, name, via } = record.actor;
  const responder = { ...state.responders[id], id, name, via, ...changes };
  return { ...state, responders: { ...state.responders, [id]: responder } };
}
