import { expectSameEverywhere } from './harness/all-rooms';
import { type Night, PLATFORMS, type Platform } from './harness/night';
import { slackIdOf, teamsIdOf } from './harness/people';
import { scenarioOn } from './harness/scenario';

/** belay.yaml knows Sam in Slack alone; everybody else is known everywhere. */
const SAM_IN_SLACK = { isBridged: true, reachable: { Sam: ['slack' as const] } };

/** Asks for a code on one platform; gives it back as it is shown. */
async function codeFor(night: Night, who: 'Sam' | 'Kim', platform: Platform): Promise<string> {
  const { text } = await night.on(platform).say(who, 'link', 'elsewhere');
  const code = /\b[A-Z]\d\w{2}-\w{4}\b/.exec(text)?.[0];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}

async function declareAndPageSam(night: Night): Promise<void> {
  await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
  for (const platform of ['slack', 'teams'] as const) {
    for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
  }
  await night.advance('2 min');
}

/** How many pages of Sam's there are on each platform, and on which of them something is still asked. */
async function pagesOfSam(night: Night): Promise<[Platform, number, boolean][]> {
  await night.time.quiet();
  return Promise.all(
    PLATFORMS.map(async (platform): Promise<[Platform, number, boolean]> => {
      const pages = await night.on(platform).pages('Sam');
      return [platform, pages.length, pages.some((page) => page.has('I have it'))];
    }),
  );
}

scenarioOn(
  'slack',
  'linked by codes from Slack to Teams and to the web room: paged on all, and taken once is taken everywhere',
  SAM_IN_SLACK,
  async (night) => {
    const typed = (await codeFor(night, 'Sam', 'slack')).toLowerCase().replace('-', ' ');
    const inTeams = await night.on('teams').say('Sam', `link ${typed}`, 'elsewhere');
    expect(inTeams.text).toMatch(/You are Sam Ortiz to Belay now, here as in Slack/);
    expect(inTeams.text).toMatch(/Pages come to Slack and Teams\./);
    // Whoever owns the account in Slack hears of it there.
    await night.expectWordOn('slack', 'Sam', /Linked to Sam Ortiz: Sam Ortiz in Teams, by a code/);

    // The web room knows Sam by their device alone; a code from there is typed in Teams.
    const fromWeb = await codeFor(night, 'Sam', 'web');
    const added = await night.on('teams').say('Sam', `link ${fromWeb}`, 'elsewhere');
    expect(added.text).toMatch(/Are you Sam Ortiz in the web room\?/);
    const sure = await added.press('Yes, that is me');
    expect(sure.text).toMatch(/Sam Ortiz in the web room is you now/);
    await night.expectWordOn('slack', 'Sam', /Sam Ortiz in the web room, by a code/);
    const me = await night.on('web').say('Sam', 'whoami', 'elsewhere');
    expect(me.text).toMatch(/Known by Slack \(in belay\.yaml\), Teams and the web room \(by a code\)\./);
    expect(me.text).toMatch(/Paged at once by Slack, Teams and web phone\./);

    await declareAndPageSam(night);
    await night.expectPageOn('slack', 'Sam', /Exchange down/);
    await night.expectPageOn('teams', 'Sam', /Exchange down/);
    expect(await pagesOfSam(night)).toEqual([
      ['slack', 1, true],
      ['teams', 1, true],
      ['web', 1, true],
    ]);
    const [page] = await night.on('teams').pages('Sam');
    expect((await page!.press('I have it')).text).toMatch(/You have it/);
    expect(await pagesOfSam(night)).toEqual([
      ['slack', 1, false],
      ['teams', 1, false],
      ['web', 1, false],
    ]);
    await night.expectEntry(/Sam Ortiz acknowledged/);
    for (const platform of ['slack', 'web'] as const) {
      const again = await night.on(platform).say('Sam', 'ack', { incident: 1 });
      expect(again.text).toMatch(/You already have this|You have this|already have/);
    }
    await expectSameEverywhere(night);

    // Ended where it is noticed: Teams is somebody else's from then on, and hears so.
    const ended = await night.on('slack').say('Sam', 'link off teams', 'elsewhere');
    expect(ended.text).toMatch(/Teams: no longer linked to Sam Ortiz/);
    await night.expectWordOn('teams', 'Sam', /Teams: no longer linked to Sam Ortiz/);
    const then = await night.on('teams').say('Sam', 'whoami', 'elsewhere');
    expect(then.text).toMatch(/belay\.yaml does not name you/);
    await night.on('slack').say('Sam', 'resolve it was a cable', { incident: 1 });
    await night.expectQuiet('12 h');
  },
);

