import { nextPosition } from '../../escalation/next-level';
import { declinedIds } from '../../escalation/start-escalation';
import { startLevel } from '../../escalation/start-level';
import type { Asked, BelayCommand, Decision } from '../command';
import { isOver, whoHasIt } from '../incident';

type TimeOutLevel = Extract<BelayCommand, { type: 'time-out-level' }>;

/** An alarm is a question: does the incident still wait at this level? If not, nothing happens. */
export function timeOutLevel({ incident, command, facts, now }: Asked<TimeOutLevel>): Decision {
  const { escalationId, at } = command;
  const escalation = incident.escalations.find((candidate) => candidate.escalationId === escalationId);
  const waitsHere =
    escalation?.status === 'running' && escalation.at?.level === at.level && escalation.at.round === at.round;
  if (!escalation || !waitsHere || isOver(incident)) return { events: [] };
  if ((escalation.timeoutAt ?? 0) > now) return { events: [] };

  const to = nextPosition(escalation, at);
  // On an incident that somebody has, a page by hand that ran out is news for the room, not a reason to wake the fallback.
  const givesUp =
    to.level === 'fallback' && escalation.answeredBy === 'paged' && whoHasIt(incident) !== undefined;
  const timedOut = { event: { type: 'level-timed-out' as const, escalationId, at, givesUp } };
  if (givesUp) return { events: [timedOut] };
  const next = startLevel({
    incidentId: incident.id,
    escalation,
    from: to,
    declinedIds: declinedIds(incident),
    affects: incident.affects,
    ...(incident.customer?.id ? { customerId: incident.customer.id } : {}),
    facts,
    now,
  });
  return { events: [timedOut, ...next] };
}
