import { hashOf, newSecret } from '../../adapters/web/session/secrets';
import { WebVisitor } from '../scenarios/harness/web-visitor';
import { type Installation, openInstallation } from './support/installation';
import { slackUsers } from './support/people';
import { untilRecorded } from './support/say';

jest.setTimeout(240_000);

const STRANGERS = ['nina', 'otto', 'pia', 'quin'];
const IS_ROBIN = /You are Robin Chen to Belay now/;

/** Two processes behind one address, which every request reaches in turn. Robin is known on the web alone. */
describe('a code that several type in Slack at the same instant, on two processes', () => {
  let at: Installation;
  let web: WebVisitor;

  beforeAll(async () => {
    at = await openInstallation({
      budgets: false,
      slack: {
        limits: false,
        users: [
          ...slackUsers,
          ...STRANGERS.map((name) => ({ id: `U0${name.toUpperCase()}`, name, real_name: name })),
        ],
        channels: [{ id: 'C0INCIDENTS', name: 'incidents', members: ['U0BOT'] }],
      },
    });
    const { robin } = at.config.organisation.people;
    if (!robin) throw new Error('Robin is not there');
    robin.contactMethods = [{ medium: 'web', address: 'robin' }];
    await Promise.all([at.start(), at.start()]);
    const secret = newSecret();
    await at.stores.sessions.saveLink(hashOf(secret), 'robin', 60_000);
    web = new WebVisitor(at.front.url);
    await web.press((await web.get(`/enrol/${secret}`)).html, 'Enrol it');
  });
  afterAll(() => at.stop());

  async function saysOnTheWeb(text: string): Promise<string> {
    const page = await web.press((await web.get('/')).html, 'Send', { text, readers: 'command' });
    return page.html;
  }

  async function newCode(): Promise<string> {
    const code = /\b[A-Z]\d\w{2}-\w{4}\b/.exec(await saysOnTheWeb('link'))?.[0];
    if (!code) throw new Error('the web room gave no code');
    return code;
  }

  const type = async (who: string, text: string) => untilRecorded(at, await at.slack.user(who).slash(text));

  test('links one of them, every time, and both processes know it at once', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const code = await newCode();
      const answers = await Promise.all(STRANGERS.map((who) => type(who, `link ${code}`)));
      const winners = STRANGERS.filter((_, index) => IS_ROBIN.test(answers[index] ?? ''));
      expect([round, winners.length]).toEqual([round, 1]);
      expect(answers.filter((words) => words.includes('was used already'))).toHaveLength(3);
      const [winner = ''] = winners;
      // One after the other, so that each of the two processes is asked.
      for (let asked = 0; asked < 4; asked += 1)
        expect(await type(winner, 'whoami')).toContain('You are Robin Chen');
      const { people, strangers } = await at.stores.configuration.current();
      expect(people.robin?.contactMethods.filter(({ linked }) => linked)).toHaveLength(1);
      expect(strangers).toEqual({});
      expect(await saysOnTheWeb('link off slack')).toContain('no longer linked to Robin Chen');
    }
    await at.quiet();
    expect(await at.stores.effects.parked(10)).toEqual([]);
  });

  test('the same request brought three times is one link, told once', async () => {
    const told = async () =>
      (await web.get('/phone')).html.split('Linked to Robin Chen: nina in Slack').length;
    const toldBefore = await told();
    const code = await newCode();
    const { identities: before } = await at.stores.configuration.current();
    const first = await at.slack.user('nina').slash(`link ${code}`);
    await Promise.all([1, 2].map(() => at.slack.redeliver(first)));
    expect(await untilRecorded(at, first)).toMatch(
      /You are Robin Chen to Belay now|one person on both already/,
    );
    const { identities } = await at.stores.configuration.current();
    expect(identities?.version).toBe((before?.version ?? 0) + 1);
    await at.quiet();
    expect(await told()).toBe(toldBefore + 1);
  });
});
