import { scenarioOn } from './harness/scenario';
import { FOLLOWERS } from './harness/slack-side';

const declared = 'sev2 VPN slow affects:vpn';
const NAME_TAKEN = { slack: { channels: [{ name: 'inc-1-vpn-slow', members: ['U0VIC'] }] } };

describe('in Slack', () => {
  scenarioOn('slack', 'a channel name that is taken is resolved', NAME_TAKEN, async (night) => {
    night.slackSideOnly.foreseen.add('name_taken');
    await night.declare('Dana', declared);
    night.expectReply(/#inc-1-vpn-slow-2/);
    await night.expectPage('Max');
    await night.expectEntry(/Belay opened #inc-1-vpn-slow-2/);
    expect(night.slack.messages('inc-1-vpn-slow')).toEqual([]);
    await night.press('Max', 'I have it');
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'where no channel may be created a thread is the room, said once',
    {},
    async (night) => {
      night.slack.fail('conversations.create', { kind: 'error', error: 'restricted_action', times: 99 });
      await night.declare('Dana', declared);
      await night.expectPage('Max');
      await night.press('Max', 'I have it');
      await night.say('Max', 'note the firewall is slow', 'elsewhere');
      await night.expectEntry(/Max Berg acknowledged/, /the firewall is slow/);
      const all = await night.entries();
      expect(all.filter((line) => /no channel of its own/i.test(line))).toHaveLength(1);
      await night.expectCard(/Max Berg has it/);
      expect(night.slack.channel(FOLLOWERS).pins).toEqual([]);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn('slack', 'in a thread a mention says what a command says in a channel', {}, async (night) => {
    // Both rooms are threads of one channel, into which people are invited twice.
    night.slackSideOnly.foreseen.add('already_in_channel');
    night.slack.fail('conversations.create', { kind: 'error', error: 'restricted_action', times: 99 });
    await night.declare('Dana', declared);
    await night.expectPage('Max');
    await night.declare('Dana', 'sev3 Printer on fire');
    await night.expectPage('Max');
    await night.time.quiet();
    const [first] = night.slackSideOnly.roomOf(1);
    const max = night.slackSideOnly.actor('Max');
    await max.mention('ack on it in 10m', { channel: FOLLOWERS, thread_ts: first!.thread_ts! });
    const answer = await night.slack.waitFor(() => night.slack.privateTo('U0MAX').at(-1));
    expect(night.slackSideOnly.print('Max', answer)).toMatch(/You have it/);
    expect(answer.thread_ts).toBe(first!.thread_ts);
    night.incident = 1;
    await night.expectCard(/Max Berg has it since 22:04, on it by 22:14/);
    night.incident = 2;
    await night.press('Max', 'I have it');
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'without the scope for pins the card is not pinned',
    { slack: { withheld: ['pins:write'] } },
    async (night) => {
      night.slackSideOnly.foreseen.add('missing_scope');
      await night.declare('Dana', declared);
      await night.expectPage('Max');
      await night.expectEntry(/could not be pinned/);
      await night.press('Max', 'I have it');
      await night.expectCard(/Max Berg has it/);
      expect((await night.entries()).filter((line) => /pinned/.test(line))).toHaveLength(1);
      expect(night.slackSideOnly.channelOf(1).pins).toEqual([]);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn('slack', 'topic and invitations that are refused cost themselves', {}, async (night) => {
    for (const method of ['conversations.setTopic', 'conversations.invite']) {
      night.slack.fail(method, {
        kind: 'error',
        error: 'missing_scope',
        extra: { needed: 'channels:manage' },
        times: 99,
      });
    }
    await night.declare('Dana', declared);
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    await night.say('Max', 'severity 1');
    const lines = await night.entries();
    expect(lines.filter((line) => /conversations\.setTopic/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /conversations\.invite/.test(line))).toHaveLength(1);
    await night.expectCard(/SEV1/, /Max Berg has it/);
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'a card that somebody deleted comes back, pinned', {}, async (night) => {
    night.slackSideOnly.foreseen.add('message_not_found');
    await night.declare('Dana', declared);
    await night.expectPage('Max');
    await night.time.quiet();
    const channel = [...night.slack.workspace.channels.values()].find(
      ({ name }) => name === 'inc-1-vpn-slow',
    )!;
    const card = channel.messages.find((message) => message.metadata?.event_type === 'belay_card')!;
    channel.messages.splice(channel.messages.indexOf(card), 1);
    channel.pins = [];
    await night.press('Max', 'I have it');
    await night.expectCard(/Max Berg has it/);
    const [pinned, ...more] = night.slackSideOnly.channelOf(1).pins;
    expect(more).toEqual([]);
    const there = night.slackSideOnly.roomOf(1).find((message) => message.ts === pinned);
    expect(there?.metadata?.event_type).toBe('belay_card');
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'whoever is paged is invited, the topic is true, the card is pinned',
    {},
    async (night) => {
      await night.declare('Dana', 'sev1 Exchange down affects:contoso-exchange');
      await night.expectPage('Lee');
      await night.expectPage('Max');
      await night.advance('2 min');
      await night.expectPage('Sam');
      const channel = () => night.slackSideOnly.channelOf(1);
      expect(channel().members.sort()).toEqual(['U0BOT', 'U0DANA', 'U0LEE', 'U0MAX', 'U0SAM']);
      expect(channel().topic).toMatch(/SEV1 · triggered · nobody has it yet · Exchange down/);
      expect(channel().pins).toHaveLength(1);
      await night.press('Sam', 'I have it');
      await night.say('Kim', 'join');
      await night.time.quiet();
      expect(channel().topic).toMatch(/Sam Ortiz has it/);
      expect(channel().members).toContain('U0KIM');
      await night.say('Sam', 'resolve it was a cable');
      await night.time.quiet();
      expect(channel().topic).toMatch(/resolved/);
      await night.expectQuiet('6 h');
    },
  );
});
