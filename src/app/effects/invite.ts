import type { Incident } from '../../domain/incident/incident';
import { addressesOf } from '../../domain/people/identities';
import type { Organisation, PlatformId } from '../../domain/people/organisation';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';

/** Brings whoever is paged or takes part into the room; each person once. */
export async function invite({ app, incidentId, effect }: Performing<'invite'>): Promise<void> {
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!found) return;
  const { incident, room, platform } = found;
  const key = `invited/${incidentId}/${room.roomId}`;
  const invited = new Set((await app.posts.posted(key))?.ref.split(',') ?? []);
  const wanted = userIdsOn(room.platform, incident, await app.configuration.current());
  const missing = wanted.filter((userId) => !invited.has(userId));
  if (missing.length === 0) return;
  await orDoWithout(app, incidentId, room.platform, () => platform.invite(room.address, missing));
  app.failPoint('invited');
  const ref = [...invited, ...missing].join(',');
  await app.posts.savePosted(key, { ref, version: incident.version, hash: '' });
}

/** The platform's own ids of the declarer, of everyone paged and of everyone who takes part. */
function userIdsOn(platform: PlatformId, incident: Incident, org: Organisation): string[] {
  const people = [
    incident.commander.id,
    ...Object.values(incident.pages).map((page) => page.personId),
    ...Object.keys(incident.responders),
    ...Object.keys(incident.invited),
    ...Object.values(incident.roles).map((holder) => holder.id),
    ...incident.handOvers.map((offer) => offer.toId),
  ];
  const ids = people.flatMap((id) => {
    const addresses = addressesOf(org, id).filter(({ medium }) => medium === platform);
    return addresses.map(({ address }) => address);
  });
  return [...new Set(ids)];
}
