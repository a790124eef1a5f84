import type { Incident } from '../incident/incident';
import type { Holder } from '../incident/roles';

/**
 * Who owes the followers and the customer their news and their answers: the liaison, else who leads the communications, else
 * the commander; while the commander works on it, whoever declared it, so that nobody at work is disturbed.
 */
export function customerDuty(incident: Incident): Holder {
  const { roles, commander, declaredBy } = incident;
  const worksOnIt = ({ id }: Holder) => incident.responders[id]?.engagedAt !== undefined;
  const named = roles.liaison ?? roles.communications;
  if (named) return named;
  return worksOnIt(commander) && !worksOnIt(declaredBy) ? declaredBy : commander;
}
