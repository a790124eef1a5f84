import { bullmqOnRedis } from '../../../adapters/bullmq/on-redis';
import { effectQueueContract } from '../../contracts/effect-queue.contract';
import { startRedis } from '../../support/redis-server';

effectQueueContract('BullMQ on Redis', async () => {
  const secret = 'redis-pass-7431';
  const redis = await startRedis();
  // A server without a password takes any: what matters is that it stays unsaid.
  const url = redis.url.replace('redis://', `redis://default:${secret}@`);
  return {
    open: () => bullmqOnRedis({ url }),
    stopServer: () => redis.kill9(),
    startServer: () => redis.restart(),
    secret,
    dispose: () => redis.stop(),
  };
});
