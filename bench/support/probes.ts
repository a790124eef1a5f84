import type { Severity } from '../../src/domain/incident/events';
import type { Acceptance } from '../processes/pager';

/** Pages to come: `count` of them, from `startAt` on, spread evenly over `spreadMs`. */
export interface ProbePlan {
  count: number;
  startAt: number;
  spreadMs: number;
  /** Of probe number `index`; 2 for all when left out. */
  severe?: { every: number; severity: Severity };
}

export interface Probe {
  key: string;
  dueAt: number;
  severity: Severity;
}

export function dueTimes({ count, startAt, spreadMs, severe }: ProbePlan): Omit<Probe, 'key'>[] {
  return Array.from({ length: count }, (_, index) => ({
    dueAt: Math.round(startAt + (index * spreadMs) / count),
    severity: severe && index % severe.every === 0 ? severe.severity : 3,
  }));
}

/** Real milliseconds from due to accepted, of each probe; and how many were never accepted, or more than once, or early. */
export function latenessOf(probes: readonly Probe[], accepted: readonly Acceptance[]) {
  const firstAt = new Map<string, number>();
  let twice = 0;
  for (const { key, at } of accepted) {
    if (firstAt.has(key)) twice += 1;
    else firstAt.set(key, at);
  }
  const late = probes.flatMap(({ key, dueAt, severity }) => {
    const at = firstAt.get(key);
    return at === undefined ? [] : [{ ms: at - dueAt, severity }];
  });
  return {
    ms: late.map(({ ms }) => ms),
    of: (severity: Severity) => late.filter((one) => one.severity === severity).map(({ ms }) => ms),
    lost: probes.length - late.length,
    twice,
    early: late.filter(({ ms }) => ms < 0).length,
  };
}
