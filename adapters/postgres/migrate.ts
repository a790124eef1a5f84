import { Client } from 'pg';
import { translate } from './errors';
import { MIGRATIONS, type Migration } from './migrations';
import { type ConnectionOptions, clientConfig } from './pool';

/** The database was written by a newer Belay than this one, which must not touch it. */
export class SchemaTooNewError extends Error {
  override name = 'SchemaTooNewError';
}

/** Any number, the same in every Belay: whoever holds this advisory lock is migrating. */
const LOCK = 7_235_529;
const CONNECT_TIMEOUT_MS = 5_000;

/** Brings the schema to what this build needs, one process at a time. Forward only, each step in its own transaction. */
export async function migrate(options: ConnectionOptions, known: Migration[] = MIGRATIONS): Promise<void> {
  const client = new Client({
    ...clientConfig(options),
    // A busy machine, another process that migrates, a long step: all may take their time, for nobody is served meanwhile.
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statement_timeout: 0,
    query_timeout: 0,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists belay_migrations (
      version integer primary key,
      name text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`);
    const { rows } = await client.query('select coalesce(max(version), 0) as version from belay_migrations');
    const found = Number(rows[0].version);
    const newest = known.at(-1)?.version ?? 0;
    if (found > newest) {
      throw new SchemaTooNewError(
        `The database has schema version ${found}; this build of Belay knows versions up to ${newest}. ` +
          'Start the newer Belay that migrated it, or point DATABASE_URL at another database.',
      );
    }
    for (const step of known.filter(({ version }) => version > found)) await apply(client, step);
  } catch (error) {
    throw translate(error);
  } finally {
    // Ending the session releases the lock.
    await client.end().catch(() => undefined);
  }
}

async function apply(client: Client, { version, name, sql }: Migration) {
  await client.query('begin');
  await client.query(sql);
  await client.query('insert into belay_migrations (version, name) values ($1, $2)', [version, name]);
  await client.query('commit');
}
