import { type RedisServer, startRedis } from '../support/redis-server';
import { type Installation, openInstallation } from './support/installation';
import { lostAndTwice } from './support/pages';
import { say, untilRecorded } from './support/say';

jest.setTimeout(240_000);

/** Two processes behind one address, which every request reaches in turn. */
describe('on two processes', () => {
  let redis: RedisServer;
  let at: Installation;

  beforeAll(async () => {
    redis = await startRedis();
    at = await openInstallation({ redisUrl: redis.url, budgets: false });
    await Promise.all([at.start(), at.start()]);
  });
  afterAll(async () => {
    await at.stop();
    await redis.stop();
  });

  const everyoneBehind = () => at.front.serve(() => at.processes.map(({ port }) => port));

  /** Declares, and gives back the incident's number. */
  async function declared(title: string): Promise<number> {
    const answer = await say(at, 'dana', `declare sev1 ${title} anyway:yes`);
    return Number(/INC-(\d+)/.exec(answer)?.[1]);
  }

  test('the same signed request delivered three times at the same instant has one effect', async () => {
    const before = await at.stores.incidents.list({ open: false, limit: 100 });
    at.front.serve(() => []);
    const lost = await at.slack.user('dana').slash('declare sev1 Delivered three times');
    expect(lost.status).toBe(0);
    everyoneBehind();
    const answers = await Promise.all([1, 2, 3].map(() => untilRecorded(at, lost)));
    const incidents = await at.stores.incidents.list({ open: false, limit: 100 });
    expect(incidents).toHaveLength(before.length + 1);
    for (const answer of answers) expect(answer).toContain(`INC-${incidents[0]?.id} is open`);
    await at.quiet();
    expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
  });

  test('an event that Slack repeats because it heard nothing is carried out once', async () => {
    const id = await declared('An event repeated');
    at.front.serve(() => []);
    const lost = await at.slack.user('sam').mention(`note INC-${id} the queue is growing`, {
      channel: 'incidents',
    });
    everyoneBehind();
    await Promise.all(
      [1, 2, 3].map((retryNum) => at.slack.redeliver(lost, { retryNum, reason: 'connection_failed' })),
    );
    await at.quiet();
    const noted = (await at.history(id)).filter(({ event }) => event.type === 'noted');
    expect(noted.map(({ event }) => event)).toEqual([{ type: 'noted', text: 'the queue is growing' }]);
  });

  test('of two people who acknowledge at once one has it, and both are told', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const id = await declared(`Two at once, round ${round}`);
      const outcomes = await Promise.all(
        ['sam', 'robin'].map((who) => at.slack.user(who).slash(`ack INC-${id}`)),
      );
      const [sam = '', robin = ''] = await Promise.all(outcomes.map((outcome) => untilRecorded(at, outcome)));
      const events = (await at.history(id)).filter(({ event }) => event.type === 'acknowledged');
      expect(events).toHaveLength(1);
      const isSams = events[0]?.actor.id === 'sam';
      const [winner, other] = isSams ? [sam, robin] : [robin, sam];
      expect(winner).toContain('You have it');
      expect(other).toContain(`${isSams ? 'Sam Ortiz' : 'Robin Chen'} already has this`);
    }
  });

  test('thirty commands at once on one incident are all recorded, in a row without gaps', async () => {
    const id = await declared('Thirty at once');
    const texts = Array.from({ length: 30 }, (_, i) => `observation ${i}`);
    const people = ['dana', 'sam', 'robin', 'alex'];
    const outcomes = await Promise.all(
      texts.map((text, i) => at.slack.user(people[i % 4] ?? '').slash(`note INC-${id} ${text}`)),
    );
    for (const answer of await Promise.all(outcomes.map((outcome) => untilRecorded(at, outcome))))
      expect(answer).toContain('On the timeline');
    await at.quiet();
    const history = await at.history(id);
    const noted = history.flatMap(({ event }) => (event.type === 'noted' ? [event.text] : []));
    expect(noted.sort()).toEqual(texts.sort());
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
    const { incident } = await at.stores.incidents.load(id);
    const room = incident?.rooms.find(({ platform }) => platform === 'slack');
    const inRoom = at.slack.messages(room?.address ?? '').flatMap(({ text }) => text.split('\n'));
    for (const text of texts) {
      expect(inRoom.filter((line) => line.endsWith(`: ${text}`))).toHaveLength(1);
    }
  });
});
