import { machineClock } from '../../app/machine-clock';
import type { Incident } from '../../domain/incident/incident';
import type { Instant } from '../../domain/time';
import type { EffectStore } from '../../ports/effect-store';
import type { Story } from './story';

const LOOK_EVERY_MS = 500;
/** How long one waits for the running Belay to finish what it is at; others may keep it busy for ever. */
const SETTLE_MS = 2_000;
/** A running Belay opens a room well within this. */
const NOBODY_RUNS_MS = 15_000;

/** Story time at the speed of life: people take as long as they take. */
export class LiveStory implements Story {
  private readonly startedMs = machineClock.monotonicMs();
  private readonly stopping = new AbortController();

  constructor(
    private readonly world: {
      startAt: Instant;
      outlook: EffectStore['outlook'];
      ours: () => Promise<Incident[]>;
    },
  ) {}

  now(): Instant {
    return Math.floor(this.world.startAt + machineClock.monotonicMs() - this.startedMs);
  }

  async begin(): Promise<void> {}

  async quiet(): Promise<void> {
    const deadlineMs = machineClock.monotonicMs() + SETTLE_MS;
    while (!(await this.world.outlook()).quiet && machineClock.monotonicMs() < deadlineMs) {
      await this.rest(LOOK_EVERY_MS / 5);
    }
    await this.untilSomebodyRuns();
  }

  async nextDueAt(): Promise<Instant | undefined> {
    return this.now() + LOOK_EVERY_MS;
  }

  async stepTo(at: Instant): Promise<void> {
    await this.rest(at - this.now());
  }

  private async rest(ms: number): Promise<void> {
    await machineClock.sleep(ms, this.stopping.signal).catch(() => {
      throw new Error('The drill was stopped; what it had open is canceled.');
    });
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Without a running Belay nobody would be paged, and the drill would look like a failure of people. */
  private async untilSomebodyRuns(): Promise<void> {
    const deadlineMs = machineClock.monotonicMs() + NOBODY_RUNS_MS;
    for (;;) {
      const incidents = await this.world.ours();
      if (incidents.every(({ rooms, platforms }) => rooms.length > 0 || platforms.length === 0)) return;
      if (machineClock.monotonicMs() > deadlineMs) {
        throw new Error(
          'No Belay runs on this record: what was declared is not carried out. Start one, then try again.',
        );
      }
      await this.rest(LOOK_EVERY_MS / 5);
    }
  }
}
