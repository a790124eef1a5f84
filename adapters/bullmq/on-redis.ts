import { Queue, Worker } from 'bullmq';
import type Redis from 'ioredis';
import type { EffectQueue } from '../../src/ports/effect-queue';
import type { Backend } from './backend';
import { BullmqEffectQueue } from './effect-queue';
import { type EffectJob, jobOptions, workerSettings } from './job';
import { redisAddress } from './redis-address';
import { RedisClients } from './redis-clients';

export interface OnRedisOptions {
  url: string;
  /** Every process with the same record must use the same name. */
  queueName?: string;
  /** What all keys start with, where several installations share one Redis. Braces keep it on one node of a cluster. */
  prefix?: string;
}

/** Returns at once, connected or not: Redis may come and go, and until it is there `add` throws. */
export function bullmqOnRedis(options: OnRedisOptions): EffectQueue {
  return new BullmqEffectQueue((onError) => redisBackend(options, onError));
}

function redisBackend(options: OnRedisOptions, onError: (error: Error) => void): Backend {
  const { url, queueName = 'effects', prefix = '{belay}' } = options;
  const { where, hide } = redisAddress(url);
  const clients = new RedisClients(url, onError);
  const producer = clients.producer();
  let taker: Redis | undefined;
  // BullMQ would ask for the version once, and a queue whose question failed would be of no use for ever:
  // checkRedisSettings asks instead.
  const shared = { prefix, skipVersionCheck: true };

  return {
    name: 'BullMQ on Redis',
    where,
    openQueue: () =>
      new Queue<EffectJob>(queueName, { ...shared, connection: producer, defaultJobOptions: jobOptions }),
    openWorker: (process, concurrency) => {
      taker ??= clients.worker();
      return new Worker<EffectJob>(queueName, process, {
        ...workerSettings,
        ...shared,
        connection: taker,
        concurrency,
      });
    },
    ping: () => clients.ping(producer),
    isRefusal: (error) => error instanceof Error && error.name === 'ReplyError',
    explain: (error) => hide(error instanceof Error ? error.message : String(error)),
    seemsConnected: () => clients.areReady(),
    giveUp: () => clients.giveUp(),
    end: () => clients.end(),
  };
}
