import { postgresEffectStore } from '../../../adapters/postgres/effect-store';
import { migrate } from '../../../adapters/postgres/migrate';
import { freshDatabase, query } from '../../support/postgres-server';
import { connectAndRecordPlans, noChanges } from './plans.support';

const WAITING = `
  alter table belay_effects set (autovacuum_enabled = false);
  insert into belay_effects (key, incident_id, urgency, state, due_at, wake_at, effect, settled_at)
  select '1/' || state || '/' || n, 1, n % 70, state, at, at, '{"kind":"refresh-card","roomId":"web-1"}', at
  from generate_series(1, 100000) as n,
    lateral (select case when n % 10 = 0 then 'done' else 'due' end as state, belay_now() + 60000 + n as at) as row;
  insert into belay_effects (key, incident_id, urgency, state, due_at, wake_at, effect)
  select 'now/' || n, 1, 1, 'due', belay_now() - n, belay_now() - n, '{"kind":"send-page","pageId":"p"}'
  from generate_series(1, 20) as n`;

/** What the engine asks many times a second must cost nothing, however many alarms wait. */
describe.each([
  ['known to the planner', 'analyze belay_effects'],
  ['not yet known to the planner', 'select 1'],
])('with 100,000 alarms waiting, %s', (_word, prepare) => {
  test('the engine reads what is due by an index, and nothing else', async () => {
    const database = await freshDatabase();
    await migrate({ url: database.url });
    await query(database.url, WAITING);
    await query(database.url, prepare);
    const { db, scans } = await connectAndRecordPlans(database.url);
    try {
      const store = postgresEffectStore(db, noChanges);
      expect(await store.msUntilNext()).toBe(0);
      expect(await store.outlook()).toMatchObject({ quiet: false });
      expect(await store.takeDue(50)).toHaveLength(20);
      expect(await store.takeOverdue(50)).toEqual([]);
      expect(await store.msUntilNext()).toBeGreaterThan(0);

      expect(scans.length).toBeGreaterThan(0);
      expect(scans.filter(({ kind, rowsRead }) => kind === 'Seq Scan' || rowsRead > 20)).toEqual([]);
    } finally {
      await db.close();
      await database.drop();
    }
  });
});
