import type { Asked, Decision, PersonCommand } from '../command';
import { openRooms } from '../incident';
import { rejected } from '../rejection';
import { openShares } from '../shares';

type MakePrivate = Extract<PersonCommand, { type: 'make-private' }>;

/** From here on only those who are in it see it. What others have seen by now is said, since it cannot be unseen. */
export function makePrivate({ incident, now }: Asked<MakePrivate>): Decision {
  if (incident.isPrivate) return rejected({ code: 'so-already', what: 'private' });
  const titledIn = [
    ...new Set([
      ...incident.links.map(({ incidentId }) => incidentId),
      ...(incident.mergedInto === undefined ? [] : [incident.mergedInto]),
    ]),
  ];
  const readByLink = [...new Set(openShares(incident, now).map(({ name }) => name))];
  const exposed = {
    roomNames: openRooms(incident)
      .filter(({ platform }) => platform !== 'web')
      .map(({ name }) => name),
    entries: incident.version,
    updates: incident.updatesPosted,
    announcedOn: incident.platforms,
    ...(titledIn.length > 0 ? { titledIn } : {}),
    ...(readByLink.length > 0 ? { readByLink } : {}),
  };
  return { events: [{ event: { type: 'made-private', exposed } }] };
}
