import { machineClock } from '../../app/machine-clock';
import type { Instant } from '../../domain/time';
import type { Stores } from '../../ports/stores';

/** The time of a drill's story, and what brings it on. */
export interface Story {
  now(): Instant;
  begin(): Promise<void>;
  /** Waits until nothing is due or under way. */
  quiet(): Promise<void>;
  /** When the engine next does something by itself. */
  nextDueAt(): Promise<Instant | undefined>;
  stepTo(at: Instant): Promise<void>;
}

const LOOK_EVERY_MS = 3;

/** Story time that stands still, and is stepped to whatever comes next once the engine is quiet. */
export class SteppedStory implements Story {
  private at: Instant;

  constructor(
    private readonly stores: Pick<Stores, 'effects' | 'storyClock'>,
    private readonly options: {
      startAt: Instant;
      /** How many times faster than life it is shown; undefined: as fast as it goes. */
      speed: number | undefined;
      /** How long, in real time, the engine may take to become quiet. */
      patienceMs: number;
    },
  ) {
    this.at = options.startAt;
  }

  now(): Instant {
    return this.at;
  }

  begin(): Promise<void> {
    return this.stores.storyClock.freeze(this.at);
  }

  async quiet(): Promise<void> {
    const { patienceMs } = this.options;
    const deadlineMs = machineClock.monotonicMs() + patienceMs;
    while (!(await this.stores.effects.outlook()).quiet) {
      if (machineClock.monotonicMs() > deadlineMs) {
        throw new Error(`The engine was still at work after ${patienceMs / 1_000} s.`);
      }
      await machineClock.sleep(LOOK_EVERY_MS);
    }
  }

  async nextDueAt(): Promise<Instant | undefined> {
    return (await this.stores.effects.outlook()).nextDueAt;
  }

  async stepTo(at: Instant): Promise<void> {
    if (at <= this.at) return;
    const { speed } = this.options;
    if (speed !== undefined) await machineClock.sleep((at - this.at) / speed);
    this.at = at;
    await this.stores.storyClock.stepTo(at);
  }
}
