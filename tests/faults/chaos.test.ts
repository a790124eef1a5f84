import { setTimeout as pause } from 'node:timers/promises';
import { startOwnPostgres } from '../support/own-postgres';
import { startRedis } from '../support/redis-server';
import { type Installation, openInstallation } from './support/installation';
import { lostAndTwice, pagesTaken } from './support/pages';
import { say } from './support/say';
import { seeded } from './support/seeded';

/** Longer, and with another seed, by hand: BELAY_FAULTS_CHAOS_SECONDS=60 BELAY_FAULTS_SEED=7. */
const SECONDS = Number(process.env.BELAY_FAULTS_CHAOS_SECONDS ?? 15);
const SEED = Number(process.env.BELAY_FAULTS_SEED ?? 2_026);
const PAGES_PER_INCIDENT = 3;
const INCIDENTS = Math.round((SECONDS * 4) / PAGES_PER_INCIDENT);

jest.setTimeout(SECONDS * 1_000 + 240_000);

/** A process that is started again whenever it is gone. */
async function keepAlive(at: Installation, isOver: () => boolean, fell: (words: string) => void) {
  while (!isOver()) {
    // While Postgres is away none can start: the next try may.
    const process = await at.start().catch(() => undefined);
    const end = await process?.ended;
    if (process && end !== 'SIGKILL') fell(`${end}: ${process.output().slice(-2_000)}`);
  }
}

/** Slack fails now and then: not at all, only in its answer, or with a request to wait. */
function makeFlaky(at: Installation, random: () => number) {
  const now = (share: number) => () => random() < share;
  const times = Number.POSITIVE_INFINITY;
  const { slack } = at;
  slack.fail('chat.postMessage', { kind: 'acceptedThenCut', times, when: now(0.06) });
  slack.fail('chat.postMessage', { kind: 'http', status: 503, times, when: now(0.06) });
  slack.fail('chat.postMessage', { kind: 'rateLimited', retryAfterSeconds: 1, times, when: now(0.02) });
  slack.fail('conversations.history', { kind: 'reset', times, when: now(0.05) });
}

test(`chaos for ${SECONDS} s: nothing lost, nothing twice (seed ${SEED})`, async () => {
  const random = seeded(SEED);
  const [redis, postgres] = await Promise.all([startRedis(), startOwnPostgres()]);
  const at = await openInstallation({ redisUrl: redis.url, databaseUrl: postgres.url, budgets: false });
  let isOver = false;
  let kills = 0;
  const fallen: string[] = [];
  const lives = [1, 2].map(() =>
    keepAlive(
      at,
      () => isOver,
      (words) => fallen.push(words),
    ),
  );
  const story = { seed: SEED, kills: 0, pages: 0 };

  const declaring = async () => {
    for (let i = 1; i <= INCIDENTS; i += 1) {
      const words = `declare sev${1 + (i % 4)} Shop ${i} affects:shop anyway:yes`;
      expect(await say(at, 'dana', words, { timeoutMs: 60_000 })).toMatch(/INC-\d+ is open/);
      await pause((SECONDS * 1_000) / INCIDENTS);
    }
  };
  const killing = async () => {
    for (let second = 1; second <= SECONDS; second += 1) {
      await pause(700 + random() * 600);
      const running = at.processes.filter((process) => process.isRunning());
      const victim = running[Math.floor(random() * running.length)];
      if (!victim) continue;
      kills += 1;
      await victim.kill9();
    }
  };
  const breaking = async () => {
    const third = (SECONDS * 1_000) / 4;
    await pause(third * (0.5 + random()));
    await redis.kill9();
    await pause(random() * 1_000);
    await redis.restart();
    await pause(third * random());
    await postgres.kill9();
    await pause(random() * 1_000);
    await postgres.restart();
    await pause(third * random());
    await redis.flushall();
  };

  try {
    makeFlaky(at, random);
    await Promise.all([declaring(), killing(), breaking()]);
    await at.everyPageTaken(60_000);
    await at.quiet(60_000);
    const { lost, twice } = await lostAndTwice(at.slack, at.stores);
    Object.assign(story, { kills, pages: pagesTaken(at.slack).size });
    expect({ ...story, lost, twice, fallen }).toEqual({ ...story, lost: [], twice: [], fallen: [] });
    expect(story.kills).toBeGreaterThan(SECONDS / 2);
    expect(story.pages).toBeGreaterThanOrEqual(INCIDENTS * PAGES_PER_INCIDENT * 0.8);
  } finally {
    isOver = true;
    await at.stop();
    await Promise.all(lives);
    await Promise.all([redis.stop(), postgres.stop()]);
  }
});
