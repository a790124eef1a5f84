import { customerByRule, platformsFor } from '../bridge';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { isOver } from '../incident';
import { openings } from '../openings';
import type { Severity } from '../refs';
import { rejected } from '../rejection';

type ChangeSeverity = Extract<PersonCommand, { type: 'change-severity' }>;

/** Saying the same severity again is refused, unless it had only been assumed. */
export function changeSeverity(asked: Asked<ChangeSeverity>): Decision {
  const { incident, command, facts } = asked;
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const { to, words, occurredAt } = command;
  if (incident.severity === to && !incident.severityAssumed)
    return rejected({ code: 'same-severity', severity: to });
  const event = {
    type: 'severity-changed' as const,
    from: incident.severity,
    to,
    ...(words ? { words } : {}),
  };
  const about = { ...incident, severity: to };
  return {
    events: [{ event, occurredAt }, ...openings(facts.org, about, incident), ...moreRooms(asked, to)],
  };
}

/** Rooms that the rules of belay.yaml open at this severity and that it does not have yet; none of a private one. */
function moreRooms({ incident, facts }: Asked<ChangeSeverity>, severity: Severity): NewEvent[] {
  if (incident.isPrivate) return [];
  const { org, platforms, ourPlatforms } = facts;
  const about = { ...incident, severity };
  return [
    ...platformsFor(org, about, ourPlatforms)
      .filter((platform) => !incident.platforms.includes(platform))
      .map((platform) => ({ event: { type: 'bridged' as const, platform, byRule: true as const } })),
    ...customerByRule(org, about, platforms, incident.customerChannels),
  ];
}
