import { bullmqOnPostgres } from '../../../adapters/bullmq/on-postgres';
import { effectQueueContract } from '../../contracts/effect-queue.contract';
import { query, startOwnPostgres } from '../../support/postgres-server';

let postgres: Awaited<ReturnType<typeof startOwnPostgres>>;
beforeAll(async () => {
  postgres = await startOwnPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;

// One server for all, since each takes its time to start; a database of its own for each test.
effectQueueContract('BullMQ on Postgres', async () => {
  const name = `queue_${++databases}`;
  await query(postgres.url, `create database ${name}`);
  const url = postgres.url.replace(/belay$/, name);
  let running = true;
  return {
    open: () => bullmqOnPostgres({ url }),
    stopServer: async () => {
      running = false;
      await postgres.kill9();
    },
    startServer: async () => {
      await postgres.restart();
      running = true;
    },
    secret: new URL(url).password,
    dispose: async () => {
      if (!running) await postgres.restart();
    },
  };
});
