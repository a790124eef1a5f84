import { type Incident, isOver } from '../incident/incident';
import type { Milestone } from '../incident/milestones';
import type { Target } from '../incident/on-record';
import type { Instant } from '../time';

/** A milestone's target and whether it was met; `open` may still be. */
export interface TargetOutcome {
  milestone: Milestone;
  outcome: 'met' | 'missed' | 'open';
}

/** Each target of an incident by its milestone as it stands now: a corrected time decides again. One that was no longer asked for when the incident was over is left out. */
export function targetOutcomes(incident: Incident, now: Instant): TargetOutcome[] {
  return incident.targets.flatMap((target): TargetOutcome[] => {
    const outcome = outcomeOf(incident, target, now);
    return outcome === undefined ? [] : [{ milestone: target.milestone, outcome }];
  });
}

function outcomeOf(
  incident: Incident,
  { milestone, dueAt, missedAt }: Target,
  now: Instant,
): TargetOutcome['outcome'] | undefined {
  const at = incident.milestones[milestone];
  if (at !== undefined) return at <= dueAt ? 'met' : 'missed';
  if (missedAt !== undefined) return 'missed';
  if (!isOver(incident)) return now <= dueAt ? 'open' : 'missed';
  const overAt = incident.milestones.resolved;
  return overAt !== undefined && overAt > dueAt ? 'missed' : undefined;
}
