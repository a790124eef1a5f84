import type { Asked, Decision, PersonCommand } from '../command';
import { openRooms } from '../incident';
import { rejected } from '../rejection';

type MakePrivate = Extract<PersonCommand, { type: 'make-private' }>;

/** From here on only those who are in it see it. What others have seen by now is said, since it cannot be unseen. */
export function makePrivate({ incident }: Asked<MakePrivate>): Decision {
  if (incident.isPrivate) return rejected({ code: 'so-already', what: 'private' });
  const exposed = {
    roomNames: openRooms(incident)
      .filter(({ platform }) => platform !== 'web')
      .map(({ name }) => name),
    entries: incident.version,
    updates: incident.updatesPosted,
    announcedOn: incident.platforms,
  };
  return { events: [{ event: { type: 'made-private', exposed } }] };
}
