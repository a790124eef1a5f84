import type { Delivery } from '../incident/events/audience';
import type { Incident } from '../incident/incident';

/** Whether an update may still go out that was wanted before: it may have become private since, and then only those follow whom somebody named. */
export function isStillMeant(incident: Incident, { audienceId, edition, name }: Delivery): boolean {
  if (!incident.isPrivate || edition === 'customer') return true;
  return (
    incident.audiences.some((audience) => audience.audienceId === audienceId) ||
    Object.values(incident.followers).some((follower) => follower.name === name)
  );
}
