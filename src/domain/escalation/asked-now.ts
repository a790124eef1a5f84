import type { Escalation, Incident } from '../incident/incident';

/** The ids of the people whom the present level pages, each once. */
export function askedNow(incident: Incident, { escalationId, at }: Escalation): string[] {
  const ids = Object.values(incident.pages)
    .filter((page) => page.escalationId === escalationId)
    .filter((page) => page.at.level === at?.level && page.at.round === at.round)
    .map((page) => page.personId);
  return [...new Set(ids)];
}
