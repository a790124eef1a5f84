import type { Delivery } from '../incident/events/audience';
import { customerRooms, type Incident } from '../incident/incident';

/** Whether an update may still go out that was wanted before: it may have become private since, and then only those follow whom somebody named. */
export function isStillMeant(
  incident: Incident,
  { audienceId, edition, name, to, address }: Delivery,
): boolean {
  // A room of theirs that was closed since is closed to this as well.
  if (to === 'room') return customerRooms(incident).some((room) => room.address === address);
  if (!incident.isPrivate || edition === 'customer') return true;
  return (
    incident.audiences.some((audience) => audience.audienceId === audienceId) ||
    Object.values(incident.followers).some((follower) => follower.name === name)
  );
}
