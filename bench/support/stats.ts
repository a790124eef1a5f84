/** The value below which this share of the sample lies; 1 gives the largest. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (sample: readonly number[]): number => percentile(sample, 0.5);

/** One round's sample in three figures. */
export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export function spreadOf(sample: readonly number[]): Spread {
  return {
    count: sample.length,
    p50: percentile(sample, 0.5),
    p99: percentile(sample, 0.99),
    max: percentile(sample, 1),
  };
}

/** The median over rounds of each figure, so that one disturbed round does not speak for all; `worst` is the largest of all. */
export function medianOfRounds(rounds: readonly Spread[]): Spread & { worst: number } {
  return {
    count: rounds.reduce((sum, { count }) => sum + count, 0),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    max: median(rounds.map(({ max }) => max)),
    worst: Math.max(...rounds.map(({ max }) => max)),
  };
}

export const milliseconds = (ms: number): string =>
  `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en-US')} ms`;
