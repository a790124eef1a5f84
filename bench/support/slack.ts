import { createSlackStandIn, type SlackStandIn } from '../../adapters/stand-ins/slack';
import { query } from '../../tests/support/own-postgres';

export const PERSON = 'U0PROBE';

/** A local Slack without delays or limits, for what measures Belay and not Slack. */
export function openSlack(): Promise<SlackStandIn> {
  return createSlackStandIn({
    limits: false,
    users: [{ id: PERSON, name: 'probe', real_name: 'Probe' }],
    channels: [{ id: 'C0INCIDENTS', name: 'incidents', members: ['U0BOT'] }],
  });
}

/**
 * Belay keeps Slack's budgets in the record; from here on they are asked for as always and never used up. Returns how to
 * bring them back.
 */
export async function liftBudgets(databaseUrl: string): Promise<() => Promise<void>> {
  const [row] = await query(
    databaseUrl,
    `select pg_get_functiondef('belay_take_lanes(json)'::regprocedure) as budgets`,
  );
  await query(
    databaseUrl,
    `create or replace function belay_take_lanes(buckets json) returns bigint language sql as 'select 0::bigint'`,
  );
  return async () => {
    await query(databaseUrl, row.budgets);
  };
}
