import type { Instant } from '../../src/domain/time';
import type { StoryClock } from '../../src/ports/story-clock';
import type { Database } from './pool';

/** The one row behind `belay_now()`. Each change of it wakes whoever waits for something to become due. */
export function postgresStoryClock(db: Database): StoryClock {
  const move = (change: string, values: unknown[] = []) =>
    db.query({
      text: `with moved as (update belay_clock set ${change} returning 1)
        select pg_notify('belay_wake', '') from moved`,
      values,
    });

  return {
    async freeze(at) {
      await move('frozen_at = $1', [at]);
    },
    async stepTo(at) {
      const moved = await move('frozen_at = greatest(frozen_at, $1) where frozen_at is not null', [at]);
      if (moved.length === 0) throw new Error('The story clock runs: freeze it before stepping it.');
    },
    async thaw() {
      await move('frozen_at = null');
    },
    async frozenAt() {
      const [row] = await db.query<{ frozen_at: Instant | null }>({
        text: 'select frozen_at from belay_clock',
      });
      return row?.frozen_at ?? undefined;
    },
  };
}
