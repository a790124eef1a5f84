import type { Instant } from '../../time';
import type { EventOf, EventRecord } from '../events';
import type { Incident } from '../incident';
import type { Milestone } from '../milestones';
import type { Target } from '../on-record';
import type { Holder, Role } from '../roles';
import { answered, stopped } from './escalations';
import { lifted } from './pledges';

/** The state with somebody in a role. */
export function withRole(state: Incident, role: Role, holder: Holder): Incident {
  const handOvers = state.handOvers.filter(({ duty }) => duty !== role);
  if (role === 'commander') return { ...state, handOvers, commander: holder };
  return { ...state, handOvers, roles: { ...state.roles, [role]: holder } };
}

/** A duty was read back: from now on it is theirs. */
export function handedOver(state: Incident, event: EventOf<'handed-over'>, record: EventRecord): Incident {
  const holder = { id: event.personId, name: event.name };
  if (event.duty !== 'work') return withRole(state, event.duty, holder);
  const from = state.responders[event.fromId];
  const to = state.responders[event.personId];
  const isWorking = to?.engagedAt !== undefined;
  // Whoever takes over from somebody at work is at work.
  const engagedAt = to?.engagedAt ?? (from?.engagedAt === undefined ? undefined : record.occurredAt);
  return {
    ...answered(state, event.personId, 'anyone'),
    status: state.status === 'triggered' ? 'acknowledged' : state.status,
    unanswered: false,
    handOvers: state.handOvers.filter(({ duty, fromId }) => duty !== 'work' || fromId !== event.fromId),
    responders: {
      ...state.responders,
      ...(from
        ? {
            [event.fromId]: {
              ...from,
              acknowledgedAt: undefined,
              engagedAt: undefined,
              etaAt: undefined,
              joinedAt: from.joinedAt ?? from.acknowledgedAt ?? from.engagedAt,
              relievedAt: record.occurredAt,
              reliefAt: undefined,
            },
          }
        : {}),
      [event.personId]: {
        ...to,
        ...holder,
        via: record.actor.via,
        acknowledgedAt: to?.acknowledgedAt ?? record.occurredAt,
        engagedAt,
        reliefAt: isWorking ? to.reliefAt : engagedAt === undefined ? undefined : event.reliefAt,
        declinedAt: undefined,
        relievedAt: undefined,
      },
    },
  };
}

/** The state with one target changed. */
export function withTarget(state: Incident, milestone: Milestone, changes: Partial<Target>): Incident {
  return {
    ...state,
    targets: state.targets.map((target) =>
      target.milestone === milestone ? { ...target, ...changes } : target,
    ),
  };
}

/** It was none, or it goes on elsewhere: nothing is asked of anybody, nothing is promised. */
export function ended(state: Incident, at: Instant): Incident {
  return {
    ...stopped(state),
    status: 'canceled',
    unanswered: false,
    nextUpdateAt: undefined,
    pledges: lifted(state.pledges, at),
    handOvers: [],
    need: undefined,
  };
}

/** A record without one of its keys. */
export function without<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
