import { MILESTONES, type Milestone } from '../domain/incident/milestones';
import type { Instant } from '../domain/time';

/** "firstPage" as scripts write it: "first_page". */
function momentName(milestone: Milestone): string {
  return milestone.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The two moments of "reported_to_first_page"; undefined when it does not name two that are known. */
function ends(name: string, known: readonly string[]): [string, string] | undefined {
  for (const from of known) {
    const to = name.startsWith(`${from}_to_`) ? name.slice(from.length + 4) : undefined;
    if (to !== undefined && known.includes(to)) return [from, to];
  }
  return undefined;
}

/** Whether a clock runs between two milestones, or moments that the script itself names. */
export function isClockName(name: string, momentNames: string[]): boolean {
  return ends(name, [...MILESTONES.map(momentName), ...momentNames]) !== undefined;
}

/** When each moment came about: milestones of an incident, and what a script names beside them. */
export type Moments = Record<string, Instant | undefined>;

/** The moments that an incident's milestones give. */
export function momentsOf(milestones: Partial<Record<Milestone, Instant>>): Moments {
  return Object.fromEntries(MILESTONES.map((milestone) => [momentName(milestone), milestones[milestone]]));
}

/** The minutes of a clock, as exact as the story; the name of the moment that has not come where it does not run. */
export function clockOf(name: string, moments: Moments): { minutes: number } | { missing: string } {
  const found = ends(name, Object.keys(moments));
  if (!found) return { missing: name };
  const [from, to] = found.map((moment) => moments[moment]);
  if (from === undefined) return { missing: found[0] };
  if (to === undefined) return { missing: found[1] };
  return { minutes: Math.round((to - from) / 600) / 100 };
}

/** Every clock from the report, and from the declaration, that an incident has. */
export function allClocks(moments: Moments): Record<string, number> {
  const clocks: Record<string, number> = {};
  for (const from of ['reported', 'declared']) {
    for (const to of Object.keys(moments)) {
      if (to === from || to === 'reported') continue;
      const clock = clockOf(`${from}_to_${to}`, moments);
      if ('minutes' in clock) clocks[`${from}_to_${to}`] = clock.minutes;
    }
  }
  return clocks;
}
