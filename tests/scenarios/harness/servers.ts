import { type RedisServer, startRedis } from '../../support/redis-server';

let redis: Promise<RedisServer> | undefined;

/** One Redis for all nights of a test file, started for the first of them. */
export function sharedRedis(): Promise<RedisServer> {
  redis ??= startRedis();
  return redis;
}

afterAll(async () => {
  await (await redis)?.stop();
  redis = undefined;
});
