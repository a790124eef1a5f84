import type { Night } from './harness/night';
import { scenarioOn } from './harness/scenario';
import { carriedToSlack as inSlack, saidOnWeb as onWeb, sayOnWeb } from './harness/talk';

const people = ({ slackSideOnly }: Night) => ({
  sam: slackSideOnly.actor('Sam'),
  channel: slackSideOnly.channelOf(1).id,
});

scenarioOn(
  'slack',
  'a conversation goes to and fro, and follows what its authors make of it',
  {},
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    const { sam, channel } = people(night);
    await sam.message('the queue drains, see <https://status.example|status> & <!channel>', { channel });
    await night.time.quiet();
    await sayOnWeb(night, 'Lee', 'how fast? **really** <@U0SAM> @here');
    expect(await onWeb(night)).toEqual([
      'Sam Ortiz · Slack · the queue drains, see https://status.example &amp; @channel',
      'Lee Park · the web room · how fast? **really** &lt;@U0SAM> @here',
    ]);
    expect(await inSlack(night)).toEqual(['Lee Park · the web room how fast? **really** <@U0SAM> @here']);

    // In Slack's thread below what Lee said on the web; on the web, where there are no threads, with what it answers.
    const carried = night.slackSideOnly
      .roomOf(1)
      .find(({ metadata }) => metadata?.event_type === 'belay_said')!;
    await sam.message('forty a minute', { channel, thread_ts: carried.ts });
    expect((await onWeb(night)).at(-1)).toMatch(
      /^Sam Ortiz · Slack · Lee Park: how fast\? .* forty a minute$/,
    );

    const own = () => night.slack.messages(channel).filter(({ user }) => user === sam.id);
    await sam.edit(own()[0]!, 'the queue is empty');
    await sam.erase(own()[1]!);
    expect(await onWeb(night)).toEqual([
      'Sam Ortiz · Slack · · edited the queue is empty',
      expect.stringContaining('how fast?'),
      expect.stringContaining('Taken away by its author.'),
    ]);
    // Commands are for Belay alone, and what people say stands on no timeline.
    await night.say('Sam', 'ack on it');
    expect(await onWeb(night)).toHaveLength(3);
    expect((await night.entries()).join()).not.toMatch(/queue|how fast/);
  },
);

scenarioOn('slack', 'two hundred messages arrive complete and in order on both sides', {}, async (night) => {
  await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
  const { sam, channel } = people(night);
  // Slack takes a message a second in a channel: what goes there waits for that, what comes from there does not.
  for (let n = 1; n <= 200; n += 1) {
    if (n % 20 === 0) await sayOnWeb(night, 'Lee', `number ${n}`);
    else await sam.message(`number ${n}`, { channel });
  }
  await night.eventually(async () => (await inSlack(night)).length === 10);
  const numbers = (lines: string[]) => lines.map((line) => Number(/number (\d+)$/.exec(line)?.[1]));
  const all = Array.from({ length: 200 }, (_, index) => index + 1);
  expect(numbers(await onWeb(night))).toEqual(all);
  expect(numbers(await inSlack(night))).toEqual(all.filter((n) => n % 20 === 0));
});

scenarioOn(
  'slack',
  'nothing is carried of what somebody switched off, nor of what is private until its commander agrees',
  {},
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    const { sam, channel } = people(night);
    await night.say('Dana', 'bridge off slack');
    night.expectReply(/What is said in Slack stays there/);
    await night.expectEntry(/Dana Whitfield ended the bridge of Slack/);
    await sam.message('between us', { channel });
    await sayOnWeb(night, 'Lee', 'here alone');
    expect(await onWeb(night)).toEqual(['Lee Park · the web room · here alone']);
    expect(await inSlack(night)).toEqual([]);
    await night.press('Dana', 'Carry it again', 'reply');
    night.expectReply(/Bridged to Slack/);
    await sam.message('for all', { channel });
    expect(await onWeb(night)).toHaveLength(2);

    await night.say('Dana', 'invite @Sam');
    await night.expectWord('Sam');
    await night.say('Dana', 'private yes');
    await night.time.quiet();
    const closed = people(night).channel;
    await sam.message('only here', { channel: closed });
    expect(await onWeb(night)).toHaveLength(2);
    await night.say('Dana', 'bridge web');
    night.expectReply(/It is private/);
    await night.press('Dana', 'Yes, bridge it', 'reply');
    await night.expectEntry(/Dana Whitfield bridged the web room: .*although it is private/);
    await sam.message('agreed', { channel: closed });
    expect((await onWeb(night)).at(-1)).toMatch(/agreed$/);
  },
);

scenarioOn(
  'slack',
  'taken on two platforms in the same instant: one has it, and every page of both says who',
  { reachable: { Lee: ['slack', 'web'], Max: ['slack', 'web'] } },
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    const onWeb = (await night.web.pages('Lee')).at(-1)!;
    const [onTheWeb, inTheChannel] = await Promise.all([onWeb.press('I have it'), night.say('Max', 'ack')]);
    const answers = [onTheWeb.text, inTheChannel];
    expect(answers.filter((text) => /You have it/.test(text))).toHaveLength(1);
    expect(answers.filter((text) => /already has this/.test(text))).toHaveLength(1);
    await night.expectEntry(/(Lee Park|Max Berg) acknowledged/);
    expect((await night.entries()).filter((line) => /acknowledged/.test(line))).toHaveLength(1);
    // Each of them was paged on both platforms: none of the four pages asks any more.
    for (const who of ['Lee', 'Max'] as const) {
      for (const page of [...(await night.side.pages(who)), ...(await night.web.pages(who))]) {
        expect(page.has('I have it')).toBe(false);
      }
    }
    await night.say('Dana', 'join');
    await sayOnWeb(night, 'Lee', 'looking at it');
    expect(await inSlack(night)).toEqual(['Lee Park · the web room looking at it']);
    await night.say('Max', 'resolve it was a cable');
    await night.expectQuiet('12 h');
  },
);
