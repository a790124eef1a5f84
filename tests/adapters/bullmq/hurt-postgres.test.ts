import { bullmqOnPostgres } from '../../../adapters/bullmq/on-postgres';
import type { EffectQueue } from '../../../src/ports/effect-queue';
import { freshDatabase, query, startOwnPostgres } from '../../support/postgres-server';
import { waitFor } from '../../support/wait-for';

describe('BullMQ on a Postgres that is hurt', () => {
  const opened: EffectQueue[] = [];
  const open = (url: string) => {
    const queue = bullmqOnPostgres({ url });
    opened.push(queue);
    return queue;
  };
  const healthy = (queue: EffectQueue) =>
    waitFor(async () => (await queue.health()).ok, { what: 'the queue to be healthy', timeoutMs: 15_000 });
  const takes = (queue: EffectQueue, effectId: string) =>
    waitFor(() => queue.add([{ effectId, urgency: 1 }]).then(() => true), {
      what: `${effectId} to be taken`,
    });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close(0)));
  });

  it('empty, and several processes start at the same moment: all of them work', async () => {
    const database = await freshDatabase();
    const performed: string[] = [];
    const queues = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const queue = open(database.url);
        await queue.work(async (id) => void performed.push(id), 1);
        return queue;
      }),
    );
    await Promise.all(queues.map(healthy));
    await Promise.all(queues.map((queue, index) => takes(queue, `from ${index}`)));
    await waitFor(() => performed.length === queues.length, { what: 'the work of all four' });
    await Promise.all(queues.map((queue) => queue.close(1_000)));
    await database.drop();
  });

  it('every connection ended by its operator: goes on by itself', async () => {
    const database = await freshDatabase();
    const queue = open(database.url);
    const performed: string[] = [];
    await queue.work(async (id) => void performed.push(id), 2);
    await healthy(queue);
    for (const id of ['first', 'second', 'third']) {
      await takes(queue, id);
      await waitFor(() => performed.includes(id), { what: `${id} to be performed` });
      await query(
        database.url,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    }
    await healthy(queue);
    await queue.close(1_000);
    await database.drop();
  });

  it('killed at any moment of a start, and under load: the process lives and nothing that was taken is lost', async () => {
    const postgres = await startOwnPostgres({ durable: true });
    const queue = open(postgres.url);
    const performed = new Set<string>();
    await queue.work(async (id) => void performed.add(id), 3);
    for (const untilKillMs of [0, 20, 60]) {
      const starting = open(postgres.url);
      await starting.work(async (id) => void performed.add(id), 3);
      if (untilKillMs > 0) await new Promise((resolve) => setTimeout(resolve, untilKillMs));
      await postgres.kill9();
      await postgres.restart();
    }
    await healthy(queue);
    const taken: string[] = [];
    const kill = async () => {
      await postgres.kill9();
      await postgres.restart();
    };
    let killing: Promise<void> | undefined;
    for (let index = 0; index < 60; index++) {
      await takes(queue, `effect-${index}`);
      taken.push(`effect-${index}`);
      if (index === 20) killing = kill();
    }
    await killing;
    await waitFor(() => taken.every((id) => performed.has(id)), {
      what: 'all that was taken',
      timeoutMs: 20_000,
    });
    await Promise.all(opened.splice(0).map((one) => one.close(1_000)));
    await postgres.stop();
  }, 60_000);
});
