import { openPostgres } from '../../../adapters/postgres';
import { INCIDENT_SHAPE } from '../../../src/domain/incident/incident';
import type { Stores } from '../../../src/ports/stores';
import { declareIn, noted } from '../../contracts/stores.samples';
import { type FreshDatabase, freshDatabase, query } from '../../support/postgres-server';

describe('a state row', () => {
  let database: FreshDatabase;
  let stores: Stores;
  beforeAll(async () => {
    database = await freshDatabase();
    stores = await openPostgres({ url: database.url });
  });
  afterAll(async () => {
    await stores.close();
    await database.drop();
  });

  test('of another shape is not trusted: the events are', async () => {
    const before = await declareIn(stores.incidents, 1);
    const commit = noted(before, 'It is DNS.');
    await stores.incidents.commit(commit);
    await query(database.url, `update belay_incidents set shape = 0, state = '{"title":"of old"}'`);

    expect((await stores.incidents.load(1)).incident).toEqual(commit.incident);
    expect(await stores.incidents.list({ open: true, limit: 5 })).toEqual([commit.incident]);

    const next = noted(commit.incident, 'It was DNS.');
    await stores.incidents.commit(next);
    expect(
      await query(database.url, `select shape, state ->> 'title' as title from belay_incidents`),
    ).toEqual([{ shape: INCIDENT_SHAPE, title: 'Exchange down' }]);
  });
});
