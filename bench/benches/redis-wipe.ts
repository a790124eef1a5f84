import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '../../tests/support/wait-for';
import type { BelayPagesMethods } from '../processes/belay-pages';
import type { BullmqPagesMethods } from '../processes/bullmq-pages';
import type { PagerMethods } from '../processes/pager';
import type { Bench, Findings, Running } from '../support/bench';
import { playProbes } from '../support/play-probes';
import { milliseconds, spreadOf } from '../support/stats';

const CONCURRENCY = 50;
const SHAPE = { count: 300, spreadMs: 8_000 };
/** For what the queue alone has lost nobody needs to wait longer. */
const PATIENCE_MS = 10_000;

export const redisWipe: Bench = {
  name: 'redis-wipe',
  workload:
    '10,000 effects wait and 300 pages come due over 8 s, while Redis is flushed, killed, and replaced by an empty one',
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
    const pager = await world.start<PagerMethods>('pager', 'beside');
    const pagerUrl = await pager.call('listen');
    const belay = await world.start<BelayPagesMethods>('belay-pages');
    const bullmq = await world.start<BullmqPagesMethods>('bullmq-pages');
    const settings = { redisUrl: redis.url, pagerUrl, concurrency: CONCURRENCY };
    await belay.call('open', { databaseUrl, ...settings });
    await bullmq.call('open', settings);
    await belay.call('wait', options.pending);
    await bullmq.call('wait', options.pending);

    const [played] = await rounds.play(1, async () => {
      const planners = [
        { plan: (plan) => belay.call('plan', plan) },
        { plan: (plan) => bullmq.call('plan', plan) },
      ] satisfies Parameters<typeof playProbes>[1];
      const each = await playProbes(pager, planners, SHAPE, {
        patienceMs: PATIENCE_MS,
        meanwhile: async () => {
          await waitFor(async () => (await pager.call('count')) > SHAPE.count / 4, {
            what: 'pages to be under way',
            timeoutMs: 60_000,
          });
          await redis.flushall();
          await pause(1_500);
          await redis.kill9();
          await pause(1_500);
          await redis.restart();
        },
      });
      return { each, waiting: await belay.call('waiting'), theirWaiting: await bullmq.call('waiting') };
    });
    const [ours, theirs] = [played!.each[0]!, played!.each[1]!];
    const late = spreadOf(ours.ms);
    return {
      rows: [
        {
          figure: 'pages late meanwhile, p99',
          ours: milliseconds(late.p99),
          rival: `BullMQ alone, of those that came: ${milliseconds(spreadOf(theirs.ms).p99)}`,
          goal: '≤ 1,500 ms',
          met: late.p99 <= 1_500,
        },
        { figure: 'pages late meanwhile, p50', ours: milliseconds(late.p50), rival: '' },
        {
          figure: `lost, of ${SHAPE.count}`,
          ours: String(ours.lost),
          rival: `BullMQ alone ${theirs.lost}`,
          goal: '0',
          met: ours.lost === 0,
        },
        { figure: 'twice', ours: String(ours.twice), rival: '', goal: '0', met: ours.twice === 0 },
        {
          figure: `still waiting, of ${options.pending.toLocaleString('en-US')}`,
          ours: played!.waiting.toLocaleString('en-US'),
          rival: `BullMQ alone ${played!.theirWaiting.toLocaleString('en-US')}`,
          goal: 'all',
          met: played!.waiting === options.pending,
        },
      ],
      notes: [
        'Redis is flushed after a quarter of the pages, killed 1.5 s later, and started empty 1.5 s after that. Both contenders stand on that one Redis. Nothing has to be rebuilt for Belay: the queue only ever holds what is due now.',
      ],
    };
  },
};
