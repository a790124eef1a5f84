import { allScopes } from '../../adapters/stand-ins/slack/methods';
import { type RedisServer, startRedis } from '../support/redis-server';
import { waitFor } from '../support/wait-for';
import { type Installation, type InstallationOptions, openInstallation } from './support/installation';
import { lostAndTwice, pagesTaken, takenBySlack } from './support/pages';
import { say, untilRecorded } from './support/say';

jest.setTimeout(240_000);

let redis: RedisServer;
let at: Installation;
let databases = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(() => at.stop());

async function open(options: InstallationOptions = {}) {
  databases += 1;
  at = await openInstallation({ redisUrl: `${redis.url}/${databases}`, ...options });
}

/** Two processes, of which the one that is asked, and takes the page up, ends itself at this moment. */
async function openWithOneDoomed(failPoint: string, options: InstallationOptions = {}) {
  await open(options);
  const doomed = await at.start({ failPoint });
  at.front.serve(() => [doomed.port]);
  return doomed;
}

describe('killed between the commit of a declaration and its hand-over', () => {
  test('a process that lives on sends the page, and the same request again is answered from the record', async () => {
    const doomed = await openWithOneDoomed('committed');
    const living = await at.start();
    const unanswered = await at.slack.user('dana').slash('declare sev1 Mail is down');
    expect({ status: unanswered.status, ended: await doomed.ended }).toEqual({ status: 0, ended: 'SIGKILL' });
    await at.everyPageTaken(15_000);
    expect(pagesTaken(at.slack).size).toBe(1);

    at.front.serve(() => [living.port]);
    expect(await untilRecorded(at, unanswered)).toContain('INC-1 is open');
    await at.quiet();
    expect(await at.stores.incidents.list({ open: false, limit: 10 })).toHaveLength(1);
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });

  test('with no other process, the page goes when one is started', async () => {
    const doomed = await openWithOneDoomed('committed');
    await at.slack.user('dana').slash('declare sev1 Mail is down');
    await doomed.ended;
    expect(pagesTaken(at.slack).size).toBe(0);
    await at.start();
    await at.everyPageTaken(15_000);
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });
});

describe('killed between a page that was sent and the note of it', () => {
  test('Slack is asked, and the page goes once', async () => {
    const doomed = await openWithOneDoomed('page-sent');
    await at.slack.user('dana').slash('declare sev1 Mail is down');
    await doomed.ended;
    await at.start();
    await at.quiet();
    const [page] = at.slack.directMessages('U0SAM');
    const asked = at.slack
      .callsTo('conversations.history')
      .filter(({ args }) => args.channel === page?.channel);
    expect(asked).toHaveLength(1);
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
    const [incident] = await at.stores.incidents.list({ open: true, limit: 1 });
    expect(Object.values(incident?.pages ?? {})).toMatchObject([{ outcome: { kind: 'accepted' } }]);
  });

  test('where Slack may not be asked, the page goes a second time rather than never', async () => {
    const scopes = allScopes.filter((scope) => scope !== 'im:history');
    const doomed = await openWithOneDoomed('page-sent', { slack: { scopes } });
    await at.slack.user('dana').slash('declare sev1 Mail is down');
    await doomed.ended;
    await at.start();
    await at.quiet();
    expect([...pagesTaken(at.slack).values()]).toEqual([2]);
  });
});

test('what Slack took although its answer was lost is not posted a second time', async () => {
  await open({ budgets: false });
  await at.start();
  at.slack.fail('chat.postMessage', { kind: 'acceptedThenCut', times: 6 });
  await say(at, 'dana', 'declare sev1 Mail is down');
  await at.quiet();
  expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  for (const type of ['belay_page', 'belay_card', 'belay_entries']) {
    const keys = takenBySlack(at.slack, type).map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
  }
  expect(at.slack.calls.filter(({ fault }) => fault === 'acceptedThenCut').length).toBeGreaterThan(3);
});

test('an effect that ends every process that takes it is given up, which is said, and all others go on', async () => {
  const poison = 'refresh-topic/slack-1';
  await open({ budgets: false });
  let isOver = false;
  let died = 0;
  const keepAlive = async (): Promise<void> => {
    const process = await at.start({ failPoint: `performed=1/${poison}` });
    await process.ended;
    if (isOver) return;
    died += 1;
    return keepAlive();
  };
  const kept = Promise.all([keepAlive(), keepAlive()]);
  try {
    await Promise.race([
      kept,
      (async () => {
        await say(at, 'dana', 'declare sev1 The poisoned one');
        await waitFor(() => died > 0, { what: 'the first process to die', timeoutMs: 30_000 });
        const other = await say(at, 'dana', 'declare sev1 The healthy one anyway:yes');
        expect(other).toContain('is open');
        await at.everyPageTaken();
        const parked = () => at.stores.effects.parked(10);
        await waitFor(async () => (await parked()).length > 0, {
          what: 'the poison to be parked',
          timeoutMs: 40_000,
        });
        await at.quiet();
        expect(await parked()).toEqual([{ key: `1/${poison}`, reason: 'it ended 5 workers' }]);
      })(),
    ]);
    expect(died).toBe(5);
    const said = takenBySlack(at.slack, 'belay_entries').map(({ text }) => text);
    expect(said.join('\n')).toContain('Belay gave up: refresh topic (it ended 5 workers).');
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
    const [healthy] = await at.stores.incidents.list({ open: true, limit: 1 });
    const room = healthy?.rooms.find(({ platform }) => platform === 'slack');
    expect(at.slack.channel(room?.address ?? '').topic).toContain('The healthy one');
  } finally {
    isOver = true;
  }
});
