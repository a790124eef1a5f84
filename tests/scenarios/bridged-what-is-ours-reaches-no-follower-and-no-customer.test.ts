import type { Organisation } from '../../src/domain/people/organisation';
import type { Night } from './harness/night';
import { scenarioOn } from './harness/scenario';
import { WebVisitor } from './harness/web-visitor';

const THEIRS = { slack: 'C0CONTOSO', teams: '19:contoso@thread.tacv2' };
const LINK = /https?:\/\/[^\s|>]+\/f\/[\w-]{43}/;

/** What nobody but ours may read: who was tried in vain and why, notes, tools, what is agreed by contract. */
const OURS = /Max Berg|broken leg|backups of March|NetBackup|GOLD-4711/i;
/** Nor is it a customer's business who we are and how we work. */
const OURS_OR_NAMES = new RegExp(
  `${OURS.source}|Dana|Whitfield|Lee Park|Rosa|Vic Hale|primary|secondary|contract`,
  'i',
);

function withACustomerWhoReads(org: Omit<Organisation, 'version'>): void {
  org.customers.contoso = {
    id: 'contoso',
    name: 'Contoso',
    contract: 'GOLD-4711',
    contacts: [],
    channels: {},
  };
  org.audiences.theirs = {
    id: 'theirs',
    name: 'Contoso',
    kind: 'customer',
    personIds: [],
    outsiders: [],
    channels: THEIRS,
    followsWhen: { severities: [], serviceIds: [], customerIds: ['contoso'] },
  };
  org.audiences.executives = {
    id: 'executives',
    name: 'Executives',
    kind: 'executives',
    personIds: ['vic'],
    outsiders: [],
    channels: {},
    followsWhen: { severities: [1], serviceIds: [], customerIds: [] },
  };
}

const CUSTOMERS = 'the customer’s';

type Surfaces = Record<string, string>;

async function ofFollowers(night: Night, link: string): Promise<Surfaces> {
  const vic = await night.web.visitor('Vic');
  const found: Surfaces = {};
  for (const platform of ['slack', 'teams', 'web'] as const) {
    const side = night.on(platform);
    found[`announcement on ${platform}`] = await side.announcement(night.incident);
    found[`updates on ${platform}`] = (await side.updates(night.incident)).join('\n');
    found[`words to Vic on ${platform}`] = (await side.words('Vic')).map(({ text }) => text).join('\n');
  }
  for (const path of [
    '/incidents/1/follow',
    '/',
    '/phone',
    '/incidents/1',
    '/incidents/1/review',
    '/metrics',
  ])
    found[path] = (await vic.get(path)).html;
  for (const path of [
    '/incidents/1/review.md',
    '/incidents/1/review.json',
    '/metrics.csv',
    '/metrics/people.csv',
  ])
    found[path] = (await vic.get(path)).html;
  found['a follower’s link'] = (await new WebVisitor(night.running.url).get(link)).html;
  for (const platform of ['slack', 'teams'] as const)
    for (const words of ['show', 'list', 'catchup', 'timeline', 'review', 'help'])
      found[`${words} by Vic on ${platform}`] = (
        await night.on(platform).say('Vic', `${words} INC-1`, 'elsewhere')
      ).text;
  return found;
}

async function ofTheCustomer(night: Night, link: string): Promise<Surfaces> {
  const { teams } = night.teamsSideOnly;
  const pat = new WebVisitor(night.running.url);
  const dana = await night.web.visitor('Dana');
  const review = async (file: string) =>
    (await dana.get(`/incidents/${night.incident}/review${file}?edition=customer`)).html;
  return {
    [`${CUSTOMERS} review`]: /<main[\s\S]*<\/main>/.exec(await review(''))?.[0] ?? '',
    [`${CUSTOMERS} review as Markdown`]: await review('.md'),
    [`${CUSTOMERS} review as data`]: await review('.json'),
    [`${CUSTOMERS} channel in Slack`]: night.slack
      .messages(THEIRS.slack)
      .map((message) => night.slackSideOnly.print('Vic', message))
      .join('\n'),
    [`${CUSTOMERS} channel in Teams`]: teams
      .messages(THEIRS.teams)
      .map((message) => night.teamsSideOnly.print('Vic', message))
      .join('\n'),
    [`${CUSTOMERS} link`]: (await pat.get(link)).html,
  };
}

scenarioOn(
  'slack',
  'what is ours reaches no follower and no customer, on whatever surface',
  {
    isBridged: true,
    organisation: withACustomerWhoReads,
    slack: { channels: [{ id: THEIRS.slack, name: 'contoso', members: ['U0BOT'] }] },
  },
  async (night) => {
    const { teams } = night.teamsSideOnly.teams;
    teams.addChannel([...teams.teams.values()][0]!, { id: THEIRS.teams, name: 'Contoso' });
    await night.declare('Dana', 'sev1 Exchange down for:Contoso affects:contoso-exchange reported:22:02');
    for (const platform of ['slack', 'teams'] as const)
      for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
    await night.say('Max', 'cant broken leg');
    for (const platform of ['slack', 'teams'] as const) await night.expectPageOn(platform, 'Sam');
    await night.say('Lee', 'ack');
    await night.say('Lee', 'note the backups of March are gone, NetBackup again');
    const linkIn = (reply: string) => new URL(LINK.exec(reply)?.[0] ?? 'no link').pathname;
    const customers = linkIn(await night.say('Dana', 'share customer Pat at Contoso'));
    const followers = linkIn(await night.say('Dana', 'share followers Chris'));
    await night.say('Dana', 'update We look into it next:30m need:no customer:"An engineer is on it."');
    await night.say('Dana', 'update send customer:yes');
    await night.expectUpdate(/We look into it/);
    await night.expectWord('Vic', /We look into it/);
    // All of it stands where our own people read.
    for (const platform of ['slack', 'teams', 'web'] as const) {
      const lines = (await night.on(platform).entries('Dana', night.incident)).join('\n');
      for (const ours of OURS.source.split('|')) expect(lines).toMatch(new RegExp(ours));
    }
    for (let phase = 'open'; ; phase = 'resolved') {
      await night.time.quiet();
      const read = { ...(await ofFollowers(night, followers)), ...(await ofTheCustomer(night, customers)) };
      const leaks = Object.entries(read).flatMap(([surface, words]) => {
        const found = (surface.startsWith(CUSTOMERS) ? OURS_OR_NAMES : OURS).exec(words)?.[0];
        return found === undefined ? [] : [`${phase}, ${surface}: ${found}`];
      });
      expect(leaks).toEqual([]);
      // Nothing passes because there is nothing to read.
      const empty = Object.entries(read).filter(([, words]) => words.length < 40);
      expect(empty.map(([surface]) => surface)).toEqual(['words to Vic on teams', 'words to Vic on web']);
      if (phase === 'resolved') break;
      await night.say('Lee', 'resolve the disk was full');
    }
  },
);
