import {
  type CustomerChannels,
  lookUp,
  type Organisation,
  type PlatformId,
  type RoomRule,
} from '../people/organisation';
import type { About } from './about';
import type { Bridged } from './bridged';
import type { Facts, NewEvent } from './command';
import { type Incident, type IncidentRoom, ourRooms } from './incident';
import type { CustomerRef } from './refs';

/** Whether what people say is carried to and from there, or at all: of a private incident only once its commander agreed. */
export function isRelayed(incident: Incident, where?: Bridged): boolean {
  const { isOff, offOn, isAgreed } = incident.relay;
  if (isOff || (where !== undefined && offOn.includes(where))) return false;
  return !incident.isPrivate || isAgreed;
}

/** Whether what people say is carried to and from a room. */
export function takesPartInTalk(incident: Incident, room: IncidentRoom): boolean {
  return isRelayed(incident, room.readers ?? room.platform);
}

/** Whether it is worked there and what is said is carried: bridged in the sense of the word that people use. */
export function isBridged(incident: Incident, platform: PlatformId): boolean {
  return ourRooms(incident).some((room) => room.platform === platform) && isRelayed(incident, platform);
}

/**
 * On which of the platforms that there are an incident gets a room by itself: those of the first rule that fits, all of
 * them where none does. A rule of which nothing is configured here counts for nothing.
 */
export function platformsFor(
  org: Pick<Organisation, 'rooms'>,
  about: About,
  there: readonly PlatformId[],
): PlatformId[] {
  const rule = ruleFor(org, about);
  const wanted = there.filter((platform) => !rule || rule.platforms.includes(platform));
  return wanted.length > 0 ? wanted : [...there];
}

function ruleFor(
  org: Pick<Organisation, 'rooms'>,
  { severity, affects, customer }: About,
): RoomRule | undefined {
  return org.rooms.find(
    ({ severities, serviceIds, customerIds }) =>
      (severities.length === 0 || severities.includes(severity)) &&
      (serviceIds.length === 0 || affects.some(({ id }) => id !== undefined && serviceIds.includes(id))) &&
      (customerIds.length === 0 || (customer?.id !== undefined && customerIds.includes(customer.id))),
  );
}

/** The channels of the incident's customer on platforms that there are. */
export function channelsOf(
  org: Organisation,
  customer: CustomerRef | undefined,
  there: readonly PlatformId[],
): CustomerChannels {
  const { channels } = lookUp(org.customers, customer?.id) ?? { channels: {} };
  return Object.fromEntries(
    Object.entries(channels).filter(([platform]) => (there as readonly string[]).includes(platform)),
  );
}

/** That the customer's people come in by rule, unless it is private, practice, or they have no channel, or are in it. */
export function customerByRule(
  org: Organisation,
  about: About & { isDrill: boolean },
  there: readonly PlatformId[],
  already: CustomerChannels,
): NewEvent[] {
  if (about.isPrivate || about.isDrill || !about.customer || !ruleFor(org, about)?.withCustomer) return [];
  const channels = channelsOf(org, about.customer, there);
  if (Object.keys(channels).length === 0 || Object.keys(already).length > 0) return [];
  const customerName = about.customer.name;
  return [{ event: { type: 'customer-brought-in', customerName, channels, byRule: true } }];
}

/** Rooms that the rules of belay.yaml open for what it is about now and that it does not have yet; none of a private one. */
export function moreRooms(incident: Incident, about: About, facts: Facts): NewEvent[] {
  if (about.isPrivate) return [];
  const { org, platforms, ourPlatforms } = facts;
  const { isDrill, customerChannels } = incident;
  return [
    ...platformsFor(org, about, ourPlatforms)
      .filter((platform) => !incident.platforms.includes(platform))
      .map((platform) => ({ event: { type: 'bridged' as const, platform, byRule: true as const } })),
    // Where somebody has said that talk stays in its room, whoever came in would not be heard.
    ...(isRelayed(incident) ? customerByRule(org, { ...about, isDrill }, platforms, customerChannels) : []),
  ];
}
