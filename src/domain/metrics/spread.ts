/** The middle of some values and how far they lie apart; `n` is how many there are. */
export interface Spread {
  n: number;
  /** Absent where there is no value at all. */
  median?: number;
  /** Between them lies the middle half. Absent where there are too few values to say. */
  quartiles?: { low: number; high: number };
}

/** With fewer values than this, quartiles would be made of one or two of them. */
export const FEWEST_FOR_SPREAD = 5;

/** Median and quartiles, interpolated between neighbours as spreadsheets do it (QUARTILE.INC; type 7 of Hyndman and Fan). */
export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return { n: 0 };
  const spread = { n: sorted.length, median: quantile(sorted, 0.5) };
  if (sorted.length < FEWEST_FOR_SPREAD) return spread;
  return { ...spread, quartiles: { low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) } };
}

function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
