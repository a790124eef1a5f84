import { Pool } from 'pg';
import { dueTimes, type Probe, type ProbePlan } from '../support/probes';
import { pagerClient } from '../support/send';
import { serve } from '../support/serve';

/** As GoAlert's engine has it: what is due is looked for every five seconds. */
const TICK_MS = 5_000;

let pool: Pool;
let batch = 0;

const methods = {
  async open({ databaseUrl, pagerUrl }: { databaseUrl: string; pagerUrl: string }): Promise<void> {
    const send = pagerClient(pagerUrl);
    pool = new Pool({ connectionString: databaseUrl, max: 4 });
    await pool.query('create table pages (key text primary key, due_at bigint not null)');
    await pool.query('create index pages_due on pages (due_at)');
    setInterval(async () => {
      const { rows } = await pool.query('delete from pages where due_at <= $1 returning key', [Date.now()]);
      await Promise.all(rows.map(({ key }) => send(key)));
    }, TICK_MS);
  },
  async plan(plan: ProbePlan): Promise<Probe[]> {
    batch += 1;
    const probes = dueTimes(plan).map((due, index) => ({ key: `ticker-${batch}-${index}`, ...due }));
    await pool.query('insert into pages select * from unnest($1::text[], $2::bigint[])', [
      probes.map(({ key }) => key),
      probes.map(({ dueAt }) => dueAt),
    ]);
    return probes;
  },
};
export type TickerPagesMethods = typeof methods;

serve(methods);
