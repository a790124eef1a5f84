import Redis from 'ioredis';
import { freePort } from '../support/free-port';
import { type RedisServer, startRedis } from '../support/redis-server';
import { waitFor } from '../support/wait-for';
import { type Installation, openInstallation } from './support/installation';
import { lostAndTwice } from './support/pages';
import { answerTo, say } from './support/say';

jest.setTimeout(240_000);

async function command(redis: RedisServer, ...words: string[]): Promise<void> {
  const client = new Redis(redis.url);
  const [name = '', ...rest] = words;
  await client.call(name, ...rest);
  client.disconnect();
}

/** Flushes as fast as it can until told to stop. */
function keepFlushing(redis: RedisServer): () => Promise<void> {
  let stopped = false;
  const flushing = (async () => {
    while (!stopped) await redis.flushall();
  })();
  return async () => {
    stopped = true;
    await flushing;
  };
}

interface Hurt {
  name: string;
  /** Hurts it, and gives back how it heals. */
  hurt(redis: RedisServer): Promise<() => Promise<void>>;
}

const hurts: Hurt[] = [
  {
    name: 'killed',
    hurt: async (redis) => {
      await redis.kill9();
      return () => redis.restart();
    },
  },
  {
    name: 'restarted empty',
    hurt: async (redis) => {
      await redis.restart();
      return async () => undefined;
    },
  },
  { name: 'wiped again and again', hurt: async (redis) => keepFlushing(redis) },
  {
    name: 'frozen',
    hurt: async (redis) => {
      redis.freeze();
      return async () => redis.thaw();
    },
  },
  {
    name: 'full',
    hurt: async (redis) => {
      await command(redis, 'CONFIG', 'SET', 'maxmemory', '1');
      return () => command(redis, 'CONFIG', 'SET', 'maxmemory', '0');
    },
  },
  {
    name: 'a read-only replica',
    hurt: async (redis) => {
      await command(redis, 'REPLICAOF', '127.0.0.1', String(await freePort()));
      return () => command(redis, 'REPLICAOF', 'NO', 'ONE');
    },
  },
];

const declare = (at: Installation, title: string) =>
  at.slack.user('dana').slash(`declare sev1 ${title} affects:shop anyway:yes`);

/** Whether every process says that its queue works. */
async function queuesWork(at: Installation): Promise<boolean> {
  const states = await Promise.all(
    at.processes.map(async ({ port }) => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
      return checks.find(({ name }) => name === 'queue')?.ok === true;
    }),
  );
  return states.every(Boolean);
}

describe('two processes that go on living while their Redis', () => {
  let redis: RedisServer;
  let at: Installation;

  beforeAll(async () => {
    redis = await startRedis();
    at = await openInstallation({ redisUrl: redis.url, budgets: false });
    await Promise.all([at.start(), at.start()]);
  });
  afterAll(async () => {
    await at.stop();
    await redis.stop();
  });

  test.each(hurts)('is $name answer in time, page everybody, and nobody twice', async ({ name, hurt }) => {
    await waitFor(() => queuesWork(at), { what: 'the queue to work before' });
    const before = declare(at, `Before it is ${name}`);
    const heal = await hurt(redis);
    const meanwhile = Array.from({ length: 4 }, (_, i) => declare(at, `While it is ${name} ${i}`));
    const answers = await Promise.all([before, ...meanwhile]);
    for (const answer of answers) {
      expect({ status: answer.status, says: await answerTo(answer) }).toEqual({
        status: 200,
        says: expect.stringMatching(/INC-\d+ is open/),
      });
    }
    await at.everyPageTaken(15_000);
    const [open] = await at.stores.incidents.list({ open: true, limit: 1 });
    const taken = await at.slack.user('robin').slash(`ack INC-${open?.id}`);
    expect(await answerTo(taken)).toContain('You have it');

    await heal();
    await waitFor(() => queuesWork(at), { what: 'the queue to work again', timeoutMs: 30_000 });
    await say(at, 'dana', `declare sev1 After it was ${name} affects:shop anyway:yes`);
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
    expect(at.lastWords()).toEqual([]);
  });
});

test('a Redis that is down from before the declaration until after the acknowledgement changes nothing', async () => {
  const redis = await startRedis();
  await redis.kill9();
  const at = await openInstallation({ redisUrl: redis.url, levelMinutes: 3 / 60 });
  try {
    await at.start();
    const declared = await at.slack.user('dana').slash('declare sev1 Mail is down');
    expect(await answerTo(declared)).toContain('INC-1 is open');
    await waitFor(() => at.slack.directMessages('U0SAM').length === 1, { what: 'the page to the primary' });
    await waitFor(() => at.slack.directMessages('U0ROBIN').length === 1, {
      what: 'the page to the secondary',
    });
    const [page] = at.slack.directMessages('U0ROBIN');
    if (!page) throw new Error('no page');
    const pressed = await at.slack.user('robin').press(page, 'I have it');
    expect((await pressed.reply()).text).toContain('You have it');
    await at.quiet();

    await redis.restart();
    await waitFor(() => queuesWork(at), { what: 'the queue to be taken into use' });
    await say(at, 'dana', 'note Redis is back');
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
    expect(at.slack.directMessages('U0ALEX')).toEqual([]);
  } finally {
    await at.stop();
    await redis.stop();
  }
});

test('two processes on different databases of a Redis share the work all the same', async () => {
  const redis = await startRedis();
  const at = await openInstallation({ redisUrl: `${redis.url}/0`, budgets: false });
  try {
    await Promise.all([at.start(), at.start({ redisUrl: `${redis.url}/5` })]);
    await Promise.all(Array.from({ length: 6 }, (_, i) => declare(at, `Shop ${i}`)));
    await at.everyPageTaken();
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  } finally {
    await at.stop();
    await redis.stop();
  }
});
