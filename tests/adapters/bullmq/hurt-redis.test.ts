import { bullmqOnRedis } from '../../../adapters/bullmq/on-redis';
import type { EffectQueue } from '../../../src/ports/effect-queue';
import { TransientError } from '../../../src/ports/errors';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { startTcpProxy } from '../../support/tcp-proxy';
import { waitFor } from '../../support/wait-for';
import { lockRedis } from './lock-redis';

describe('BullMQ on a Redis that is hurt', () => {
  const opened: EffectQueue[] = [];
  const servers: RedisServer[] = [];
  const start = async (args: string[] = []) => {
    const server = await startRedis({ args });
    servers.push(server);
    return server;
  };
  const open = (url: string) => {
    const queue = bullmqOnRedis({ url });
    opened.push(queue);
    return queue;
  };
  const healthy = (queue: EffectQueue) =>
    waitFor(async () => (await queue.health()).ok, { what: 'the queue to be healthy' });
  const working = async (url: string) => {
    const queue = open(url);
    const performed: string[] = [];
    await queue.work(async (id) => void performed.push(id), 2);
    await healthy(queue);
    return { queue, performed };
  };
  const takes = (queue: EffectQueue, effectId: string) =>
    waitFor(() => queue.add([{ effectId, urgency: 1 }]).then(() => true), {
      what: `${effectId} to be taken`,
    });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close(0)));
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  // First, because BullMQ's look for stalled jobs rests five seconds after a refusal, whether closed meanwhile or not.
  it.each([
    [
      'read-only',
      async () => {
        const primary = await start();
        return (await start(['--replicaof', '127.0.0.1', String(primary.port)])).url;
      },
      /read only|READONLY/i,
    ],
    ['full', async () => (await start(['--maxmemory', '1'])).url, /OOM|maxmemory/],
    [
      'wrongly given a password',
      async () => {
        const { url } = await start();
        await lockRedis(url, 'right-secret');
        return url.replace('//', '//default:wrong-secret@');
      },
      /WRONGPASS|invalid/,
    ],
  ])('%s: refuses, says why without a secret', async (_, make, why) => {
    const url = await make();
    const queue = open(url);
    let performed = 0;
    await queue.work(async () => void performed++, 2);
    const seen = await waitFor(
      async () => {
        const error = await refusal(queue);
        return why.test(error.message) ? error : undefined;
      },
      { what: 'the refusal with its reason' },
    );
    expect(seen).toBeInstanceOf(TransientError);
    const health = await queue.health();
    expect(health.ok).toBe(false);
    expect(health.problem).toMatch(why);
    expect(`${seen.message} ${seen.stack} ${JSON.stringify(seen)} ${health.problem}`).not.toContain('secret');
    await queue.close(0);
    expect(performed).toBe(0);
  });

  it('frozen: refuses in time, and goes on when it thaws', async () => {
    const redis = await start();
    const { queue, performed } = await working(redis.url);
    redis.freeze();
    await expect(queue.add([{ effectId: 'a', urgency: 1 }])).rejects.toBeInstanceOf(TransientError);
    expect((await queue.health()).problem).toContain(`Redis at 127.0.0.1:${redis.port} is unreachable`);
    redis.thaw();
    await takes(queue, 'b');
    await waitFor(() => performed.includes('b'), { what: 'b to be performed' });
  });

  it('frozen for ever: closes all the same', async () => {
    const redis = await start();
    const { queue } = await working(redis.url);
    redis.freeze();
    await queue.close(100);
    redis.thaw();
  });

  it('wiped while work waits for its first job: takes what comes next', async () => {
    const redis = await start();
    const { queue, performed } = await working(redis.url);
    await takes(queue, 'before');
    await waitFor(() => performed.includes('before'), { what: 'the one before' });
    await redis.flushall();
    await takes(queue, 'after');
    await waitFor(() => performed.includes('after'), { what: 'the one after' });
  });

  it('reset again and again: nothing that it took is lost', async () => {
    const redis = await start();
    const proxy = await startTcpProxy({ port: redis.port });
    const { queue, performed } = await working(`redis://127.0.0.1:${proxy.port}`);
    const ids = Array.from({ length: 20 }, (_, index) => `effect-${index}`);
    for (const id of ids) {
      if (Number(id.slice(7)) % 4 === 0) proxy.cut();
      await takes(queue, id);
    }
    await waitFor(() => ids.every((id) => performed.includes(id)), { what: 'all', timeoutMs: 20_000 });
    await queue.close(1_000);
    await proxy.stop();
  });
});

async function refusal(queue: EffectQueue): Promise<Error> {
  try {
    await queue.add([{ effectId: 'refused', urgency: 1 }]);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new Error('taken');
}
