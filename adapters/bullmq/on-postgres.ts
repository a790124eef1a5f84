import {
  createPostgresBackend,
  type PostgresPoolConfig,
  type PostgresQueueBackend,
  withBackend,
} from 'bullmq';
import type { EffectQueue } from '../../src/ports/effect-queue';
import type { Backend } from './backend';
import { BullmqEffectQueue } from './effect-queue';
import { type EffectJob, jobOptions, workerSettings } from './job';

export interface OnPostgresOptions {
  url: string;
  /** Every process with the same record must use the same name. */
  queueName?: string;
  /** Connections for taking work; two more add to the queue and one listens. Its own, so that the record's are never used up. */
  maxConnections?: number;
}

const { Queue, Worker } = withBackend(createPostgresBackend);

/** Returns at once, connected or not: Postgres may come and go, and until it is there `add` throws. */
export function bullmqOnPostgres(options: OnPostgresOptions): EffectQueue {
  return new BullmqEffectQueue((onError) => postgresBackend(options, onError));
}

function postgresBackend(options: OnPostgresOptions, onError: (error: Error) => void): Backend {
  const { url, queueName = 'effects', maxConnections = 4 } = options;
  const connection: PostgresPoolConfig = {
    connectionString: url,
    schema: 'belay_queue',
    application_name: 'belay queue',
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  };
  let opened: PostgresQueueBackend | undefined;

  return {
    name: 'BullMQ on Postgres',
    where: serverOf(url),
    openQueue: () => {
      const queue = new Queue<EffectJob>(queueName, {
        connection: { ...connection, max: 2, migrate: true },
        defaultJobOptions: jobOptions,
      });
      opened = queue.getBackend();
      // BullMQ migrates on a connection nobody listens to: its loss would end the process.
      opened.connection.pool.on('connect', (client) => client.on('error', onError));
      return queue;
    },
    openWorker: (process, concurrency) => {
      const worker = new Worker<EffectJob>(queueName, process, {
        ...workerSettings,
        connection: { ...connection, max: maxConnections },
        concurrency,
      });
      worker.getBackend().connection.pool.on('connect', (client) => client.on('error', onError));
      return worker;
    },
    ping: async () => {
      if (!opened) throw new Error('not connected yet');
      await opened.connection.pool.query('select 1');
    },
    // Only the server's own answers have a severity; class 57 is its coming and going.
    isRefusal: (error) =>
      error instanceof Error &&
      'severity' in error &&
      'code' in error &&
      !String(error.code).startsWith('57'),
    explain: (error) => (error instanceof Error ? error.message : String(error)),
    seemsConnected: () => true,
    giveUp: async () => undefined,
    end: async () => undefined,
  };
}

function serverOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.hostname ? `Postgres at ${parsed.hostname}:${parsed.port || 5432}` : 'Postgres';
}
