import { isCommander } from '../../people/permissions';
import { channelsOf, isBridged, isRelayed } from '../bridge';
import type { Bridged } from '../bridged';
import type { Asked, Decision, PersonCommand } from '../command';
import type { Incident } from '../incident';
import { rejected } from '../rejection';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Works it on one more platform and carries there what people say. A private one only when its commander says yes. */
export function bridge({ incident, command, actor, facts }: Asked<Of<'bridge'>>): Decision {
  const { platform, isSure } = command;
  if (platform !== undefined && !facts.ourPlatforms.includes(platform)) {
    return rejected({ code: 'no-such-platform', platform, there: facts.ourPlatforms });
  }
  if (platform !== undefined && incident.isPrivate && facts.withoutPrivateRooms.includes(platform)) {
    return rejected({ code: 'no-private-room', platform });
  }
  const isSo =
    platform === undefined
      ? incident.relay.offOn.length === 0 && isRelayed(incident)
      : isBridged(incident, platform);
  if (isSo) return rejected({ code: 'so-already', what: 'bridged' });
  if (incident.isPrivate) {
    const isAsked = isCommander({ incident, actor, facts });
    if (!isAsked || !isSure) {
      const commanderName = incident.commander.name;
      return rejected({ code: 'bridge-private', platform: platform ?? 'web', commanderName, isAsked });
    }
  }
  const where = platform === undefined ? {} : { platform };
  const agreed = incident.isPrivate ? { isAgreed: true as const } : {};
  return { events: [{ event: { type: 'bridged', ...where, ...agreed } }] };
}

/** From now on what people say stays where it is said: for one room, or for all. The rooms themselves stay. */
export function unbridge({ incident, command, facts }: Asked<Of<'unbridge'>>): Decision {
  const { platform } = command;
  if (platform !== undefined && platform !== 'customer' && !facts.platforms.includes(platform)) {
    return rejected({ code: 'no-such-platform', platform, there: facts.platforms });
  }
  const { isOff, offOn } = incident.relay;
  const isSo =
    isOff || (platform !== undefined && (offOn.includes(platform) || !isWorkedIn(incident, platform)));
  if (isSo) return rejected({ code: 'so-already', what: 'not-bridged' });
  return { events: [{ event: { type: 'bridge-ended', ...(platform ? { platform } : {}) } }] };
}

function isWorkedIn({ platforms, customerChannels }: Incident, where: Bridged): boolean {
  return where === 'customer' ? Object.keys(customerChannels).length > 0 : platforms.includes(where);
}

/**
 * Brings the customer's people in, in channels of theirs: they read their own card and what is meant for them. Nobody outside is
 * brought into practice, nor into what only those invited may know of.
 */
export function bringCustomerIn({ incident, facts }: Asked<Of<'bring-customer-in'>>): Decision {
  const { customer, customerChannels, isPrivate, isDrill } = incident;
  if (!customer) return rejected({ code: 'no-customer-room', why: 'no-customer' });
  const customerName = customer.name;
  if (isPrivate || isDrill) {
    return rejected({ code: 'no-customer-room', why: isPrivate ? 'private' : 'drill', customerName });
  }
  const channels = channelsOf(facts.org, customer, facts.platforms);
  if (Object.keys(channels).length === 0) {
    return rejected({ code: 'no-customer-room', why: 'no-channel', customerName });
  }
  const isThere = Object.keys(channels).every((platform) => Object.hasOwn(customerChannels, platform));
  if (isThere && isRelayed(incident, 'customer')) return rejected({ code: 'so-already', what: 'bridged' });
  return { events: [{ event: { type: 'customer-brought-in', customerName, channels } }] };
}
