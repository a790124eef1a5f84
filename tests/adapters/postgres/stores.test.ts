import { openPostgres } from '../../../adapters/postgres';
import { storesContract } from '../../contracts/stores.contract';
import { freshDatabase, query } from '../../support/postgres-server';

const TABLES = [
  'incidents',
  'events',
  'requests',
  'rooms',
  'effects',
  'posts',
  'cursors',
  'lanes',
  'web_rooms',
  'web_entries',
  'web_cards',
  'web_updates',
  'web_pages',
  'links',
  'devices',
  'answers',
  'shared_links',
  'platform_health',
  'messages',
  'relays',
  'web_messages',
  'identities',
  'link_codes',
  'link_tries',
];
const RESET = `truncate ${TABLES.map((table) => `belay_${table}`).join(', ')};
  update belay_identities_version set version = version + 1;
  update belay_clock set frozen_at = null`;

/** Real time cannot be moved, but everything that was measured by it can be made older. */
const passed = (ms: number) => `
  update belay_effects set wake_at = wake_at - ${ms} where state in ('handed', 'leased', 'backing-off');
  update belay_effects set settled_at = settled_at - ${ms};
  update belay_requests set created_at = created_at - ${ms};
  update belay_lanes set refilled_at = refilled_at - ${ms}, frozen_until = frozen_until - ${ms};
  update belay_links set expires_at = expires_at - ${ms};
  update belay_answers set expires_at = expires_at - ${ms};
  update belay_shared_links set expires_at = expires_at - ${ms}`;

describe('the record in Postgres', () => {
  storesContract(async () => {
    const database = await freshDatabase();
    const [stores, other] = await Promise.all([
      openPostgres({ url: database.url }),
      openPostgres({ url: database.url }),
    ]);
    return {
      stores,
      other,
      async passMs(ms) {
        await query(database.url, passed(ms));
      },
      async reset() {
        await query(database.url, RESET);
      },
      async close() {
        await Promise.all([stores.close(), other.close()]);
        await database.drop();
      },
    };
  });
});
