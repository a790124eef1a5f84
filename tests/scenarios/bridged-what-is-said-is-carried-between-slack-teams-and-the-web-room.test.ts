import { hostileWords } from '../contracts/chat-platform.samples';
import type { Night } from './harness/night';
import { scenarioOn } from './harness/scenario';
import {
  carriedToSlack,
  carriedToTeams,
  messagesCarriedToTeams,
  ownInTeams,
  saidOnWeb,
  sayInSlack,
  sayInTeams,
  sayOnWeb,
} from './harness/talk';

const bridged = { isBridged: true };

async function declared(night: Night): Promise<void> {
  await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
  for (const platform of ['slack', 'teams'] as const)
    for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
}

scenarioOn('slack', 'a conversation goes three ways, once each', bridged, async (night) => {
  await declared(night);
  await sayInSlack(night, 'Sam', 'the queue drains');
  await sayInTeams(night, 'Max', 'how fast, <at>Sam Ortiz</at>?');
  await sayOnWeb(night, 'Lee', 'forty a minute');
  const [sam, max, lee] = [
    'Sam Ortiz · Slack the queue drains',
    'Max Berg · Teams how fast, @Sam Ortiz?',
    'Lee Park · the web room forty a minute',
  ];
  expect(await saidOnWeb(night)).toEqual([
    'Sam Ortiz · Slack · the queue drains',
    'Max Berg · Teams · how fast, @Sam Ortiz?',
    'Lee Park · the web room · forty a minute',
  ]);
  expect(await carriedToSlack(night)).toEqual([max, lee]);
  expect(await carriedToTeams(night)).toEqual([sam, lee]);

  // What Belay says in Teams comes back to it there where it may read all: it is not heard.
  const { teams, ...inTeams } = { teams: night.teamsSideOnly.teams, thread: night.teamsSideOnly.threadOf(1) };
  const echo = { type: 'message', text: 'the queue drains', id: messagesCarriedToTeams(night)[0]!.id };
  const from = { ...teams.teams.bot, aadObjectId: 'an-app' };
  await night.teamsSideOnly.actor('Max').activity({ ...echo, from }, inTeams.thread);
  // Commands are for Belay alone, in whatever way they are given.
  await night.on('teams').say('Max', 'ack on it', { incident: 1 });
  await night.teamsSideOnly.actor('Max').mention('note the queue is forty', inTeams.thread);
  await night.expectEntry(/Max Berg acknowledged/, /the queue is forty/);
  expect([(await saidOnWeb(night)).length, (await carriedToSlack(night)).length]).toEqual([3, 2]);
  expect(await carriedToTeams(night)).toHaveLength(2);
  expect((await night.entries()).join()).not.toMatch(/drains|how fast/);
});

scenarioOn('slack', 'edits, deletions and answers are followed both ways', bridged, async (night) => {
  await declared(night);
  await sayInTeams(night, 'Max', 'teh queue');
  const [carried] = night.slackSideOnly
    .roomOf(1)
    .filter(({ metadata }) => metadata?.event_type === 'belay_said');
  await night.time.quiet();
  const root =
    carried ?? night.slackSideOnly.roomOf(1).find(({ metadata }) => metadata?.event_type === 'belay_said')!;

  // In Slack below what Max said in Teams; in Teams, whose thread has no threads, with what it answers.
  await sayInSlack(night, 'Sam', 'what about it?', root.ts);
  expect(await carriedToTeams(night)).toEqual(['To Max Berg: “teh queue” Sam Ortiz · Slack what about it?']);
  // Quoted in Teams: in Slack below what it answers.
  const [question] = messagesCarriedToTeams(night);
  const html = `<blockquote itemtype="http://schema.skype.com/Reply" itemid="${question!.id}"><p>what about it?</p></blockquote><p>it drains</p>`;
  await sayInTeams(night, 'Max', 'what about it? it drains', {
    attachments: [{ contentType: 'text/html', content: html }],
  });
  expect((await carriedToSlack(night)).at(-1)).toBe('Max Berg · Teams it drains');
  expect(night.slackSideOnly.roomOf(1).at(-1)?.thread_ts).toBe(root.ts);

  const max = night.teamsSideOnly.actor('Max');
  await max.edit(ownInTeams(night)[0]!, 'the queue');
  expect((await carriedToSlack(night))[0]).toBe('Max Berg · Teams · edited the queue');
  await max.remove(ownInTeams(night)[1]!);
  expect(await carriedToSlack(night)).toHaveLength(1);
  expect((await saidOnWeb(night)).join()).toMatch(/the queue.*Taken away by its author/);

  const sam = night.slackSideOnly.actor('Sam');
  const own = () => night.slackSideOnly.roomOf(1).find(({ user }) => user === sam.id)!;
  await sam.edit(own(), 'what of the queue?');
  expect(await carriedToTeams(night)).toEqual([
    'To Max Berg: “the queue” Sam Ortiz · Slack · edited what of the queue?',
  ]);
  await sam.erase(own());
  expect(await carriedToTeams(night)).toEqual([]);
});

