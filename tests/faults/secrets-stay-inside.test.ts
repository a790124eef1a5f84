import { randomBytes } from 'node:crypto';
import Redis from 'ioredis';
import { freshDatabase, query } from '../support/postgres-server';
import { startRedis } from '../support/redis-server';
import { startTcpProxy } from '../support/tcp-proxy';
import { waitFor } from '../support/wait-for';
import { openInstallation } from './support/installation';
import { say } from './support/say';

jest.setTimeout(240_000);

const canary = (name: string) => `canary-${name}-${randomBytes(6).toString('hex')}`;

/** Every row of every table, as text. */
async function everythingIn(databaseUrl: string): Promise<string> {
  const tables = await query(
    databaseUrl,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => query(databaseUrl, `select t::text from ${name} t`)),
  );
  return JSON.stringify(rows);
}

test('no token, password or secret of an address leaves a process that meets every kind of trouble', async () => {
  const secrets = {
    botToken: `xoxb-${canary('bot')}`,
    appToken: `xapp-${canary('app')}`,
    signingSecret: canary('signing'),
    redis: canary('redis'),
    postgres: canary('postgres'),
    heartbeat: canary('heartbeat'),
  };
  const seen: Record<string, string> = {};
  const redis = await startRedis();
  const stranger = new Redis(redis.url);
  await stranger.config('SET', 'requirepass', secrets.redis);
  stranger.disconnect();
  const admin = new Redis(redis.url, { password: secrets.redis });
  const monitor = await admin.monitor();
  seen.redisCommands = '';
  monitor.on('monitor', (_time, words: string[]) => {
    seen.redisCommands += `${words.join(' ')}\n`;
  });

  const database = await freshDatabase();
  const role = `canary_${randomBytes(4).toString('hex')}`;
  await query(database.url, `create role ${role} superuser login password '${secrets.postgres}'`);
  const url = new URL(database.url);
  const proxy = await startTcpProxy({ port: Number(url.port) });
  Object.assign(url, { username: role, password: secrets.postgres, port: String(proxy.port) });

  const at = await openInstallation({
    redisUrl: `redis://:${secrets.redis}@127.0.0.1:${redis.port}`,
    databaseUrl: database.url,
    databaseUrlOfProcesses: url.href,
    slack: { botToken: secrets.botToken, signingSecret: secrets.signingSecret, appToken: secrets.appToken },
    config: { logLevel: 'debug', heartbeatUrl: `http://127.0.0.1:1/${secrets.heartbeat}` },
  });
  try {
    const belay = await at.start();
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${belay.port}${path}`);
      seen.answers = `${seen.answers ?? ''}${JSON.stringify([...answer.headers])}${await answer.text()}\n`;
    };
    const troubleIsSaid = (words: RegExp) =>
      waitFor(() => words.test(belay.output()), { what: `${words} in the log` });

    await say(at, 'dana', 'declare sev1 Mail is down');
    await at.everyPageTaken();
    const genuine = await at.slack.user('sam').slash('list');
    for (const signature of ['other-secret', 'missing', 'malformed'] as const) {
      expect((await at.slack.forge(genuine, { signature })).status).toBe(401);
    }

    at.slack.fail('chat.postMessage', { kind: 'error', error: 'invalid_auth', times: 3 });
    at.slack.fail('chat.postMessage', { kind: 'reset', times: 2 });
    await say(at, 'dana', 'declare sev1 Slack is down anyway:yes');
    await ask('/readyz');
    await at.quiet();

    monitor.disconnect();
    await admin.config('SET', 'requirepass', canary('changed'));
    await admin.call('CLIENT', 'KILL', 'TYPE', 'NORMAL', 'SKIPME', 'YES');
    await say(at, 'dana', 'declare sev1 Redis is down anyway:yes');
    await troubleIsSaid(/the queue takes nothing/);
    await ask('/readyz');

    proxy.refuse();
    await at.slack.user('dana').slash('declare sev1 Postgres is down anyway:yes');
    await troubleIsSaid(/not recorded/);
    await ask('/readyz');
    await ask('/');
    await ask('/incidents/1');
    proxy.heal();
    await say(at, 'dana', 'note INC-1 all is back');
    expect(await belay.terminate()).toBe(0);

    const failed = await at.start({ databaseUrl: `${url.href}_gone` }).catch((error) => String(error));
    seen.failedStart = String(failed);
    seen.output = at.processes.map((process) => process.output()).join('\n');
    seen.record = await everythingIn(database.url);
    seen.slack = JSON.stringify(at.slack.calls);
    expect(seen.output).toContain('the queue takes nothing');
    expect(seen.redisCommands).toContain('send-page');
    expect(seen.record).toContain('Mail is down');
    for (const [place, text] of Object.entries(seen)) {
      for (const [name, secret] of Object.entries(secrets)) {
        expect({ place, name, isThere: text.includes(secret) }).toEqual({ place, name, isThere: false });
      }
    }
  } finally {
    await at.stop();
    monitor.disconnect();
    admin.disconnect();
    await proxy.stop();
    await query(database.url, `drop role if exists ${role}`).catch(() => undefined);
    await database.drop();
    await redis.stop();
  }
});
