import type { MachineClock } from '../../src/ports/clock';

interface Timer {
  at: number;
  order: number;
  ring: () => void;
}

/** More alarms than this in one moment are a loop that never waits. */
const MOST_AT_ONCE = 5_000;

/** Machine time that stands still until it is run: whole nights pass in milliseconds, always in the same order. */
export class VirtualClock implements MachineClock {
  private now = 0;
  private count = 0;
  private readonly timers: Timer[] = [];

  monotonicMs(): number {
    return this.now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.at(this.now + Math.max(0, ms), () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Calls back at that moment; returns what takes it back. */
  at(moment: number, ring: () => void): () => void {
    this.count += 1;
    const timer = { at: Math.max(moment, this.now), order: this.count, ring };
    const later = this.timers.findIndex((other) => other.at > timer.at);
    this.timers.splice(later < 0 ? this.timers.length : later, 0, timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  }

  /** Lets time pass until then; everything that follows from one moment has happened before the next one comes. */
  async runUntil(moment: number): Promise<void> {
    let rungAtOnce = 0;
    await settled();
    for (let next = this.timers[0]; next && next.at <= moment; next = this.timers[0]) {
      this.timers.shift();
      rungAtOnce = next.at === this.now ? rungAtOnce + 1 : 0;
      if (rungAtOnce > MOST_AT_ONCE)
        throw new Error(`time stands still at ${this.now}: something never waits`);
      this.now = next.at;
      next.ring();
      await settled();
    }
    this.now = moment;
  }
}

/** Every promise that can settle without time passing has settled. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
