import type { BelayPagesMethods } from '../processes/belay-pages';
import type { BullmqPagesMethods } from '../processes/bullmq-pages';
import type { PagerMethods } from '../processes/pager';
import type { TickerPagesMethods } from '../processes/ticker-pages';
import type { TimerPagesMethods } from '../processes/timer-pages';
import type { Bench, Findings, Running } from '../support/bench';
import { playProbes } from '../support/play-probes';
import { medianOfRounds, milliseconds, type Spread, spreadOf } from '../support/stats';

const CONCURRENCY = 50;

export const pageLateness: Bench = {
  name: 'page-lateness',
  workload: '10,000 effects wait; 300 pages come due over 8 s; accepted by the pager minus due',
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const [databaseUrl, tickerUrl, redis] = await Promise.all([
      world.newDatabase(),
      world.newDatabase(),
      world.newRedis(),
    ]);
    const pager = await world.start<PagerMethods>('pager', 'beside');
    const pagerUrl = await pager.call('listen');
    const [belay, bullmq, timer, ticker] = await Promise.all([
      world.start<BelayPagesMethods>('belay-pages'),
      world.start<BullmqPagesMethods>('bullmq-pages'),
      world.start<TimerPagesMethods>('timer-pages'),
      world.start<TickerPagesMethods>('ticker-pages'),
    ]);
    const settings = { redisUrl: redis.url, pagerUrl, concurrency: CONCURRENCY };
    await belay.call('open', { databaseUrl, ...settings });
    await bullmq.call('open', settings);
    await timer.call('open', { pagerUrl });
    await ticker.call('open', { databaseUrl: tickerUrl, pagerUrl });
    await belay.call('wait', options.pending);
    await bullmq.call('wait', options.pending);

    const shape = options.isQuick ? { count: 100, spreadMs: 2_000 } : { count: 300, spreadMs: 8_000 };
    const played = await rounds.play(options.isQuick ? 1 : 5, async () => {
      const ours = await playProbes(pager, [{ plan: (plan) => belay.call('plan', plan) }], shape);
      const theirs = await playProbes(pager, [{ plan: (plan) => bullmq.call('plan', plan) }], shape);
      // These two hardly work: they share a window without disturbing each other.
      const light = await playProbes(
        pager,
        [{ plan: (plan) => timer.call('plan', plan) }, { plan: (plan) => ticker.call('plan', plan) }],
        shape,
      );
      return { belay: ours[0]!, bullmq: theirs[0]!, timer: light[0]!, ticker: light[1]! };
    });
    const spread = (name: keyof (typeof played)[number]) =>
      medianOfRounds(played.map((round) => spreadOf(round[name].ms)));
    const [ours, theirs, floor, poll] = [
      spread('belay'),
      spread('bullmq'),
      spread('timer'),
      spread('ticker'),
    ];
    const lost = played.reduce((sum, round) => sum + round.belay.lost, 0);
    const early = played.reduce((sum, round) => sum + round.belay.early, 0);
    const twice = played.reduce((sum, round) => sum + round.belay.twice, 0);
    const pending = options.pending.toLocaleString('en-US');
    const rival = (name: string, other: Spread, figure: 'p50' | 'p99' | 'max') =>
      `${name} ${milliseconds(other[figure])}`;
    return {
      rows: [
        {
          figure: `p50 late, ${pending} waiting`,
          ours: milliseconds(ours.p50),
          rival: rival('BullMQ’s delayed jobs', theirs, 'p50'),
          ratio: theirs.p50 / ours.p50,
          goal: '≥ 4 × better',
          met: theirs.p50 / ours.p50 >= 4,
        },
        {
          figure: 'p50 late',
          ours: milliseconds(ours.p50),
          rival: rival('a 5 s ticker', poll, 'p50'),
          ratio: poll.p50 / ours.p50,
          goal: '≥ 100 × better',
          met: poll.p50 / ours.p50 >= 100,
        },
        {
          figure: 'p50 late',
          ours: milliseconds(ours.p50),
          rival: rival('setTimeout, which forgets', floor, 'p50'),
          ratio: floor.p50 / ours.p50,
          goal: '≤ 12 ms',
          met: ours.p50 <= 12,
        },
        {
          figure: 'p99 late',
          ours: milliseconds(ours.p99),
          rival: rival('BullMQ', theirs, 'p99'),
          ratio: theirs.p99 / ours.p99,
          goal: '≤ 60 ms',
          met: ours.p99 <= 60,
        },
        {
          figure: 'latest',
          ours: `${milliseconds(ours.max)} (of all rounds ${milliseconds(ours.worst)})`,
          rival: rival('BullMQ', theirs, 'max'),
          ratio: theirs.max / ours.max,
          goal: '≤ 150 ms',
          met: ours.max <= 150,
        },
        {
          figure: 'lost, twice, early',
          ours: `${lost}, ${twice}, ${early} of ${ours.count + lost}`,
          rival: '',
          goal: '0, 0, 0',
          met: lost + twice + early === 0,
        },
      ],
      notes: [
        'Belay’s own record (Postgres, fsync on), relay, BullMQ on Redis, worker, incident load, lease and notifier over loopback HTTP to a pager in a process of its own. Slack’s budgets are not in it: 300 pages in 8 s are more than Slack allows a workspace.',
        `Every contender sends by the same HTTP client; BullMQ and the ticker keep their pages in Redis and Postgres as Belay does, with BullMQ’s own ${pending} delayed jobs waiting. Figures are medians of ${played.length} rounds of ${shape.count} pages.`,
      ],
    };
  },
};
