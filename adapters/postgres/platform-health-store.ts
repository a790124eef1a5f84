import type { PlatformId } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import { ANSWERS_THAT_END_IT, type PlatformHealthStore } from '../../src/ports/platform-health-store';
import type { Database } from './pool';

/** One row a platform in `belay_platform_health`; outages are counted by the server's clock. */
export function postgresPlatformHealthStore(db: Database): PlatformHealthStore {
  return {
    async report(platform, seen, downAfterMs) {
      if (seen === 'silent') {
        await db.query({
          name: 'platform-silent',
          text: `insert into belay_platform_health as kept (platform, since, silent_at, is_down)
            values ($1, belay_now(), belay_machine_now(), $2::bigint <= 0)
            on conflict (platform) do update set
              since = coalesce(kept.since, belay_now()),
              silent_at = coalesce(kept.silent_at, belay_machine_now()),
              is_down = kept.is_down or coalesce(kept.silent_at, belay_machine_now()) + $2::bigint <= belay_machine_now(),
              answers = 0`,
          values: [platform, Math.ceil(downAfterMs)],
        });
        return;
      }
      await db.query({
        name: 'platform-answered',
        text: `update belay_platform_health set
            since = case when is_down and answers + 1 < $2 then since end,
            silent_at = case when is_down and answers + 1 < $2 then silent_at end,
            answers = case when is_down and answers + 1 < $2 then answers + 1 else 0 end,
            is_down = is_down and answers + 1 < $2
          where platform = $1 and since is not null`,
        values: [platform, ANSWERS_THAT_END_IT],
      });
    },

    async troubled() {
      const rows = await db.query<{ platform: PlatformId; since: Instant; is_down: boolean }>({
        name: 'platforms-troubled',
        text: 'select platform, since, is_down from belay_platform_health where since is not null order by platform',
      });
      return rows.map(({ platform, since, is_down }) => ({ platform, since, isDown: is_down }));
    },
  };
}
