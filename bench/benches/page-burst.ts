import type { BelayPagesMethods } from '../processes/belay-pages';
import type { BullmqPagesMethods } from '../processes/bullmq-pages';
import type { PagerMethods } from '../processes/pager';
import type { Bench, Findings, Running } from '../support/bench';
import { playProbes } from '../support/play-probes';
import { median, milliseconds, percentile } from '../support/stats';

const CONCURRENCY = 50;
const PAGES = 1_000;
const PAGER_MS = 50;
/** One page in ten is of the worst severity. */
const SEVERE_EVERY = 10;

export const pageBurst: Bench = {
  name: 'page-burst',
  workload: `${PAGES} pages due at one instant, one in ten of them SEV1; a pager that takes ${PAGER_MS} ms; ${CONCURRENCY} at once`,
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
    const pager = await world.start<PagerMethods>('pager', 'beside');
    const pagerUrl = await pager.call('listen');
    const belay = await world.start<BelayPagesMethods>('belay-pages');
    const bullmq = await world.start<BullmqPagesMethods>('bullmq-pages');
    const settings = { redisUrl: redis.url, pagerUrl, concurrency: CONCURRENCY };
    await belay.call('open', { databaseUrl, ...settings });
    await bullmq.call('open', settings);
    await pager.call('behave', { answerAfterMs: PAGER_MS });

    const shape = { count: PAGES, spreadMs: 0, severe: { every: SEVERE_EVERY, severity: 1 as const } };
    // The connections to the pager and the database are opened by a first, small burst that does not count.
    await playProbes(pager, [{ plan: (plan) => belay.call('plan', plan) }], { ...shape, count: 200 });
    await playProbes(pager, [{ plan: (plan) => bullmq.call('plan', plan) }], { ...shape, count: 200 });
    const played = await rounds.play(options.isQuick ? 1 : 5, async () => {
      const [ours] = await playProbes(pager, [{ plan: (plan) => belay.call('plan', plan) }], shape);
      const [theirs] = await playProbes(pager, [{ plan: (plan) => bullmq.call('plan', plan) }], shape);
      return { belay: ours!, bullmq: theirs! };
    });
    const figure = (name: 'belay' | 'bullmq', of: (round: (typeof played)[number]['belay']) => number) =>
      median(played.map((round) => of(round[name])));
    const sumOf = (what: 'lost' | 'twice') => played.reduce((sum, round) => sum + round.belay[what], 0);
    const [p99, theirP99] = [
      figure('belay', ({ ms }) => percentile(ms, 0.99)),
      figure('bullmq', ({ ms }) => percentile(ms, 0.99)),
    ];
    const [last, theirLast] = [
      figure('belay', ({ ms }) => Math.max(...ms)),
      figure('bullmq', ({ ms }) => Math.max(...ms)),
    ];
    const severe = figure('belay', ({ of }) => Math.max(...of(1)));
    const theirSevere = figure('bullmq', ({ of }) => Math.max(...of(1)));
    const others = figure('belay', ({ of }) => median(of(3)));
    const [lost, twice] = [sumOf('lost'), sumOf('twice')];
    return {
      rows: [
        {
          figure: 'accepted after, p99',
          ours: milliseconds(p99),
          rival: `BullMQ alone ${milliseconds(theirP99)}`,
          ratio: p99 / theirP99,
          goal: '≤ 1,500 ms',
          met: p99 <= 1_500,
        },
        {
          figure: 'last accepted after',
          ours: milliseconds(last),
          rival: `BullMQ alone ${milliseconds(theirLast)}`,
          ratio: last / theirLast,
        },
        {
          figure: 'last SEV1 accepted after',
          ours: `${milliseconds(severe)} (median of the others ${milliseconds(others)})`,
          rival: `BullMQ’s priorities ${milliseconds(theirSevere)}`,
          ratio: severe / theirSevere,
          goal: 'SEV1 first',
          met: severe < others,
        },
        {
          figure: 'lost, twice',
          ours: `${lost}, ${twice}`,
          rival: '',
          goal: '0, 0',
          met: lost + twice === 0,
        },
      ],
      notes: [
        `No engine can be done before ${(PAGES / CONCURRENCY) * PAGER_MS} ms: ${PAGES} pages, ${CONCURRENCY} at once, ${PAGER_MS} ms each. Ours loads the incident, takes a lease and records each acceptance with fsync; BullMQ alone only sends.`,
      ],
    };
  },
};
