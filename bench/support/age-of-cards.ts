import { percentile } from './stats';

/** What a room's card should show, and what it showed: numbers of changes, each with its time. */
export interface CardHistory {
  /** In the order of the record. */
  changes: { probe: number; at: number }[];
  /** In the order in which they were seen. */
  drawn: { probe: number; at: number }[];
}

export interface Ages {
  p50: number;
  p99: number;
  worst: number;
}

const LOOK_EVERY_MS = 50;

/**
 * How old the state is that a card shows, looked at throughout: milliseconds since the first change that it does not show yet,
 * 0 while it shows them all.
 */
export function agesOf(cards: readonly CardHistory[], fromMs: number, untilMs: number): Ages {
  const ages: number[] = [];
  for (const { changes, drawn } of cards) {
    const placeOf = new Map(changes.map(({ probe }, index) => [probe, index]));
    let shown = -1;
    let next = 0;
    for (let nowMs = fromMs; nowMs <= untilMs; nowMs += LOOK_EVERY_MS) {
      for (; next < drawn.length && drawn[next]!.at <= nowMs; next += 1) {
        shown = Math.max(shown, placeOf.get(drawn[next]!.probe) ?? -1);
      }
      const missing = changes[shown + 1];
      ages.push(missing && missing.at <= nowMs ? nowMs - missing.at : 0);
    }
  }
  return { p50: percentile(ages, 0.5), p99: percentile(ages, 0.99), worst: Math.max(...ages) };
}
