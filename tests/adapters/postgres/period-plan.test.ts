import { Client } from 'pg';
import type { Announcer } from '../../../adapters/postgres/announcer';
import { postgresIncidentStore } from '../../../adapters/postgres/incident-store';
import { migrate } from '../../../adapters/postgres/migrate';
import type { Statement } from '../../../adapters/postgres/pool';
import { INCIDENT_SHAPE } from '../../../src/domain/incident/incident';
import { freshDatabase, query } from '../../support/postgres-server';
import { noChanges } from './plans.support';

const YEARS = `
  insert into belay_incidents (id, version, shape, state, is_open, declared_at, updated_at)
  select n, 1, ${INCIDENT_SHAPE}, json_build_object('id', n), false, n * 1000, 0 from generate_series(1, 20000) as n;
  analyze belay_incidents`;

test('a period is read by an index, a page at a time, however many incidents there are', async () => {
  const database = await freshDatabase();
  const client = new Client({ connectionString: database.url });
  try {
    await migrate({ url: database.url });
    await query(database.url, YEARS);
    await client.connect();
    const plans: string[] = [];
    const db = {
      async query<Row>({ text, values }: Statement) {
        const { rows } = await client.query(`explain ${text}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return (await client.query(text, values)).rows as Row[];
      },
      close: () => client.end(),
    };
    const store = postgresIncidentStore(db, noChanges, {} as Announcer);
    const range = { fromAt: 4_000_000, toAt: 9_000_000, limit: 50 };
    const first = await store.between(range);
    const second = await store.between({ ...range, olderThan: { declaredAt: 8_950_000, incidentId: 8_950 } });
    expect([first[0]?.id, first.at(-1)?.id, second[0]?.id].map(Number)).toEqual([8_999, 8_950, 8_949]);
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain('Index Scan Backward using belay_incidents_declared');
      expect(plan).not.toMatch(/Sort|Seq Scan/);
    }
  } finally {
    await client.end();
    await database.drop();
  }
});
