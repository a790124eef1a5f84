import { differences, linesFor } from '../scenarios/harness/record';
import { type RedisServer, startRedis } from '../support/redis-server';
import { waitFor } from '../support/wait-for';
import type { BelayProcess } from './support/belay-process';
import {
  type BridgedInstallation,
  EVERYWHERE,
  openBridgedInstallation,
} from './support/bridged-installation';
import { lostAndTwice } from './support/pages';
import { say } from './support/say';
import { markOf } from './support/teams-installation';

jest.setTimeout(120_000);

let redis: RedisServer;
let at: BridgedInstallation;
let databases = 0;

async function open(outageTimes?: Parameters<typeof openBridgedInstallation>[0]['outageTimes']) {
  databases += 1;
  const redisUrl = `${redis.url}/${databases}`;
  at = await openBridgedInstallation({ redisUrl, ...(outageTimes ? { outageTimes } : {}) });
}

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(() => at.stop());

const killed = (process: BelayProcess) =>
  waitFor(() => !process.isRunning(), { what: 'the process to be killed at its moment', timeoutMs: 30_000 });

/** Every room has every entry once and in order, and one card that tells the same severity. */
async function expectSameEverywhere(incidentId: number): Promise<void> {
  await at.quiet();
  const expected = linesFor(await at.history(incidentId), 'America/Chicago').map(({ seq, variants }) => ({
    seq,
    variants: variants.map((line) => line.replace(/^\d\d:\d\d /, '')),
  }));
  const { incident } = await at.stores.incidents.load(incidentId);
  const cards = await at.cards(incidentId);
  for (const platform of EVERYWHERE) {
    const shown = await at.lines(incidentId, platform);
    expect([platform, differences(shown, expected)]).toEqual([platform, []]);
    expect([platform, cards[platform]]).toEqual([
      platform,
      [expect.stringContaining(`SEV${incident?.severity}`)],
    ]);
  }
  expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
}

it('killed when one room has it and another has not: the next process brings each what it lacks, once', async () => {
  await open();
  const moments = [...EVERYWHERE.map((platform) => `entries-posted=${platform}`), 'card-drawn=slack'];
  let [died, isOver] = [0, false];
  const keepAlive = async (process: BelayProcess): Promise<void> => {
    await process.ended;
    if (isOver) return;
    died += 1;
    const failPoint = moments[died];
    const next = () => at.start(failPoint === undefined ? {} : { failPoint });
    // On a busy machine the record may not answer a start in time: then once more, as whoever keeps it alive would.
    return keepAlive(await next().catch(next));
  };
  const kept = keepAlive(await at.start({ failPoint: moments[0] ?? '' }));
  const night = async () => {
    await say(at, 'dana', 'declare sev1 Exchange down affects:exchange-online');
    for (let change = 1; died < moments.length; change += 1) {
      if (change > 3 * moments.length) throw new Error(`nobody was killed at ${moments[died]}`);
      // Another card each time, so that there is one to draw.
      await say(at, 'dana', `severity INC-1 ${(change % 4) + 1}`);
      await at.quiet();
    }
  };
  await Promise.race([night(), kept]);
  isOver = true;
  await expectSameEverywhere(1);
  expect(at.lastWords()).toHaveLength(moments.length);
});

it('a channel that was deleted and a team that threw Belay out cost those rooms alone', async () => {
  await open();
  await at.start();
  await say(at, 'dana', 'declare sev1 Exchange down affects:exchange-online');
  await at.quiet();
  const { incident } = await at.stores.incidents.load(1);
  const channel = incident?.rooms.find(({ platform }) => platform === 'slack')?.address;
  const forGood = { times: 1_000 } as const;
  at.slack.fail('*', {
    kind: 'error',
    error: 'channel_not_found',
    ...forGood,
    when: (call) => call.channel === channel,
  });
  await say(at, 'dana', 'note INC-1 number 1;');
  await say(at, 'dana', 'severity INC-1 2');
  await say(at, 'dana', 'page INC-1 @Robin');
  await at.quiet();
  const isThere = (body: object) => /belay_(?:entries|card) /.test(markOf(body));
  for (const method of ['sendToConversation', 'replyToActivity', 'updateActivity'])
    at.teams.fail(method, {
      kind: 'http',
      status: 403,
      code: 'BotNotInConversationRoster',
      ...forGood,
      when: isThere,
    });
  const inTeams = await at.lines(1, 'teams');
  for (const n of [2, 3]) await say(at, 'dana', `note INC-1 number ${n};`);
  await say(at, 'dana', 'severity INC-1 3');
  await at.quiet();
  expect(await at.lines(1, 'teams')).toEqual(inTeams);

  // Everybody else has everything: the room in which nothing is refused, and whoever is paged.
  const onTheWeb = await at.lines(1, 'web');
  const said = (words: RegExp) => onTheWeb.filter((line) => words.test(line));
  expect(said(/number \d;/)).toHaveLength(3);
  expect(said(/^Slack refused chat\.postMessage: channel_not_found\./)).toHaveLength(1);
  expect(said(/^Teams did not take a message: BotNotInConversationRoster\./)).toHaveLength(1);
  expect(new Set(onTheWeb).size).toBe(onTheWeb.length);
  expect(at.teams.personalMessages('Robin Chen')).toHaveLength(1);
  expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  expect(await at.stores.effects.parked(10)).toEqual([]);

  // Put right, each room gets what it lacks with whatever comes next.
  at.slack.faults.clear();
  at.teams.faults.clear();
  await say(at, 'dana', 'severity INC-1 2');
  await expectSameEverywhere(1);
});

/** A second stands for half a minute. */
const SOON = {
  lookEveryMs: 100,
  probeEveryMs: 200,
  downAfterMs: 700,
  holdMs: { page: 2_600, other: 250 },
  trialEveryMs: 500,
};

it('an outage is told once, and so is its end, though whoever notices is killed before it can go on', async () => {
  await open(SOON);
  const first = await at.start({ failPoint: 'committed=record-platform-down' });
  await say(at, 'dana', 'declare sev1 Exchange down affects:exchange-online');
  await at.quiet();
  at.slack.outage();
  await killed(first);
  const second = await at.start({ failPoint: 'committed=record-platform-back' });
  const inTeams = (words: RegExp) =>
    waitFor(async () => (await at.lines(1, 'teams')).some((line) => words.test(line)), {
      what: `${words} in Teams`,
      timeoutMs: 30_000,
    });
  await inTeams(/Slack is not answering/);
  const robin = at.teams.user('Robin Chen');
  expect((await robin.message('note INC-1 said in Teams;')).status).toBe(200);
  expect((await robin.message('page INC-1 @Robin')).status).toBe(200);
  await inTeams(/Paged Robin Chen.*: Teams\.$/);

  at.slack.endOutage();
  await killed(second);
  await at.start();
  await inTeams(/Slack answers again/);
  await expectSameEverywhere(1);
  const types = (await at.history(1)).map(({ event }) => event.type);
  for (const type of ['platform-down', 'platform-back'])
    expect([type, types.filter((one) => one === type).length]).toEqual([type, 1]);
  for (const name of ['Dana Whitfield', 'Sam Ortiz']) {
    const told = at.teams
      .personalMessages(name)
      .filter((message) => /is not answering/.test(at.teams.print(message)));
    expect([name, told.length]).toEqual([name, 1]);
  }
});
