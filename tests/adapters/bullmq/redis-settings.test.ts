import { checkRedisSettings } from '../../../adapters/bullmq/redis-settings';
import { freePort } from '../../support/free-port';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { lockRedis } from './lock-redis';

describe('the settings of a Redis', () => {
  const servers: RedisServer[] = [];
  const start = async (args: string[] = [], appendOnly = false) => {
    const server = await startRedis({ args, appendOnly });
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('as they should be are no problem, kept on disk or not', async () => {
    const kept = await start([], true);
    expect(await checkRedisSettings(kept.url)).toEqual({ problems: [], notes: [] });
    const forgetful = await start();
    expect(await checkRedisSettings(forgetful.url)).toEqual({
      problems: [],
      notes: [expect.stringContaining('append-only file. That is fine')],
    });
  });

  it('that evict are named with both remedies', async () => {
    const { url, port } = await start(['--maxmemory-policy', 'allkeys-lru', '--maxmemory', '100mb']);
    const { problems } = await checkRedisSettings(url);
    expect(problems).toEqual([
      `Redis at 127.0.0.1:${port} throws work away when its memory is full (maxmemory-policy allkeys-lru): run "CONFIG SET maxmemory-policy noeviction" there and put "maxmemory-policy noeviction" into redis.conf.`,
    ]);
  });

  it('of a replica point to the primary', async () => {
    const primary = await start();
    const replica = await start(['--replicaof', '127.0.0.1', String(primary.port)]);
    const { problems } = await checkRedisSettings(replica.url);
    expect(problems).toEqual([expect.stringContaining(`the primary, 127.0.0.1:${primary.port}`)]);
  });

  it('that cannot be asked for are a problem, in which no password stands', async () => {
    const locked = await start();
    await lockRedis(locked.url, 'right-secret');
    const wrong = locked.url.replace('redis://', 'redis://default:wrong-secret@');
    const nobody = `redis://default:wrong-secret@127.0.0.1:${await freePort()}`;
    for (const url of [locked.url, wrong, nobody]) {
      const { problems } = await checkRedisSettings(url);
      expect(problems).toEqual([expect.stringMatching(/cannot be reached \(.+\): check REDIS_URL/)]);
      expect(problems.join()).not.toContain('secret');
    }
  });
});
