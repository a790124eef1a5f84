import type { Asked, Decision, PersonCommand } from '../command';
import { isOver } from '../incident';
import { rejected } from '../rejection';

type ChangeSeverity = Extract<PersonCommand, { type: 'change-severity' }>;

/** Saying the same severity again is refused, unless it had only been assumed. */
export function changeSeverity({ incident, command }: Asked<ChangeSeverity>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const { to, words, occurredAt } = command;
  if (incident.severity === to && !incident.severityAssumed)
    return rejected({ code: 'same-severity', severity: to });
  return {
    events: [
      {
        event: { type: 'severity-changed', from: incident.severity, to, ...(words ? { words } : {}) },
        occurredAt,
      },
    ],
  };
}
