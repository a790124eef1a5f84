import { Queue, Worker } from 'bullmq';
import { dueTimes, type Probe, type ProbePlan } from '../support/probes';
import { pagerClient } from '../support/send';
import { serve } from '../support/serve';

export interface BullmqPagesOptions {
  redisUrl: string;
  pagerUrl: string;
  concurrency: number;
}

// The rival that comes to mind first: one delayed job for each page, with BullMQ's own settings.
let queue: Queue;
let worker: Worker;
let batch = 0;

const methods = {
  async open({ redisUrl, pagerUrl, concurrency }: BullmqPagesOptions): Promise<void> {
    const { hostname: host, port } = new URL(redisUrl);
    const connection = { host, port: Number(port) };
    const send = pagerClient(pagerUrl);
    queue = new Queue('pages', { connection });
    worker = new Worker('pages', (job) => send(job.data.key), {
      connection: { ...connection, maxRetriesPerRequest: null },
      concurrency,
    });
    queue.on('error', () => undefined);
    worker.on('error', () => undefined);
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  },

  async wait(count: number): Promise<void> {
    for (let from = 0; from < count; from += 1_000) {
      await queue.addBulk(
        Array.from({ length: Math.min(1_000, count - from) }, (_, index) => ({
          name: 'page',
          data: { key: `waiting-${from + index}` },
          opts: { delay: 3_600_000 },
        })),
      );
    }
  },

  async plan(plan: ProbePlan): Promise<Probe[]> {
    batch += 1;
    const probes = dueTimes(plan).map((due, index) => ({ key: `bullmq-${batch}-${index}`, ...due }));
    await queue.addBulk(
      probes.map(({ key, dueAt, severity }) => ({
        name: 'page',
        data: { key },
        opts: { delay: Math.max(0, dueAt - Date.now()), priority: severity },
      })),
    );
    return probes;
  },

  waiting: () => queue.getDelayedCount(),
};
export type BullmqPagesMethods = typeof methods;

serve(methods);
