import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import Redis from 'ioredis';
import { Client } from 'pg';
import { startBrowser } from '../browser';
import { freshDatabase, query, startOwnPostgres } from '../postgres-server';
import { startRedis } from '../redis-server';
import { startTcpProxy } from '../tcp-proxy';
import { waitFor } from '../wait-for';

const alive = (pid: number) =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => !/\) Z/.test(stat),
    () => false,
  );

test('each fresh database is empty and apart from the others', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  await query(one.url, 'create table rope (id int)');
  const tables = "select tablename from pg_tables where schemaname = 'public'";
  expect(await query(one.url, tables)).toEqual([{ tablename: 'rope' }]);
  expect(await query(two.url, tables)).toEqual([]);
  await Promise.all([one.drop(), two.drop()]);
  await expect(query(one.url, 'select 1')).rejects.toThrow('does not exist');
});

test('a Postgres of its own comes back after kill -9 with what was committed, on the same address', async () => {
  const postgres = await startOwnPostgres();
  await query(postgres.url, 'create table rope as select 7 as length');
  const before = postgres.pid();
  await postgres.kill9();
  await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  await postgres.restart();
  expect(postgres.pid()).not.toBe(before);
  expect(await query(postgres.url, 'select length from rope')).toEqual([{ length: 7 }]);
  const last = postgres.pid();
  await postgres.stop();
  expect(await alive(last)).toBe(false);
});

test('a Redis comes back empty after kill -9, or with its data when it keeps a file', async () => {
  const [forgetful, keeping] = await Promise.all([
    startRedis(),
    startRedis({ appendOnly: true, args: ['--appendfsync', 'always'] }),
  ]);
  const read = async (url: string, write?: string) => {
    const redis = new Redis(url);
    if (write) await redis.set('rope', write);
    const found = await redis.get('rope');
    redis.disconnect();
    return found;
  };
  for (const server of [forgetful, keeping]) {
    await read(server.url, 'held');
    await server.kill9();
    await server.restart();
  }
  expect(await read(forgetful.url)).toBeNull();
  expect(await read(keeping.url)).toBe('held');
  await keeping.flushall();
  expect(await read(keeping.url)).toBeNull();
  const pids = [forgetful.pid(), keeping.pid()];
  keeping.freeze();
  await Promise.all([forgetful.stop(), keeping.stop()]);
  expect(await Promise.all(pids.map(alive))).toEqual([false, false]);
});

test('the proxy cuts, refuses, freezes and heals; a statement can be cut off just after it was passed on', async () => {
  const database = await freshDatabase();
  const url = new URL(database.url);
  const proxy = await startTcpProxy({ port: Number(url.port) });
  url.port = String(proxy.port);
  expect(await query(url.href, 'select 1 as n')).toEqual([{ n: 1 }]);

  proxy.onClientData((data) => (data.includes('create table after_commit') ? 'cut' : 'pass'));
  await expect(query(url.href, 'create table after_commit ()')).rejects.toThrow();
  proxy.onClientData(undefined);
  await waitFor(() => query(database.url, 'select count(*) from after_commit'), {
    what: 'the cut statement to commit',
  });

  proxy.refuse();
  await expect(query(url.href, 'select 1')).rejects.toThrow();
  proxy.heal();
  const client = new Client({ connectionString: url.href });
  await client.connect();
  proxy.freeze();
  let answered = false;
  const asked = client.query('select 2 as n').then(({ rows }) => {
    answered = true;
    return rows;
  });
  expect(await query(database.url, 'select 3 as n')).toEqual([{ n: 3 }]);
  expect(answered).toBe(false);
  proxy.heal();
  expect(await asked).toEqual([{ n: 2 }]);
  await client.end();
  await proxy.stop();
  await database.drop();
});

test('the browser shows a page of this machine and no other, to visitors who share nothing', async () => {
  const site = createServer((request, response) => {
    response.setHeader('set-cookie', 'seen=1');
    response.setHeader('content-type', 'text/html');
    response.end(`<h1>${request.headers.cookie ?? 'a stranger'}</h1>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(site.address() as { port: number }).port}/`;
  const browser = await startBrowser();
  const [one, two] = [await browser.newPage(), await browser.newPage()];
  await one.goto(address);
  await one.reload();
  expect(await one.textContent('h1')).toBe('seen=1');
  await two.goto(address);
  expect(await two.textContent('h1')).toBe('a stranger');
  await expect(two.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  await browser.stop();
  site.closeAllConnections();
  site.close();
});
