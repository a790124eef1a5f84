import type { Facts, NewEvent } from '../incident/command';
import { type Escalation, type Incident, runningEscalations, whoHasIt } from '../incident/incident';
import type { Instant } from '../time';
import { nextPosition } from './next-level';
import { startLevel } from './start-level';

interface MoveOn {
  incident: Incident;
  escalation: Escalation;
  /** People who are not asked again. */
  declinedIds: string[];
  facts: Facts;
  now: Instant;
}

/** The next level's events; none when this escalation has no further level to go to. */
export function moveOn({ incident, escalation, declinedIds, facts, now }: MoveOn): NewEvent[] {
  if (!escalation.at) return [];
  return startLevel({
    incidentId: incident.id,
    escalation,
    from: nextPosition(escalation, escalation.at),
    declinedIds,
    affects: incident.affects,
    ...(incident.customer?.id ? { customerId: incident.customer.id } : {}),
    stopsBeforeFallback: stopsBeforeFallback(incident, escalation),
    facts,
    now,
  });
}

/**
 * A page by hand that nobody answers is news for the room, not a reason to wake the fallback, while somebody has the
 * incident or the policy itself is still being tried.
 */
function stopsBeforeFallback(incident: Incident, escalation: Escalation): boolean {
  if (escalation.answeredBy === 'anyone') return false;
  return (
    whoHasIt(incident) !== undefined ||
    runningEscalations(incident).some((other) => other.answeredBy === 'anyone')
  );
}
