import type { Stores } from '../../../src/ports/stores';
import { waitFor } from '../../support/wait-for';

const MINUTE = 60_000;

/** The story's clock: it stands still until it is stepped, and stops on the way at everything that is due. */
export class StoryTime {
  constructor(
    private readonly stores: Pick<Stores, 'effects' | 'storyClock'>,
    private at: number,
  ) {}

  /** Story time stands from here on. */
  async begin(): Promise<void> {
    await onceRecordAnswers(() => this.stores.storyClock.freeze(this.at));
  }

  now(): number {
    return this.at;
  }

  /** Waits until nothing is due or under way. */
  async quiet(timeoutMs = 20_000): Promise<void> {
    await waitFor(async () => (await this.stores.effects.outlook()).quiet, {
      what: 'everything that is due to be done',
      pollMs: 8,
      timeoutMs,
    });
  }

  /** Waits until a record that was away answers again. */
  async recover(): Promise<void> {
    await waitFor(() => this.stores.storyClock.frozenAt(), { what: 'the record to answer again' });
    await this.quiet();
  }

  /** "2 min", "90 s", "1 h 30 min", or a clock time of this night: "22:08". */
  async advance(how: string): Promise<void> {
    const target = /^\d\d:\d\d$/.test(how) ? clockTonight(how, this.at) : this.at + durationMs(how);
    if (target < this.at) throw new Error(`the story is past ${how} already`);
    for (;;) {
      await this.quiet();
      const { nextDueAt } = await this.stores.effects.outlook();
      if (nextDueAt === undefined || nextDueAt > target) break;
      await this.step(nextDueAt);
    }
    await this.step(target);
    await this.quiet();
  }

  /** Story time moves on without waiting for what cannot be done now. */
  async pass(how: string): Promise<void> {
    const target = this.at + durationMs(how);
    for (;;) {
      const { nextDueAt } = await this.stores.effects.outlook();
      if (nextDueAt === undefined || nextDueAt > target) break;
      await this.step(nextDueAt);
    }
    await this.step(target);
  }

  private async step(to: number): Promise<void> {
    this.at = Math.max(this.at, to);
    await onceRecordAnswers(() => this.stores.storyClock.stepTo(to));
  }
}

/** A busy machine may take longer to connect than Belay allows: that is no fault of the night's. */
async function onceRecordAnswers(act: () => Promise<void>): Promise<void> {
  await waitFor(() => act().then(() => true), { what: 'the record to take a step of the story' });
}

function durationMs(how: string): number {
  const unit: Record<string, number> = { s: 1_000, min: MINUTE, h: 60 * MINUTE };
  const parts = [...how.matchAll(/(\d+)\s*(s|min|h)\b/g)];
  if (parts.length === 0) throw new Error(`"${how}" is no length of time`);
  return parts.reduce((sum, [, count, of]) => sum + Number(count) * (unit[of ?? ''] ?? Number.NaN), 0);
}

/** The instant of a clock time on 10 June 2014 in Chicago; a time before noon is of the next morning. */
export function tonight(clock: string): number {
  const day = Number(clock.slice(0, 2)) < 12 ? 11 : 10;
  return Date.parse(`2014-06-${day}T${clock}:00-05:00`);
}

function clockTonight(clock: string, after: number): number {
  const at = tonight(clock);
  return at >= after ? at : at + 24 * 60 * MINUTE;
}
