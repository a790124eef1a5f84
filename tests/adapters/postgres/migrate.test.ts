import { openPostgres, SchemaTooNewError } from '../../../adapters/postgres';
import { migrate } from '../../../adapters/postgres/migrate';
import { MIGRATIONS } from '../../../adapters/postgres/migrations';
import { type FreshDatabase, freshDatabase, query } from '../../support/postgres-server';

const newest = MIGRATIONS.at(-1)!.version;
const step = (version: number, sql: string) => ({ version, name: `step ${version}`, sql });

describe('the schema', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(() => database.drop());

  const versions = async () =>
    (await query(database.url, 'select version from belay_migrations order by version')).map(
      ({ version }) => version,
    );

  test('is numbered without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test('is brought up to date once, by one of many processes that start together', async () => {
    await Promise.all(Array.from({ length: 6 }, () => migrate({ url: database.url })));
    await migrate({ url: database.url });
    expect(await versions()).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  test('takes the next steps from where it stands', async () => {
    await migrate({ url: database.url });
    const next = [
      ...MIGRATIONS,
      step(newest + 1, 'create table one ()'),
      step(newest + 2, 'create table two ()'),
    ];
    await migrate({ url: database.url }, next);
    expect((await versions()).slice(-2)).toEqual([newest + 1, newest + 2]);
  });

  test('gives incidents of before the time at which they were declared', async () => {
    await migrate(
      { url: database.url },
      MIGRATIONS.filter(({ version }) => version < 6),
    );
    await query(
      database.url,
      `insert into belay_incidents (id, version, shape, state, is_open, updated_at) values (7, 2, 1, '{}', true, 900);
      insert into belay_events (incident_id, seq, occurred_at, recorded_at, actor, event)
      values (7, 1, 500, 501, '{}', '{}'), (7, 2, 100, 502, '{}', '{}')`,
    );
    await migrate({ url: database.url });
    expect(await query(database.url, 'select id::int, declared_at::int from belay_incidents')).toEqual([
      { id: 7, declared_at: 500 },
    ]);
  });

  test('stands where it stood when a step fails', async () => {
    await migrate({ url: database.url });
    const broken = [...MIGRATIONS, step(newest + 1, 'create table one (); select 1 / 0')];
    await expect(migrate({ url: database.url }, broken)).rejects.toThrow('division by zero');
    expect((await versions()).at(-1)).toBe(newest);
    expect(await query(database.url, `select to_regclass('one') as found`)).toEqual([{ found: null }]);
  });

  test('of a newer build is refused, with what was found, what is known and what to do', async () => {
    await migrate({ url: database.url }, [...MIGRATIONS, step(newest + 1, 'create table one ()')]);
    const refusal = await openPostgres({ url: database.url }).then(
      () => undefined,
      (error) => error,
    );
    expect(refusal).toBeInstanceOf(SchemaTooNewError);
    expect(refusal.message).toContain(`schema version ${newest + 1}`);
    expect(refusal.message).toContain(`up to ${newest}`);
    expect(refusal.message).toContain('DATABASE_URL');
  });
});
