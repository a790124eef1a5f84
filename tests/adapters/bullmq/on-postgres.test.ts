import { bullmqOnPostgres } from '../../../adapters/bullmq/on-postgres';
import { effectQueueContract } from '../../contracts/effect-queue.contract';
import { startOwnPostgres } from '../../support/postgres-server';

effectQueueContract('BullMQ on Postgres', async () => {
  const postgres = await startOwnPostgres();
  return {
    open: () => bullmqOnPostgres({ url: postgres.url }),
    stopServer: () => postgres.kill9(),
    startServer: () => postgres.restart(),
    secret: new URL(postgres.url).password,
    dispose: () => postgres.stop(),
  };
});
