import type { Outcome } from '../../adapters/stand-ins/slack';
import type { EventRecord } from '../../src/domain/incident/events';
import { type OwnPostgres, query, startOwnPostgres } from '../support/own-postgres';
import { freshDatabase } from '../support/postgres-server';
import { type RedisServer, startRedis } from '../support/redis-server';
import { startTcpProxy } from '../support/tcp-proxy';
import { waitFor } from '../support/wait-for';
import { openInstallation } from './support/installation';
import { lostAndTwice } from './support/pages';
import { answerTo, say, untilRecorded } from './support/say';

jest.setTimeout(240_000);

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const notes = (history: EventRecord[]) =>
  history.flatMap(({ event }) => (event.type === 'noted' ? [event.text] : []));

const timesNoted = (history: EventRecord[], text: string) => notes(history).filter((noted) => noted === text);

describe('a Postgres that is killed in the middle', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres({ durable: true });
  });
  afterAll(() => postgres.stop());

  test.each([
    ['Redis', 'on_redis'],
    ['that Postgres as well', 'on_postgres'],
  ])(
    'with the queue on %s: what was answered as recorded is, the rest may be said again, and pages go on',
    async (_, database) => {
      await query(postgres.url, `create database ${database}`);
      const url = new URL(postgres.url);
      url.pathname = `/${database}`;
      const at = await openInstallation({
        ...(database === 'on_redis' ? { redisUrl: `${redis.url}/1` } : {}),
        databaseUrl: url.href,
        levelMinutes: 4 / 60,
        budgets: false,
      });
      try {
        await Promise.all([at.start(), at.start()]);
        await say(at, 'dana', 'declare sev1 Mail is down');

        const told: { text: string; outcome: Outcome; answer: string }[] = [];
        let stillTalking = true;
        const talk = async (who: string) => {
          for (let i = 0; stillTalking; i += 1) {
            const text = `${who} says ${i}`;
            const outcome = await at.slack.user(who).slash(`note INC-1 ${text}`);
            told.push({ text, outcome, answer: await answerTo(outcome) });
          }
        };
        const talking = Promise.all(['dana', 'sam', 'robin', 'alex'].map(talk));
        const said = (words: string) =>
          waitFor(() => told.some(({ answer }) => answer.includes(words)), {
            what: `the answer "${words}"`,
            timeoutMs: 30_000,
          });
        await said('On the timeline');
        await postgres.kill9();
        await said('Not recorded');
        await postgres.restart();
        const soFar = told.length;
        await waitFor(() => told.slice(soFar).some(({ answer }) => answer.includes('On the timeline')), {
          what: 'notes to be recorded again',
          timeoutMs: 30_000,
        });
        stillTalking = false;
        await talking;
        expect(at.lastWords()).toEqual([]);

        const history = await at.history(1);
        for (const { text, answer } of told) {
          const times = timesNoted(history, text).length;
          const isSaidToBeRecorded = answer.includes('On the timeline');
          expect({ text, times }).toEqual({ text, times: isSaidToBeRecorded ? 1 : expect.any(Number) });
          expect(times).toBeLessThanOrEqual(1);
        }
        const unsure = told.filter(({ answer }) => !answer.includes('On the timeline'));
        expect(unsure.length).toBeGreaterThan(0);
        for (const { outcome } of unsure) {
          expect(await untilRecorded(at, outcome)).toContain('On the timeline');
        }
        const after = await at.history(1);
        expect(notes(after).sort()).toEqual(told.map(({ text }) => text).sort());
        expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1));

        await waitFor(() => at.slack.directMessages('U0ROBIN').length > 0, {
          what: 'the secondary to be paged after the outage',
          timeoutMs: 30_000,
        });
        await say(at, 'robin', 'ack INC-1');
        await at.quiet();
        expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
      } finally {
        await at.stop();
      }
    },
  );

  test('and stays away: whoever declares is told that nothing is recorded, and whom to call', async () => {
    const other = new URL(postgres.url);
    other.pathname = '/other';
    await query(postgres.url, 'create database other');
    const at = await openInstallation({ redisUrl: `${redis.url}/2`, databaseUrl: other.href });
    try {
      const { organisation } = at.config;
      for (const person of Object.values(organisation.people)) person.phone = '+1 555 0142';
      await at.start();
      await postgres.kill9();
      const refused = await at.slack.user('dana').slash('declare sev1 Shop is down');
      expect({ status: refused.status, says: await answerTo(refused) }).toEqual({
        status: 200,
        says: expect.stringMatching(/^Not recorded:.*\+1 555 0142/s),
      });
      expect(at.lastWords()).toEqual([]);
      await postgres.restart();
      expect(await untilRecorded(at, refused)).toMatch(/INC-\d+ is open/);
      await at.everyPageTaken();
    } finally {
      await at.stop();
    }
  });
});

test.each([
  ['before', 'cut-before'],
  ['after', 'cut'],
] as const)(
  'a connection that is cut just %s a commit reaches the record leaves one incident',
  async (_, cut) => {
    const database = await freshDatabase();
    const url = new URL(database.url);
    const proxy = await startTcpProxy({ port: Number(url.port) });
    url.port = String(proxy.port);
    const at = await openInstallation({
      redisUrl: `${redis.url}/3`,
      databaseUrl: database.url,
      databaseUrlOfProcesses: url.href,
    });
    try {
      await at.start();
      let cuts = 0;
      proxy.onClientData((data) => {
        // The name under which the statement is prepared and run.
        if (cuts === 2 || !data.includes('commit\0')) return 'pass';
        cuts += 1;
        return cut;
      });
      const declared = await at.slack.user('dana').slash('declare sev1 Mail is down');
      expect(await untilRecorded(at, declared)).toMatch(/INC-\d+ is open/);
      expect(cuts).toBeGreaterThan(0);
      const again = await at.slack.redeliver(declared);
      expect(await answerTo(again)).toMatch(/INC-\d+ is open/);
      expect(await at.stores.incidents.list({ open: false, limit: 10 })).toHaveLength(1);
      await at.everyPageTaken();
      await at.quiet();
      expect(await lostAndTwice(at.slack, at.stores)).toEqual({ lost: [], twice: [] });
    } finally {
      await at.stop();
      await proxy.stop();
      await database.drop();
    }
  },
);
