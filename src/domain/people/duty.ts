import type { Incident } from '../incident/incident';
import type { Holder } from '../incident/roles';

/** Who owes the followers and the customer their news and their answers: the liaison, else who leads the communications, else the commander. */
export function customerDuty(incident: Incident): Holder {
  return incident.roles.liaison ?? incident.roles.communications ?? incident.commander;
}
