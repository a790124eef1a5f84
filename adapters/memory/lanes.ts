import type { Bucket, Lanes } from '../../src/ports/lanes';
import type { Clocks } from './clocks';

interface Lane {
  tokens: number;
  refilledAtMs: number;
  frozenUntilMs: number;
}

/** Token buckets in a map, by the machine's clock. */
export class MemoryLanes implements Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly time: Clocks) {}

  async take(buckets: Bucket[]) {
    const now = this.time.machineNow();
    const waits = buckets.map((bucket) => {
      const lane = this.laneOf(bucket.key);
      const refillMs = ((1 - this.tokensIn(bucket)) * 60_000) / bucket.perMinute;
      return Math.max(lane.frozenUntilMs - now, bucket.perMinute > 0 ? refillMs : 60_000);
    });
    const waitMs = Math.max(0, ...waits);
    if (waitMs > 0) return Math.ceil(waitMs);
    for (const bucket of buckets) {
      const tokens = this.tokensIn(bucket) - 1;
      Object.assign(this.laneOf(bucket.key), { tokens, refilledAtMs: now });
    }
    return 0;
  }

  async freeze(key: string, forMs: number) {
    const lane = this.laneOf(key);
    lane.frozenUntilMs = Math.max(lane.frozenUntilMs, this.time.machineNow() + Math.ceil(forMs));
  }

  /** A lane that has idled for so long is full again: the next taker makes a new one. */
  prune(idleMs: number) {
    const before = this.time.machineNow() - idleMs;
    for (const [key, lane] of this.lanes) {
      if (Math.max(lane.refilledAtMs, lane.frozenUntilMs) < before) this.lanes.delete(key);
    }
  }

  private tokensIn({ key, perMinute, burst }: Bucket): number {
    const { tokens, refilledAtMs } = this.laneOf(key);
    return Math.min(burst, tokens + ((this.time.machineNow() - refilledAtMs) * perMinute) / 60_000);
  }

  /** A bucket that nobody has used yet is full as soon as anybody says how much it holds. */
  private laneOf(key: string): Lane {
    const known = this.lanes.get(key);
    if (known) return known;
    const lane = {
      tokens: Number.POSITIVE_INFINITY,
      refilledAtMs: this.time.machineNow(),
      frozenUntilMs: 0,
    };
    this.lanes.set(key, lane);
    return lane;
  }
}
