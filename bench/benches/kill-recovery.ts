import { waitFor } from '../../tests/support/wait-for';
import type { BelayPagesMethods } from '../processes/belay-pages';
import type { BullmqPagesMethods } from '../processes/bullmq-pages';
import type { PagerMethods } from '../processes/pager';
import type { Bench, Findings, Running } from '../support/bench';
import type { Contender } from '../support/process';
import { median, milliseconds, percentile } from '../support/stats';
import type { World } from '../support/world';

const KILLS = 20;
const CONCURRENCY = 50;
/** BullMQ's lock and its look for stalled jobs take half a minute each. */
const RIVAL_PATIENCE_MS = 90_000;

export const killRecovery: Bench = {
  name: 'kill-recovery',
  workload: `SIGKILL to the process that is sending a page, ${KILLS} times; until another process has had the page accepted`,
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const kills = options.isQuick ? 2 : KILLS;
    const [played] = await rounds.play(1, async () => {
      const [ours, theirs] = await Promise.all([killBelay(world, kills), killBullmq(world, kills)]);
      return { ours, theirs };
    });
    const { ours, theirs } = played!;
    const row = (figure: string, of: (sample: number[]) => number, goal?: number) => ({
      figure,
      ours: milliseconds(of(ours)),
      rival: `BullMQ’s defaults ${milliseconds(of(theirs))}`,
      ratio: of(theirs) / of(ours),
      ...(goal === undefined
        ? { goal: '≥ 10 × better', met: of(theirs) / of(ours) >= 10 }
        : { goal: `≤ ${milliseconds(goal)}`, met: of(ours) <= goal }),
    });
    return {
      rows: [
        row('accepted again after, median', median),
        row('accepted again after, slowest', (sample) => percentile(sample, 1), 5_000),
        {
          figure: 'pages that were never accepted',
          ours: String(kills - ours.length),
          rival: `BullMQ’s defaults ${kills - theirs.length}`,
          goal: '0',
          met: ours.length === kills,
        },
      ],
      notes: [
        'Two Belay processes; the pager has the request and keeps it unanswered; whoever sent it is killed, and the pager answers from then on. A new process takes the dead one’s place each time.',
        `BullMQ’s worker holds ${kills} such jobs at once and is killed once, since its recovery takes a minute; another worker stands by.`,
      ],
    };
  },
};

async function killBelay(world: World, kills: number): Promise<number[]> {
  const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
  const pager = await world.start<PagerMethods>('pager', 'beside');
  const settings = {
    databaseUrl,
    redisUrl: redis.url,
    pagerUrl: await pager.call('listen'),
    concurrency: CONCURRENCY,
  };
  const start = async () => {
    const belay = await world.start<BelayPagesMethods>('belay-pages');
    await belay.call('open', settings);
    return belay;
  };
  let standing: Contender<BelayPagesMethods>[] = [await start(), await start()];
  const after: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await pager.call('take');
    await pager.call('behave', { holding: true });
    await standing[0]!.call('plan', { count: 1, startAt: Date.now() + 200, spreadMs: 0 });
    const held = await waitFor(async () => (await pager.call('held'))[0], { what: 'a page to be sent' });
    await pager.call('behave', {});
    const victim = standing.find(({ pid }) => pid === held.from);
    const killedAt = Date.now();
    await victim?.kill9();
    const accepted = await waitFor(async () => (await pager.call('count')) > 0, {
      what: 'the page to be sent again',
      timeoutMs: 30_000,
    }).catch(() => undefined); // counted as never accepted
    const [first] = await pager.call('take');
    if (accepted && first) after.push(first.at - killedAt);
    standing = [...standing.filter((one) => one !== victim), await start()];
  }
  return after;
}

async function killBullmq(world: World, jobs: number): Promise<number[]> {
  const redis = await world.newRedis();
  const pager = await world.start<PagerMethods>('pager', 'beside');
  const settings = {
    redisUrl: redis.url,
    pagerUrl: await pager.call('listen'),
    concurrency: CONCURRENCY,
  };
  await pager.call('behave', { holding: true });
  const victim = await world.start<BullmqPagesMethods>('bullmq-pages');
  await victim.call('open', settings);
  await victim.call('plan', { count: jobs, startAt: Date.now(), spreadMs: 0 });
  await waitFor(async () => (await pager.call('held')).length === jobs, { what: 'the jobs to be sending' });
  const other = await world.start<BullmqPagesMethods>('bullmq-pages');
  await other.call('open', settings);
  await pager.call('behave', {});
  const killedAt = Date.now();
  await victim.kill9();
  await waitFor(async () => (await pager.call('count')) >= jobs, {
    what: 'the jobs to be taken up',
    timeoutMs: RIVAL_PATIENCE_MS,
    pollMs: 500,
  }).catch(() => undefined); // counted as never accepted
  return (await pager.call('take')).map(({ at }) => at - killedAt);
}
