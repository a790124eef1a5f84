import { waitFor } from '../support/wait-for';
import { openInstallation } from './support/installation';
import { organisation } from './support/people';
import { say } from './support/say';
import { openTeamsInstallation, wordsOf } from './support/teams-installation';

jest.setTimeout(240_000);

const IN_SLACK = 'C0CONTOSO';
const IN_TEAMS = '19:contoso@thread.tacv2';
const GROUP = 'c0c0c0c0-2222-4000-8000-000000000000';
const LINK = `https://teams.microsoft.com/l/channel/${encodeURIComponent(IN_TEAMS)}/Outages?groupId=${GROUP}`;

function withContoso(org: ReturnType<typeof organisation>): ReturnType<typeof organisation> {
  org.customers.contoso = {
    id: 'contoso',
    name: 'Contoso',
    contract: 'none',
    contacts: [],
    channels: { slack: IN_SLACK, teams: IN_TEAMS },
    channelLinks: { teams: LINK },
  };
  return org;
}

const WELCOME = /What is written here is read by everyone at work on it/;

describe('a process that dies when their thread stands and nobody has written that down', () => {
  it('leaves one thread in their Slack, in which the next one goes on', async () => {
    const channels = [
      { id: 'C0INCIDENTS', name: 'incidents', members: ['U0BOT'] },
      { id: IN_SLACK, name: 'ext-contoso', members: ['U0BOT', 'U0DANA'] },
    ];
    const at = await openInstallation({
      budgets: false,
      slack: {
        limits: false,
        users: [
          { id: 'U0DANA', name: 'dana', real_name: 'Dana Whitfield' },
          { id: 'U0SAM', name: 'sam' },
        ],
        channels,
      },
      config: { organisation: withContoso(organisation()) },
    });
    try {
      const first = await at.start();
      await say(at, 'U0DANA', 'declare sev1 Exchange down at Contoso for:Contoso');
      await at.quiet();
      await first.kill9();
      const second = await at.start({ failPoint: 'room-opened:1' });
      const asked = at.slack.user('U0DANA').slash('bridge INC-1 customer');
      await second.ended;
      await asked.catch(() => undefined);
      const roots = () => at.slack.messages(IN_SLACK).filter(({ thread_ts: thread }) => thread === undefined);
      expect(roots()).toHaveLength(1);
      expect((await at.stores.incidents.load(1)).incident?.rooms.some(({ readers }) => readers)).toBe(false);
      await at.start();
      await waitFor(
        async () => (await at.stores.incidents.load(1)).incident?.rooms.find(({ readers }) => readers),
        { what: 'their room', timeoutMs: 60_000 },
      );
      await at.quiet();
      expect(roots()).toHaveLength(1);
      const said = at.slack.messages(IN_SLACK).map((message) => at.slack.print(message));
      expect(said.filter((text) => WELCOME.test(text))).toHaveLength(1);
      expect(said.filter((text) => /Contoso reads this/.test(text))).toHaveLength(1);
    } finally {
      await at.stop();
    }
  });

  it('leaves one thread in their Teams, where another process looks by the link of their channel', async () => {
    const at = await openTeamsInstallation({
      processes: 1,
      organisation: withContoso,
      teams: [{ name: 'Contoso', aadGroupId: GROUP, channels: [{ id: IN_TEAMS, name: 'Outages' }] }],
    });
    try {
      const dana = at.teams.user('Dana Whitfield');
      await wordsOf(at, await dana.message('declare sev1 Exchange down at Contoso for:Contoso'));
      await at.quiet();
      await at.processes[0]!.kill9();
      const second = await at.start({ failPoint: 'room-opened:1' });
      const asked = dana.message('bridge INC-1 customer');
      await second.ended;
      await asked.catch(() => undefined);
      const roots = () => at.teams.messages(IN_TEAMS).filter(({ id, threadId }) => id === threadId);
      expect(roots()).toHaveLength(1);
      await at.start();
      await waitFor(
        async () => (await at.stores.incidents.load(1)).incident?.rooms.find(({ readers }) => readers),
        { what: 'their room', timeoutMs: 60_000 },
      );
      await at.quiet();
      expect(roots()).toHaveLength(1);
      const said = at.teams.messages(IN_TEAMS).map((message) => at.teams.print(message));
      expect(said.filter((text) => WELCOME.test(text))).toHaveLength(1);
      expect(said.filter((text) => /Contoso reads this/.test(text))).toHaveLength(1);
    } finally {
      await at.stop();
    }
  });
});
