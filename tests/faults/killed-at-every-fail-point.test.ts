import { FAIL_POINTS, type FailPointName } from '../../src/ports/fail-point';
import { type RedisServer, startRedis } from '../support/redis-server';
import type { BelayProcess } from './support/belay-process';
import { type Installation, openInstallation } from './support/installation';
import { playNight, whatPeopleSee } from './support/night';
import { lostAndTwice } from './support/pages';

/** All moments of the night at each fail point, not only the first: by hand, it takes some minutes. */
const everyMoment = process.env.BELAY_FAULTS_EVERY_MOMENT === '1';

/** Some moments come only after others: a page is asked about after a crash, a lease renewed while Slack is slow. */
const LEADS_THERE: Partial<Record<FailPointName, { first?: FailPointName; slackTakesMs?: number }>> = {
  'page-asked': { first: 'page-sent' },
  'lease-renewed': { slackTakesMs: 1_200 },
};

jest.setTimeout(everyMoment ? 1_800_000 : 300_000);

let redis: Promise<RedisServer> | undefined;
let databases = 0;
let unkilled: Promise<Awaited<ReturnType<typeof whatPeopleSee>>> | undefined;

afterAll(async () => (await redis)?.stop());

async function open(): Promise<Installation> {
  redis ??= startRedis();
  const { url } = await redis;
  databases += 1;
  return openInstallation({ redisUrl: `${url}/${databases % 16}`, budgets: false });
}

/** Three nights at a time: more would only wait for each other. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
let turn = 0;
function inLane<T>(night: () => Promise<T>): Promise<T> {
  turn += 1;
  const lane = turn % lanes.length;
  const mine = (lanes[lane] ?? Promise.resolve()).then(night);
  lanes[lane] = mine.catch(() => undefined);
  return mine;
}

function unkilledNight() {
  unkilled ??= open().then(async (at) => {
    try {
      await at.start();
      await playNight(at);
      return await whatPeopleSee(at);
    } finally {
      await at.stop();
    }
  });
  return unkilled;
}

/** Plays the night on a process that ends itself at these moments, one after the other; then another takes over. */
async function nightKilledAt(moments: string[], slackTakesMs = 0) {
  const at = await open();
  let isOver = false;
  let died = 0;
  try {
    at.slack.faults.latencyMs = slackTakesMs;
    const first = await at.start({ failPoint: moments[0] });
    const keepAlive = async (process: BelayProcess): Promise<void> => {
      await process.ended;
      if (isOver) return;
      died += 1;
      at.slack.faults.latencyMs = 0;
      const failPoint = moments[died];
      const next = () => at.start(failPoint === undefined ? {} : { failPoint });
      // On a busy machine the record may not answer a start in time: then once more, as whoever keeps it alive would.
      return keepAlive(await next().catch(next));
    };
    const kept = keepAlive(first);
    await Promise.race([playNight(at), kept]);
    isOver = true;
    const seen = await whatPeopleSee(at);
    const { lost, twice } = await lostAndTwice(at.slack, at.stores);
    return { died, seen, lost, twice };
  } finally {
    isOver = true;
    await at.stop();
  }
}

describe('a night during which the process is killed, and another started,', () => {
  test.concurrent.each(FAIL_POINTS)('just after "%s" ends like a night without', async (name) => {
    const { first, slackTakesMs } = LEADS_THERE[name] ?? {};
    for (let moment = 1; moment === 1 || everyMoment; moment += 1) {
      const moments = [...(first ? [first] : []), `${name}:${moment}`];
      const { died, seen, lost, twice } = await inLane(() => nightKilledAt(moments, slackTakesMs));
      if (moment > 1 && died < moments.length) return;
      expect({ moments, died, lost, twice }).toEqual({ moments, died: moments.length, lost: [], twice: [] });
      expect(seen).toEqual(await unkilledNight());
    }
  });
});