scenarioOn(
  'slack',
  'two hundred messages arrive complete and in order in all three rooms',
  bridged,
  async (night) => {
    await declared(night);
    const from = (n: number) => (n % 20 === 0 ? 'web' : n % 2 === 0 ? 'slack' : 'teams');
    const all = Array.from({ length: 200 }, (_, index) => index + 1);
    for (const n of all) {
      if (from(n) === 'web') await sayOnWeb(night, 'Lee', `number ${n}`);
      else if (from(n) === 'slack') await sayInSlack(night, 'Sam', `number ${n}`);
      else await sayInTeams(night, 'Max', `number ${n}`);
    }
    const numbers = (lines: string[]) => lines.map((line) => Number(/number (\d+)$/.exec(line)?.[1]));
    expect(numbers(await saidOnWeb(night))).toEqual(all);
    expect(numbers(await carriedToSlack(night))).toEqual(all.filter((n) => from(n) !== 'slack'));
    expect(numbers(await carriedToTeams(night))).toEqual(all.filter((n) => from(n) !== 'teams'));
  },
);

scenarioOn('slack', 'whatever is said does nothing anywhere else', bridged, async (night) => {
  await declared(night);
  const teamsOwn = [
    '<at>Max Berg</at> up',
    '{{TIME(2026-01-01T00:00:00Z)}}',
    '@{29:1}',
    '[x](https://e.example) **b**',
  ];
  const words = [...Object.values(hostileWords).filter((text) => text.length < 4_000), ...teamsOwn];
  for (const text of words) {
    await sayInSlack(
      night,
      'Sam',
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    await sayInTeams(night, 'Max', text, { entities: [] });
    await sayOnWeb(night, 'Lee', text);
  }
  expect(await carriedToTeams(night)).toHaveLength(2 * words.length);
  expect(await carriedToSlack(night)).toHaveLength(2 * words.length);
  for (const message of messagesCarriedToTeams(night)) {
    expect(message.text).toBe('');
    const json = JSON.stringify(message.attachments);
    expect(json).not.toMatch(/"TextBlock"|Action\.|"entities"|<at>|\{\{/);
  }
  for (const html of await night.htmlSeen()) expect(html).not.toMatch(/<script>alert|<img src=x/);
  // That nothing mentions anybody in Slack or Teams is looked at when the night ends, in every message there is.
});

scenarioOn(
  'slack',
  'what Teams does not take at once comes once, and what follows in order',
  bridged,
  async (night) => {
    await declared(night);
    const { teams } = night.teamsSideOnly;
    const faults = [
      { kind: 'http', status: 412 },
      { kind: 'http', status: 502 },
      { kind: 'throttled', retryAfterSeconds: 1 },
      { kind: 'reset' },
      { kind: 'acceptedThenCut' },
    ] as const;
    for (const [n, fault] of faults.entries()) {
      const when = (body: object) => JSON.stringify(body).includes(`number ${2 * n + 1}.`);
      teams.fail('sendToConversation', { ...fault, when });
    }
    const all = Array.from({ length: 2 * faults.length }, (_, index) => `number ${index + 1}.`);
    for (const text of all) await sayInSlack(night, 'Sam', text);
    await night.eventually(async () => messagesCarriedToTeams(night).length >= all.length);
    expect(await carriedToTeams(night)).toEqual(all.map((text) => `Sam Ortiz · Slack ${text}`));
    expect(teams.callsTo('sendToConversation').filter(({ fault }) => fault !== undefined)).toHaveLength(
      faults.length,
    );
  },
);

scenarioOn('slack', 'nothing is carried of Teams when somebody switched that off', bridged, async (night) => {
  await declared(night);
  await night.say('Dana', 'bridge off teams');
  night.expectReply(/What is said in Teams stays there/);
  await night.expectEntry(/Dana Whitfield ended the bridge of Teams/);
  await sayInTeams(night, 'Max', 'between us');
  await sayInSlack(night, 'Sam', 'for the web room');
  expect(await saidOnWeb(night)).toEqual(['Sam Ortiz · Slack · for the web room']);
  expect([await carriedToSlack(night), await carriedToTeams(night)]).toEqual([[], []]);
  await night.press('Dana', 'Carry it again', 'reply');
  night.expectReply(/Bridged to Teams/);
  await sayInTeams(night, 'Max', 'for all');
  await sayInSlack(night, 'Sam', 'for all');
  expect(await carriedToSlack(night)).toEqual(['Max Berg · Teams for all']);
  expect(await carriedToTeams(night)).toEqual(['Sam Ortiz · Slack for all']);
});

scenarioOn(
  'slack',
  'where the team’s owner gave no leave to read, Teams is told and not heard',
  { ...bridged, teams: { withheld: ['ChannelMessage.Read.Group'] } },
  async (night) => {
    night.teamsSideOnly.foreseen.add('listChannelMessages');
    await declared(night);
    await sayInSlack(night, 'Sam', 'can you read this?');
    const { heard } = await night.teamsSideOnly.actor('Max').message('yes', night.teamsSideOnly.threadOf(1));
    expect(heard).toBe(false);
    expect(await carriedToTeams(night)).toEqual(['Sam Ortiz · Slack can you read this?']);
    expect(await saidOnWeb(night)).toEqual(['Sam Ortiz · Slack · can you read this?']);
  },
);
