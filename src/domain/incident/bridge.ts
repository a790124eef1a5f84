import type { Organisation, PlatformId } from '../people/organisation';
import type { About } from './about';
import type { Facts, NewEvent } from './command';
import { type Incident, openRooms } from './incident';

/** Whether what people say is carried to and from that platform, or at all: of a private incident only once its commander agreed. */
export function isRelayed(incident: Incident, platform?: PlatformId): boolean {
  const { isOff, offOn, isAgreed } = incident.relay;
  if (isOff || (platform !== undefined && offOn.includes(platform))) return false;
  return !incident.isPrivate || isAgreed;
}

/** Whether it has a room there and what is said is carried: bridged in the sense of the word that people use. */
export function isBridged(incident: Incident, platform: PlatformId): boolean {
  return openRooms(incident).some((room) => room.platform === platform) && isRelayed(incident, platform);
}

/**
 * On which of the platforms that there are an incident gets a room by itself: those of the first rule that fits, all of
 * them where none does. A rule of which nothing is configured here counts for nothing.
 */
export function platformsFor(
  org: Pick<Organisation, 'rooms'>,
  { severity, affects, customer }: About,
  there: readonly PlatformId[],
): PlatformId[] {
  const rule = org.rooms.find(
    ({ severities, serviceIds, customerIds }) =>
      (severities.length === 0 || severities.includes(severity)) &&
      (serviceIds.length === 0 || affects.some(({ id }) => id !== undefined && serviceIds.includes(id))) &&
      (customerIds.length === 0 || (customer?.id !== undefined && customerIds.includes(customer.id))),
  );
  const wanted = there.filter((platform) => !rule || rule.platforms.includes(platform));
  return wanted.length > 0 ? wanted : [...there];
}

/** Rooms that the rules of belay.yaml open for what it is about now and that it does not have yet; none of a private one. */
export function moreRooms(incident: Incident, about: About, facts: Facts): NewEvent[] {
  if (about.isPrivate) return [];
  return platformsFor(facts.org, about, facts.platforms)
    .filter((platform) => !incident.platforms.includes(platform))
    .map((platform) => ({ event: { type: 'bridged', platform, byRule: true } }));
}
