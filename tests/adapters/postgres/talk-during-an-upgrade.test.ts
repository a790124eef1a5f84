import { openPostgres } from '../../../adapters/postgres';
import { freshDatabase, query } from '../../support/postgres-server';

test('what a process of the build before keeps, which knows no rooms of one platform apart, is carried', async () => {
  const database = await freshDatabase();
  const stores = await openPostgres({ url: database.url });
  await query(
    database.url,
    `with kept as (
      insert into belay_messages (incident_id, platform, ref, author_name, said_at, text, attached)
      values (7, 'slack', 's1', 'Sam Ortiz', 1000, 'both servers answer', '[]') returning message_id
    )
    insert into belay_relays (message_id, room_id, platform) select message_id, 'teams-1', 'teams' from kept`,
  );
  expect(await stores.messages.pending(7, 'teams-1', 10)).toMatchObject([{ text: 'both servers answer' }]);
  await stores.close();
  await database.drop();
});
