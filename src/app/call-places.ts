import type { MachineClock } from '../ports/clock';

/** A call that has had no answer for so long holds its place for nobody knows how long. */
const SLOW_MS = 2_000;
/** How long a call waits for a place that those before it may leave any moment. */
const PATIENCE_MS = 500;

/**
 * How many calls one platform may have under way: one that hangs must leave places for the calls to all others. Whoever
 * gets none tries again later, instead of waiting in a place that somebody else could use.
 */
export class CallPlaces {
  private readonly begunAtMs = new Map<symbol, number>();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly most: number,
    private readonly clock: Pick<MachineClock, 'monotonicMs' | 'sleep'>,
  ) {}

  /** Gives back how to leave the place again, or undefined when there is none. */
  async take(): Promise<(() => void) | undefined> {
    if (this.begunAtMs.size < this.most) return this.enter();
    if (this.isHanging()) return undefined;
    await this.forAWhile();
    return this.begunAtMs.size < this.most ? this.enter() : undefined;
  }

  private enter(): () => void {
    const call = Symbol('call');
    this.begunAtMs.set(call, this.clock.monotonicMs());
    return () => {
      this.begunAtMs.delete(call);
      const [next] = this.waiting;
      next?.();
    };
  }

  private isHanging(): boolean {
    const [oldest] = this.begunAtMs.values();
    return oldest !== undefined && this.clock.monotonicMs() - oldest >= SLOW_MS;
  }

  private async forAWhile(): Promise<void> {
    const patience = new AbortController();
    const stop = () => {
      this.waiting.delete(stop);
      patience.abort();
    };
    this.waiting.add(stop);
    await this.clock.sleep(PATIENCE_MS, patience.signal).catch(() => undefined);
    this.waiting.delete(stop);
  }
}
