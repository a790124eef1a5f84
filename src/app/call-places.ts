import type { MachineClock } from '../ports/clock';

/** A call that has had no answer for so long holds its place for nobody knows how long. */
const SLOW_MS = 2_000;
/** How long a call waits for a place that those before it may leave any moment. */
const PATIENCE_MS = 500;

type Leave = () => void;

/**
 * How many calls one platform may have under way: one that hangs must leave places for the calls to all others. Whoever
 * gets none tries again later, instead of waiting in a place that somebody else could use. They go in the order in which they came.
 */
export class CallPlaces {
  private readonly begunAtMs = new Map<symbol, number>();
  private readonly waiting: ((leave: Leave | undefined) => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly clock: Pick<MachineClock, 'monotonicMs' | 'sleep'>,
  ) {}

  /** Gives back how to leave the place again, or undefined when there is none. */
  async take(): Promise<Leave | undefined> {
    if (this.waiting.length === 0 && this.isFree()) return this.enter();
    // Those who wait hold a part of the process as well, so that there are no more of them than of those who call.
    return this.isHanging() || this.waiting.length >= this.most ? undefined : this.forAWhile();
  }

  /** Whether a call has been under way for so long that nobody knows when it ends. */
  isHanging(): boolean {
    const [oldest] = this.begunAtMs.values();
    return oldest !== undefined && this.clock.monotonicMs() - oldest >= SLOW_MS;
  }

  private isFree(): boolean {
    return this.begunAtMs.size < this.most;
  }

  private enter(): Leave {
    const call = Symbol('call');
    this.begunAtMs.set(call, this.clock.monotonicMs());
    return () => {
      this.begunAtMs.delete(call);
      const next = this.isFree() ? this.waiting.shift() : undefined;
      next?.(this.enter());
    };
  }

  private forAWhile(): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const patience = new AbortController();
      const wake = (leave: Leave | undefined) => {
        patience.abort();
        resolve(leave);
      };
      this.waiting.push(wake);
      const giveUp = () => {
        const index = this.waiting.indexOf(wake);
        if (index >= 0) this.waiting.splice(index, 1);
        resolve(undefined);
      };
      this.clock.sleep(PATIENCE_MS, patience.signal).then(giveUp, () => undefined);
    });
  }
}
