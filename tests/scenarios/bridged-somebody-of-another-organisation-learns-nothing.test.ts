import type { Night } from './harness/night';
import { scenarioOn } from './harness/scenario';
import { ROOMS } from './harness/teams-side';

/** What they could try, in the incident's own room. */
const TRIED = [
  'show',
  'list',
  'ack',
  'join',
  'catchup',
  'note I was here',
  'resolve',
  'declare sev1 mine',
  'page @Lee',
  'review',
  'metrics',
];

/** Somebody of Contoso in a channel that is shared with them, in Slack and in Teams. */
function strangers(night: Night): Record<'slack' | 'teams', (words: string) => Promise<string>> {
  const { slack } = night;
  const { teams } = night.teamsSideOnly;
  const channel = night.slackSideOnly.channelOf(night.incident).id;
  const [root] = night.teamsSideOnly.roomOf(night.incident);
  const pat = slack.workspace.addUser({
    id: 'U0PAT',
    real_name: 'Pat Reyes',
    name: 'pat',
    team_id: 'T0CONTOSO',
  });
  const gil = teams.teams.addUser({ name: 'Gil Grant', isGuest: true });
  for (const team of teams.teams.teams.values()) team.members.push(gil.id);
  return {
    slack: async (words) =>
      (await slack.user(pat.id).slash(words, { channel })).reply().then(({ text }) => text),
    teams: async (words) => {
      const outcome = await teams.user(gil.id).slash(words, `${ROOMS};messageid=${root?.threadId}`);
      const answer = await outcome.reply();
      return answer.text || teams.print(answer);
    },
  };
}

scenarioOn(
  'slack',
  'in a channel that is shared with them they can neither read nor command what is ours',
  { isBridged: true },
  async (night) => {
    await night.declare('Dana', 'sev2 Exchange down affects:contoso-exchange');
    for (const platform of ['slack', 'teams'] as const)
      for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
    const before = await night.entries();
    for (const [platform, say] of Object.entries(strangers(night))) {
      for (const words of TRIED) {
        const told = await say(words);
        expect([platform, words, told]).toEqual([platform, words, expect.stringMatching(/Northwind/)]);
        expect(told).not.toMatch(/Exchange|INC-\d|Lee|Max|Dana/);
      }
    }
    // Their buttons are worth no more than their words.
    const { teams } = night.teamsSideOnly;
    const card = night.teamsSideOnly.roomOf(night.incident)[0]!;
    const pressed = await teams.user('Gil Grant').press(card, 'I have it');
    expect(JSON.stringify(pressed.invoke)).toMatch(/Only people of Northwind/);
    expect(await night.entries()).toEqual(before);
    expect(await night.running.stores.incidents.list({ open: false, limit: 5 })).toHaveLength(1);
  },
);
