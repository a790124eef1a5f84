import { setTimeout as pause } from 'node:timers/promises';
import { type RedisServer, startRedis } from '../support/redis-server';
import { waitFor } from '../support/wait-for';
import { type Installation, openInstallation } from './support/installation';
import { lostAndTwice, pagesTaken } from './support/pages';
import { say } from './support/say';

jest.setTimeout(240_000);

/** Longer than any lease stands: the length of this pause is the fault itself. */
const FROZEN_MS = 6_000;

let redis: RedisServer;
let at: Installation;
let databases = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  databases += 1;
  at = await openInstallation({ redisUrl: `${redis.url}/${databases}`, budgets: false });
});
afterEach(() => at.stop());

const pageUnderWay = () => waitFor(() => pagesTaken(at.slack).size > 0, { what: 'a page to be under way' });

describe('asked to stop while a page is being sent', () => {
  test('a process finishes it and ends well', async () => {
    const belay = await at.start();
    await at.slack.user('sam').slash('list');
    at.slack.faults.latencyMs = 700;
    const declaring = at.slack.user('dana').slash('declare sev1 Mail is down');
    await pageUnderWay();
    expect(await belay.terminate()).toBe(0);
    await declaring;
    at.slack.faults.latencyMs = 0;
    const { incident } = await at.stores.incidents.load(1);
    expect(Object.values(incident?.pages ?? {})).toMatchObject([{ outcome: { kind: 'accepted' } }]);

    await at.start();
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });

  test('and while its provider does not answer, it leaves the page to another, who asks first', async () => {
    const belay = await at.start();
    at.slack.fail('chat.postMessage', {
      kind: 'acceptedThenTimeout',
      when: ({ metadata }) => String(metadata).includes('belay_page'),
    });
    await say(at, 'dana', 'declare sev1 Mail is down');
    await pageUnderWay();
    const ended = belay.terminate();
    await at.start();
    expect(await ended).toBe(0);
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });
});

test('a new process that starts before the old one is stopped, again and again: no request and no page is lost', async () => {
  let old = await at.start();
  let isOver = false;
  let declared = 0;
  const declaring = (async () => {
    while (!isOver) {
      declared += 1;
      const answer = await say(at, 'dana', `declare sev1 Shop ${declared} affects:shop anyway:yes`);
      expect(answer).toContain('is open');
    }
  })();
  for (let deploy = 1; deploy <= 3; deploy += 1) {
    const next = await at.start();
    expect(await old.terminate()).toBe(0);
    old = next;
  }
  isOver = true;
  await declaring;
  await at.everyPageTaken();
  await at.quiet();
  expect(await at.stores.incidents.list({ open: false, limit: 1_000 })).toHaveLength(declared);
  expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
});

describe('frozen for longer than its lease, while another lives,', () => {
  test('a process that had sent its page is covered: the other asks, and nobody is paged twice', async () => {
    const frozen = await at.start();
    at.front.serve(() => [frozen.port]);
    await at.slack.user('sam').slash('list');
    at.slack.faults.latencyMs = 600;
    const declaring = at.slack.user('dana').slash('declare sev1 Mail is down');
    await pageUnderWay();
    frozen.freeze();
    at.slack.faults.latencyMs = 0;
    await at.start();
    await waitFor(
      async () => {
        const { incident } = await at.stores.incidents.load(1);
        return Object.values(incident?.pages ?? {}).every(({ outcome }) => outcome.kind === 'accepted');
      },
      { what: 'the other to find that the page went out' },
    );
    frozen.thaw();
    await declaring;
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });

  test('a process loses no page, and doubles none but what it was about to send', async () => {
    const frozen = await at.start();
    await at.start();
    const declares = Array.from({ length: 8 }, (_, i) =>
      say(at, 'dana', `declare sev1 Shop ${i} affects:shop anyway:yes`, { timeoutMs: 30_000 }),
    );
    await pageUnderWay();
    frozen.freeze();
    await pause(FROZEN_MS);
    frozen.thaw();
    await Promise.all(declares);
    await at.everyPageTaken();
    await at.quiet();
    const { lost, twice } = await lostAndTwice(at.slack, at.stores);
    expect(lost).toEqual([]);
    expect(twice.length).toBeLessThanOrEqual(at.config.concurrency);
    expect([...pagesTaken(at.slack).values()].every((count) => count <= 2)).toBe(true);
  });
});
