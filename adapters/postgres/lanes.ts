import type { Lanes } from '../../src/ports/lanes';
import { storableJson } from '../../src/ports/storable';
import type { Database } from './pool';

/** Token buckets in `belay_lanes`, by the server's clock, so that processes whose clocks differ share one budget. */
export function postgresLanes(db: Database): Lanes {
  return {
    async take(buckets) {
      const rows = buckets.map(({ key, perMinute, burst }) => ({ key, per_minute: perMinute, burst }));
      const [row] = await db.query<{ wait: number }>({
        name: 'take-lanes',
        text: 'select belay_take_lanes($1::json) as wait',
        values: [storableJson(rows)],
      });
      return row!.wait;
    },

    async freeze(key, forMs) {
      await db.query({
        name: 'freeze-lane',
        // A bucket that nobody has used yet is full as soon as anybody says how much it holds.
        text: `insert into belay_lanes as lane (key, tokens, refilled_at, frozen_until)
          values ($1, 'infinity', belay_machine_now(), belay_machine_now() + $2::bigint)
          on conflict (key) do update set frozen_until = greatest(lane.frozen_until, excluded.frozen_until)`,
        values: [key, Math.ceil(forMs)],
      });
    },
  };
}
