import { moreRooms } from '../bridge';
import type { Asked, Decision, PersonCommand } from '../command';
import { isOver } from '../incident';
import { openings } from '../openings';
import { rejected } from '../rejection';

type ChangeSeverity = Extract<PersonCommand, { type: 'change-severity' }>;

/** Saying the same severity again is refused, unless it had only been assumed. */
export function changeSeverity({ incident, command, facts }: Asked<ChangeSeverity>): Decision {
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
  // What turns out milder needs no more rooms.
  const rooms = to < incident.severity ? moreRooms(incident, about, facts) : [];
  return {
    events: [{ event, occurredAt }, ...openings(facts.org, about, incident), ...rooms],
  };
}
