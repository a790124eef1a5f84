import type { EventRecord } from '../events';
import type { Incident } from '../incident';
import type { Milestone } from '../milestones';
import type { Clocked } from '../on-record';

/** The state with one more entry that clocks a milestone. */
export function withMilestone(state: Incident, milestone: Milestone, record: EventRecord): Incident {
  return clockedBy(state, [...state.clocked, { milestone, seq: record.seq, at: record.occurredAt }]);
}

/** The state as if that milestone had never been reached. */
export function withoutMilestone(state: Incident, milestone: Milestone): Incident {
  return clockedBy(
    state,
    state.clocked.filter((entry) => entry.milestone !== milestone),
  );
}

/** The state with these entries as all that clocks anything: each milestone is its earliest entry. */
export function clockedBy(state: Incident, clocked: Clocked[]): Incident {
  const milestones: Incident['milestones'] = {};
  for (const { milestone, at } of clocked) milestones[milestone] = Math.min(at, milestones[milestone] ?? at);
  return { ...state, clocked, milestones };
}
