import { scenarioOn } from './harness/scenario';

describe('in Slack', () => {
  scenarioOn('slack', 'the command alone opens the form to declare', {}, async (night) => {
    const reply = await night.fill(
      'Kim',
      '',
      { text: 'Exchange down at Contoso', severity: '1', affects: 'contoso-exchange', reported: '22:02' },
      'elsewhere',
    );
    night.nowMeant(reply);
    await night.expectPage('Lee', /SEV1 · Exchange down at Contoso/);
    await night.expectPage('Max');
    await night.press('Lee', 'I have it');
    await night.expectCard(/to declared 2 min/);
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'a form that is declined says so in the form, and the choice is settled there',
    {},
    async (night) => {
      await night.declare('Dana', 'sev1 Exchange down affects:contoso-exchange');
      await night.expectPage('Lee');
      await night.expectPage('Max');
      await night.press('Lee', 'I have it');
      const kim = night.slackSideOnly.actor('Kim');
      const asked = await kim.slash('declare', { channel: 'C0LOBBY' });
      const view = await asked.view();
      const wrong = await night.slackSideOnly.submit('Kim', view, { text: 'No mail', reported: '25:00' });
      expect(wrong.text).toMatch(/25:00.* is not a time/);
      const choice = await night.slackSideOnly.submit('Kim', view, {
        text: 'No mail',
        affects: 'contoso-exchange',
      });
      expect(choice.text).toMatch(/This looks like INC-1/);
      const done = await choice.press('Declare anyway');
      night.nowMeant(done.text);
      await night.expectPage('Lee', /No mail/);
      await night.expectPage('Max');
      await night.press('Lee', 'I have it');
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn('slack', 'the shortcut "Declare incident" on a message takes its words', {}, async (night) => {
    const dana = night.slackSideOnly.actor('Dana');
    await night.slackSideOnly.actor('Kim').message('no mail since lunch <!channel>', { channel: 'C0LOBBY' });
    const message = night.slack.messages('C0LOBBY').at(-1)!;
    const outcome = await dana.shortcut('declare_incident', { message });
    const view = await outcome.view();
    expect(night.slackSideOnly.print('Dana', view)).toMatch(/What is wrong/);
    night.nowMeant((await night.slackSideOnly.submit('Dana', view, { severity: '1' })).text);
    await night.expectPage('Max', /SEV1 · no mail since lunch/);
    await night.press('Max', 'I have it');
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'the shortcut "Add to timeline" keeps the moment of the message', {}, async (night) => {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    const channel = night.slackSideOnly.channelOf(1).id;
    await night.advance('3 min');
    await night.slackSideOnly.actor('Kim').message('the second site is slow too', { channel });
    const message = night.slack.messages(channel).at(-1)!;
    await night.advance('10 min');
    const outcome = await night.slackSideOnly.actor('Max').shortcut('add_to_timeline', { message });
    expect((await night.slackSideOnly.answer('Max', outcome)).text).toMatch(/On the timeline/);
    await night.expectEntry(/22:07 Kim Tran: the second site is slow too.*pinned by Max Berg.*entered 22:17/);
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'Post an update, Page someone: the buttons open forms', {}, async (night) => {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    const card = night.slackSideOnly
      .roomOf(1)
      .find((message) => message.metadata?.event_type === 'belay_card');
    const max = night.slackSideOnly.actor('Max');
    const update = await (await max.press(card!, 'Post an update')).view();
    const told = await night.slackSideOnly.submit('Max', update, { text: 'we look at it', next: '30m' });
    expect(told.text).toMatch(/Nobody is told yet/);
    await told.press('Send');
    await night.expectUpdate(/we look at it/, /22:34/);
    const page = await (await max.press(card!, 'Page someone')).view();
    expect((await night.slackSideOnly.submit('Max', page, { text: 'sam' })).text).toMatch(/Paging Sam Ortiz/);
    await night.expectPage('Sam');
    await night.press('Sam', 'I have it');
    await night.advance('22:30');
    await night.expectWord('Dana', /News is promised for 22:34/);
    await night.say('Sam', 'resolve it is fast again');
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'a direct message to Belay says what a command says', {}, async (night) => {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    await night.slackSideOnly.actor('Max').message('ack let me get my laptop');
    const answer = await night.slack.waitFor(() =>
      night.slack.directMessages('U0MAX').find((message) => message.user === 'U0BOT' && !message.metadata),
    );
    expect(night.slackSideOnly.print('Max', answer)).toMatch(/You have it/);
    night.slackSideOnly.foreseeMessage(answer);
    await night.expectCard(/Max Berg has it/);
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'Socket Mode, once through', { socket: true }, async (night) => {
    await night.declare('Dana', 'sev1 Exchange down affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    await night.press('Lee', 'I can’t');
    await night.expectPage('Sam');
    await night.press('Sam', 'I have it');
    await night.expectCard(/Sam Ortiz has it/);
    await night.fill('Sam', 'update', { text: 'we look at it', next: '30m' });
    await night.press('Sam', 'Send', 'reply');
    await night.expectUpdate(/we look at it/);
    await night.press('Sam', 'Resolve', 'card');
    await night.expectCard(/Resolved 22:04/);
    await night.expectQuiet('6 h');
  });
});
