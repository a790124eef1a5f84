import { moveOn } from '../../escalation/move-on';
import { declinedIds } from '../../escalation/start-escalation';
import type { PlatformId } from '../../people/organisation';
import { waysTo, withoutPlatform } from '../../reach/cut-off';
import type { Asked, BelayCommand, Decision, Facts, NewEvent } from '../command';
import { type Incident, isOver, isWorkedOn, ourRooms, runningEscalations } from '../incident';

type Down = Extract<BelayCommand, { type: 'record-platform-down' }>;
type Back = Extract<BelayCommand, { type: 'record-platform-back' }>;

/** A platform of this incident answers nobody: told once, with whoever must now be called by hand. */
export function recordPlatformDown({ incident, command, facts }: Asked<Down>): Decision {
  const { platform, since, said } = command;
  const isKnown = incident.outages.some((outage) => outage.platform === platform);
  if (isKnown || isOver(incident) || !isWorkedOn(incident, platform)) return { events: [] };
  const isSilent = (id: PlatformId) => id === platform || facts.down.some((one) => one.platform === id);
  const rooms = ourRooms(incident).map((room) => room.platform);
  const refuge = incident.platforms.every(isSilent) ? refugeFor(incident, facts, isSilent) : undefined;
  return {
    events: [
      ...(refuge
        ? [
            {
              event: {
                type: 'bridged' as const,
                platform: refuge,
                byRule: true as const,
                insteadOf: platform,
              },
            },
          ]
        : []),
      {
        event: {
          type: 'platform-down',
          platform,
          since,
          goesOnIn: refuge ? [refuge] : [...new Set(rooms)].filter((id) => !isSilent(id)),
          ...withoutPlatform(incident, platform, facts),
          ...(said ? { said } : {}),
        },
      },
    ],
  };
}

/** Where an incident goes on that was worked only where nothing answers: the web room, or what else lives. */
function refugeFor(
  { isPrivate }: Incident,
  { ourPlatforms, withoutPrivateRooms }: Facts,
  isSilent: (platform: PlatformId) => boolean,
): PlatformId | undefined {
  const living = ourPlatforms
    .filter((platform) => !isSilent(platform))
    .filter((platform) => !isPrivate || !withoutPrivateRooms.includes(platform));
  return living.find((platform) => platform === 'web') ?? living[0];
}

/** It answers again, or is no platform of ours any more: told once, and whoever could not be paged meanwhile is. */
export function recordPlatformBack(asked: Asked<Back>): Decision {
  const { incident, command, facts } = asked;
  const outage = incident.outages.find(({ platform }) => platform === command.platform);
  if (!outage) return { events: [] };
  const { platform, since } = outage;
  const isGone = !facts.platforms.includes(platform);
  if (isGone) return { events: [{ event: { type: 'platform-back', platform, since, isGone } }] };
  return { events: [{ event: { type: 'platform-back', platform, since } }, ...askAgain(asked)] };
}

/** Fallback people who could only have been paged there do not wait for the next round. */
function askAgain({ incident, command, facts, now }: Asked<Back>): NewEvent[] {
  if (isOver(incident)) return [];
  return runningEscalations(incident)
    .filter(({ at }) => at?.level === 'fallback')
    .filter(({ fallback, unpaged }) => {
      const ids = fallback.flatMap((target) =>
        target.kind === 'person' ? target.personId : (facts.org.teams[target.teamId]?.memberIds ?? []),
      );
      return unpaged.some(
        ({ personId }) =>
          ids.includes(personId) &&
          waysTo(facts.org, personId).some(({ medium }) => medium === command.platform),
      );
    })
    .flatMap((escalation) =>
      moveOn({ incident, escalation, declinedIds: declinedIds(incident), facts, now }),
    );
}
