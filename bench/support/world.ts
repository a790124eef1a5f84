import { randomBytes } from 'node:crypto';
import { type OwnPostgres, query, startOwnPostgres } from '../../tests/support/own-postgres';
import { type RedisServer, startRedis } from '../../tests/support/redis-server';
import type { SteadyMethods } from '../processes/steady';
import { type Contender, type Methods, startProcess } from './process';

/** The stores that a bench runs on, and everything that it started, to be ended together. */
export interface World {
  /** A new, empty database on a Postgres that writes through to the disk, as in production. */
  newDatabase(): Promise<string>;
  /** A Redis as it comes: nothing kept on disk. */
  newRedis(): Promise<RedisServer>;
  start<M extends Methods>(name: string, place?: 'measured' | 'beside'): Promise<Contender<M>>;
  /** Ends the processes and Redis servers of one bench. */
  clear(): Promise<void>;
  calib(): Promise<number>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const steady = await startProcess<SteadyMethods>('steady');
  let postgres: Promise<OwnPostgres> | undefined;
  const processes: Contender<Methods>[] = [];
  const servers: RedisServer[] = [];
  async function clear() {
    await Promise.all(processes.splice(0).map((process) => process.kill9()));
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  }
  return {
    async newDatabase() {
      postgres ??= startOwnPostgres({ durable: true });
      const server = await postgres;
      const name = `bench_${randomBytes(4).toString('hex')}`;
      await query(server.url, `create database ${name} template template0`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async newRedis() {
      const redis = await startRedis();
      servers.push(redis);
      return redis;
    },
    async start<M extends Methods>(name: string, place?: 'measured' | 'beside') {
      const started = await startProcess<M>(name, place);
      processes.push(started as unknown as Contender<Methods>);
      return started;
    },
    clear,
    calib: () => steady.call('calib'),
    async close() {
      await clear();
      await steady.kill9();
      await postgres?.then((server) => server.stop());
    },
  };
}
