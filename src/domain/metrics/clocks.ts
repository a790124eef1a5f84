import type { Milestone } from '../incident/milestones';

/** A clock runs from one milestone to another. Customers count from their call; what runs from the declaration is the team's own. */
export const CLOCKS = {
  'reported-declared': ['reported', 'declared'],
  'reported-firstPage': ['reported', 'firstPage'],
  'reported-acknowledged': ['reported', 'acknowledged'],
  'reported-customerTold': ['reported', 'customerTold'],
  'reported-engaged': ['reported', 'engaged'],
  'reported-executivesTold': ['reported', 'executivesTold'],
  'reported-vendorEngaged': ['reported', 'vendorEngaged'],
  'reported-mitigated': ['reported', 'mitigated'],
  'reported-resolved': ['reported', 'resolved'],
  'declared-firstPage': ['declared', 'firstPage'],
  'declared-acknowledged': ['declared', 'acknowledged'],
  'declared-engaged': ['declared', 'engaged'],
} as const satisfies Record<string, readonly [Milestone, Milestone]>;

/** A clock by its two milestones, as it stands in addresses and exports. */
export type ClockId = keyof typeof CLOCKS;

/** In the order in which they are shown. */
export const CLOCK_IDS = Object.keys(CLOCKS) as ClockId[];

/** The minutes of each clock that has run to its end. What came before its start, such as a page before the call, took none. */
export function clocksOf(milestones: Partial<Record<Milestone, number>>): Partial<Record<ClockId, number>> {
  const clocks: Partial<Record<ClockId, number>> = {};
  for (const clock of CLOCK_IDS) {
    const [from, to] = CLOCKS[clock].map((milestone) => milestones[milestone]);
    if (from !== undefined && to !== undefined) clocks[clock] = Math.max(0, to - from) / 60_000;
  }
  return clocks;
}
