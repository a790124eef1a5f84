import { Client } from 'pg';
import { openPostgres } from '../../../adapters/postgres';
import { DuplicateRequestError, RecordUnavailableError } from '../../../src/ports/errors';
import type { Stores } from '../../../src/ports/stores';
import { declared, declareIn, effect, want } from '../../contracts/stores.samples';
import { freePort } from '../../support/free-port';
import { type FreshDatabase, freshDatabase, query, startOwnPostgres } from '../../support/postgres-server';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { waitFor } from '../../support/wait-for';

const settled = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error) => error,
  );

describe('a record that is away', () => {
  test('from the start: says so, and does not wait for it', async () => {
    const url = `postgres://belay:secret@127.0.0.1:${await freePort()}/belay`;
    const refusal = await settled(openPostgres({ url }));
    expect(refusal).toBeInstanceOf(RecordUnavailableError);
    expect(String(refusal)).not.toContain('secret');
  });

  test('killed and started again: every method says so, then all goes on, and listeners are told', async () => {
    const server = await startOwnPostgres();
    const stores = await openPostgres({ url: server.url });
    try {
      await declareIn(stores.incidents, 1);
      let woken = 0;
      const heard: number[] = [];
      stores.effects.onWake(() => {
        woken += 1;
      });
      stores.incidents.onCommit((incidentId) => heard.push(incidentId));

      await server.kill9();
      const ask = () => [
        stores.incidents.now(),
        stores.incidents.load(1),
        stores.incidents.nextNumber(),
        stores.incidents.history(1),
        stores.incidents.list({ open: true, limit: 1 }),
        stores.incidents.findRequest('r'),
        stores.incidents.findByRoom('slack', 'C1'),
        stores.incidents.commit(declared(2)),
        stores.effects.takeDue(1),
        stores.effects.takeOverdue(1),
        stores.effects.claim('x'),
        stores.effects.msUntilNext(),
        stores.effects.outlook(),
        stores.effects.parked(1),
        stores.posts.posted('x'),
        stores.posts.cursor(1, 'x'),
        stores.lanes.take([{ key: 'x', perMinute: 1, burst: 1 }]),
        stores.configuration.current(),
        stores.webRooms.entries(1, 1),
        stores.sessions.find('x'),
        stores.storyClock.frozenAt(),
        stores.prune(),
      ];
      // A connection's own server process may outlive the kill by a moment, and answer once more.
      await waitFor(
        async () => {
          const answers = await Promise.all(ask().map(settled));
          return answers.every((answer) => answer instanceof RecordUnavailableError);
        },
        { what: 'every method to say that the record is away' },
      );
      expect(await stores.health()).toMatchObject({
        ok: false,
        problem: expect.stringContaining('Postgres'),
      });

      await server.restart();
      await waitFor(async () => (await stores.health()).ok, { what: 'the record to answer again' });
      await waitFor(() => woken > 0, { what: 'listeners to be woken after the gap' });
      await waitFor(() => heard.includes(1), { what: 'recent incidents to be told after the gap' });
      await declareIn(stores.incidents, 3);
      await waitFor(() => heard.includes(3), { what: 'a commit after the gap to be told' });
    } finally {
      await stores.close();
      await server.stop();
    }
  });
});

describe('a record behind a network that breaks', () => {
  let database: FreshDatabase;
  let proxy: TcpProxy;
  let stores: Stores;
  let direct: Stores;
  beforeEach(async () => {
    database = await freshDatabase();
    const url = new URL(database.url);
    proxy = await startTcpProxy({ port: Number(url.port) });
    url.port = String(proxy.port);
    direct = await openPostgres({ url: database.url });
    stores = await openPostgres({ url: url.href, statementTimeoutMs: 500 });
  });
  afterEach(async () => {
    await stores.close();
    await direct.close();
    await proxy.stop();
    await database.drop();
  });

  test.each([
    ['after', 'cut'],
    ['before', 'cut-before'],
  ] as const)(
    'a commit that is cut %s it is sent is recorded once when it is asked for again',
    async (_, cut) => {
      proxy.onClientData((data) => (data.includes('insert into belay_incidents') ? cut : 'pass'));
      const commit = declared(1, { requestId: 'pressed', effects: [effect('page')] });
      expect(await settled(stores.incidents.commit(commit))).toBeInstanceOf(RecordUnavailableError);
      proxy.onClientData(undefined);
      const again = await settled(stores.incidents.commit(commit));
      expect(again === 'answered' || again instanceof DuplicateRequestError).toBe(true);
      expect(await direct.incidents.history(1)).toEqual(commit.records);
      expect(await direct.incidents.findRequest('pressed')).toEqual(commit.records);
      expect(await direct.effects.claim(effect('page').key)).toMatchObject({ wanted: 1 });
    },
  );

  test('an answer that never comes is given up', async () => {
    await stores.incidents.now();
    proxy.blackhole();
    expect(await settled(stores.incidents.now())).toBeInstanceOf(RecordUnavailableError);
    proxy.heal();
    await waitFor(() => stores.incidents.now(), { what: 'the record to answer again' });
  });

  test('what was committed while nothing was heard is told afterwards', async () => {
    const heard: number[] = [];
    const changes: object[] = [];
    stores.incidents.onCommit((incidentId) => heard.push(incidentId));
    stores.webRooms.onChange((change) => changes.push(change));
    proxy.refuse();
    await declareIn(direct.incidents, 5);
    proxy.heal();
    await waitFor(() => heard.includes(5), { what: 'the missed commit to be told' });
    expect(changes).toContainEqual({});
  });

  test('connections that the server ends are replaced without a word', async () => {
    await Promise.all(Array.from({ length: 5 }, () => stores.incidents.now()));
    await query(
      database.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    let woken = 0;
    stores.effects.onWake(() => {
      woken += 1;
    });
    await waitFor(() => stores.incidents.now(), { what: 'new connections' });
    await waitFor(() => stores.effects.outlook(), { what: 'new connections for effects' });
    await waitFor(() => woken > 0, { what: 'listening to go on' });
  });
});

test('commands that hang take no connection from the effects', async () => {
  const database = await freshDatabase();
  const stores = await openPostgres({ url: database.url, statementTimeoutMs: 700, commandConnections: 2 });
  const holder = new Client({ connectionString: database.url });
  try {
    await want(stores.incidents, effect('page'));
    await holder.connect();
    await holder.query('begin; lock table belay_web_cards in access exclusive mode');
    const hanging = Array.from({ length: 10 }, () => settled(stores.webRooms.card(1, 'ours')));
    const [taken] = await stores.effects.takeDue(1);
    const claim = await stores.effects.claim(taken!.effectId);
    expect(await stores.incidentsForEffects.load(1)).toMatchObject({ incident: { id: 1 } });
    expect(await stores.effects.done(claim!)).toBe(true);
    for (const outcome of await Promise.all(hanging)) expect(outcome).toBeInstanceOf(RecordUnavailableError);
  } finally {
    await holder.end();
    await stores.close();
    await database.drop();
  }
});