scenarioOn(
  'slack',
  'somebody unknown in Teams who took it turns out to be Sam: the incident learns it, and Sam has it',
  SAM_IN_SLACK,
  async (night) => {
    await declareAndPageSam(night);
    await night.expectPageOn('slack', 'Sam', /Exchange down/);
    const taken = await night.on('teams').say('Sam', 'ack on it', { incident: 1 });
    expect(taken.text).toMatch(/You have it/);
    await night.on('teams').say('Sam', 'role scribe', { incident: 1 });
    const code = await codeFor(night, 'Sam', 'teams');
    const asked = await night.on('slack').say('Sam', `link ${code}`, { incident: 1 });
    const joined = await asked.press('Yes, that is me');
    expect(joined.text).toMatch(/Sam Ortiz in Teams is you now: Sam Ortiz to Belay/);
    await night.expectWordOn('teams', 'Sam', /Linked to Sam Ortiz: Sam Ortiz in Teams/);
    await night.expectEntry(/Sam Ortiz in Teams is Sam Ortiz: one person from here on/);
    const { incident } = await night.running.stores.incidents.load(1);
    expect(Object.keys(incident?.responders ?? {})).toEqual(['sam']);
    expect(incident?.roles.scribe).toEqual({ id: 'sam', name: 'Sam Ortiz' });
    await night.on('slack').say('Sam', 'engage', { incident: 1 });
    await night.expectEntry(/Sam Ortiz is working on it|Sam Ortiz.*engaged|hands on/);
    await expectSameEverywhere(night);
    await night.on('slack').say('Sam', 'resolve it was a cable', { incident: 1 });
    await night.expectQuiet('12 h');
  },
);

const EMAIL = 'Sam.Ortiz@Northwind.example';

scenarioOn(
  'slack',
  'known in Slack and Teams by one e-mail address that both vouch for, and by nothing else',
  {
    isBridged: true,
    reachable: { Sam: [] },
    organisation: (org) => org.people.sam?.contactMethods.push({ medium: 'email', address: EMAIL }),
  },
  async (night) => {
    night.slack.workspace.users.get(slackIdOf('Sam'))!.email = EMAIL.toLowerCase();
    const tenant = night.teamsSideOnly.teams.teams;
    const account = [...tenant.users.values()].find(({ aadObjectId }) => aadObjectId === teamsIdOf('Sam'))!;
    account.email = EMAIL.toUpperCase();

    const inSlack = await night.on('slack').say('Sam', 'whoami', 'elsewhere');
    expect(inSlack.text).toMatch(/You are Sam Ortiz to Belay/);
    expect(inSlack.text).toMatch(/Slack \(by your e-mail address\)/);
    await night.expectWordOn('slack', 'Sam', /Linked to Sam Ortiz: sam in Slack, by their e-mail address/);
    await night.on('teams').say('Sam', 'list', 'elsewhere');
    await night.expectWordOn('slack', 'Sam', /Sam Ortiz in Teams, by their e-mail address/);
    await night.expectWordOn('teams', 'Sam', /Sam Ortiz in Teams, by their e-mail address/);

    await declareAndPageSam(night);
    await night.expectPageOn('slack', 'Sam', /Exchange down/);
    await night.expectPageOn('teams', 'Sam', /Exchange down/);
    const [page] = await night.on('slack').pages('Sam');
    await page!.press('I have it');
    expect((await pagesOfSam(night)).slice(0, 2)).toEqual([
      ['slack', 1, false],
      ['teams', 1, false],
    ]);
    await night.on('teams').say('Sam', 'resolve it was a cable', { incident: 1 });
    await night.expectQuiet('12 h');
  },
);
