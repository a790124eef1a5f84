import { isCommander } from '../../people/permissions';
import { isBridged, isRelayed } from '../bridge';
import type { Asked, Decision, PersonCommand } from '../command';
import { rejected } from '../rejection';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Works it on one more platform and carries there what people say. A private one only when its commander says yes. */
export function bridge({ incident, command, actor, facts }: Asked<Of<'bridge'>>): Decision {
  const { platform, isSure } = command;
  if (platform !== undefined && !facts.platforms.includes(platform)) {
    return rejected({ code: 'no-such-platform', platform, there: facts.platforms });
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
  if (platform !== undefined && !facts.platforms.includes(platform)) {
    return rejected({ code: 'no-such-platform', platform, there: facts.platforms });
  }
  const { isOff, offOn } = incident.relay;
  const isSo =
    isOff || (platform !== undefined && (offOn.includes(platform) || !incident.platforms.includes(platform)));
  if (isSo) return rejected({ code: 'so-already', what: 'not-bridged' });
  return { events: [{ event: { type: 'bridge-ended', ...(platform ? { platform } : {}) } }] };
}
