import { openPostgres } from '../../../adapters/postgres';
import { freshDatabase, query } from '../../support/postgres-server';

test('a configuration that was stored before audiences existed is read as one that has none', async () => {
  const database = await freshDatabase();
  const stores = await openPostgres({ url: database.url });
  const older = {
    name: 'Northwind',
    timeZone: 'UTC',
    people: {},
    teams: {},
    customers: { contoso: { id: 'contoso', name: 'Contoso', contract: 'none' } },
    services: {},
    policies: {},
    media: [],
    defaultPolicyId: 'x',
  };
  await query(
    database.url,
    `insert into belay_configuration (version, organisation, published_at)
      values (1, '${JSON.stringify(older)}', belay_machine_now())`,
  );
  const read = await stores.configuration.current();
  expect(read).toEqual({
    ...older,
    version: 1,
    customers: { contoso: { ...older.customers.contoso, contacts: [], channels: {} } },
    identities: { version: 0, all: [] },
    strangers: {},
    audiences: {},
    runbooks: {},
    targets: [],
    rooms: [],
    reliefAfterHours: 8,
  });
  // Published again it is written in full, as a version of its own, once.
  expect((await stores.configuration.publish(read)).version).toBe(2);
  expect((await stores.configuration.publish(read)).version).toBe(2);
  await stores.close();
  await database.drop();
});
