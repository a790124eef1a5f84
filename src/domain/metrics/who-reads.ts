import type { Incident } from '../incident/incident';
import { lookUp, type Organisation } from '../people/organisation';
import { readingOf } from '../people/permissions';

/**
 * How somebody reads the metrics: people of ours read all of it, executives without names of people, and nobody else reads
 * anything.
 */
export function metricsEditionFor(
  org: Organisation,
  readerId: string | undefined,
): MetricsEdition | undefined {
  const person = lookUp(org.people, readerId);
  if (!person) return undefined;
  return person.standing === 'executive' ? 'executives' : 'ours';
}

/** Who reads: executives are shown how many nights were broken, and not whose. */
export type MetricsEdition = 'ours' | 'executives';

/** Whether an incident counts for a reader: drills never do, private ones for those in them. */
export function countsFor(org: Organisation, incident: Incident, readerId: string): boolean {
  return !incident.isDrill && readingOf(org, incident, readerId) !== undefined;
}
