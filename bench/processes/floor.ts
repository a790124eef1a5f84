import { Queue, Worker } from 'bullmq';
import { Pool } from 'pg';
import { serve } from '../support/serve';

// The least that any design of this kind must do between a command and its page: commit the fact, add a job, take it up.
let pool: Pool;
let queue: Queue;
let takenUp = () => {};

const methods = {
  async open({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string }): Promise<void> {
    pool = new Pool({ connectionString: databaseUrl, max: 2 });
    await pool.query('create table facts (id bigint generated always as identity primary key, fact json)');
    const { hostname: host, port } = new URL(redisUrl);
    const connection = { host, port: Number(port) };
    queue = new Queue('floor', { connection });
    const worker = new Worker('floor', async () => takenUp(), {
      connection: { ...connection, maxRetriesPerRequest: null },
    });
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  },
  async once(): Promise<number> {
    const started = performance.now();
    const taken = new Promise<void>((resolve) => {
      takenUp = resolve;
    });
    await pool.query({
      name: 'fact',
      text: 'insert into facts (fact) values ($1)',
      values: [JSON.stringify({ title: 'x'.repeat(2_000) })],
    });
    await queue.add('page', { key: 'k' }, { removeOnComplete: true });
    await taken;
    return performance.now() - started;
  },
};
export type FloorMethods = typeof methods;

serve(methods);
