import { scenarioOn } from './harness/scenario';

const BOTH = { reachable: { Dana: ['slack', 'web'], Max: ['slack', 'web'], Lee: ['slack', 'web'] } } as const;

describe('in Slack', () => {
  scenarioOn(
    'slack',
    'while Slack is down, pages go to the web phone and the room opens when it is back',
    {
      reachable: {
        Dana: [...BOTH.reachable.Dana],
        Max: [...BOTH.reachable.Max],
        Lee: [...BOTH.reachable.Lee],
      },
    },
    async (night) => {
      night.slack.outage();
      const declared = await night.web.say(
        'Dana',
        'declare sev1 Exchange down at Contoso affects:contoso-exchange',
        'elsewhere',
      );
      night.nowMeant(declared.text);
      const onPhone = await night.eventually(async () => (await night.web.pages('Lee')).at(-1));
      expect(onPhone.text).toMatch(/SEV1 · Exchange down at Contoso/);
      await night.eventually(async () => (await night.web.pages('Max')).at(-1));
      expect((await onPhone.press('I have it')).text).toMatch(/You have it/);
      await night.web.say('Lee', 'note Slack is away, we work here', { incident: night.incident });
      expect((await night.web.card('Dana', night.incident)).text).toMatch(/Lee Park has it/);

      night.slack.endOutage();
      await night.time.quiet(60_000);
      await night.expectEntry(
        /declared SEV1/,
        /Lee Park acknowledged/,
        /Slack is away, we work here/,
        /Belay opened #inc-1-exchange-down-at-contoso/,
      );
      await night.expectCard(/Lee Park has it/);
      // Nobody is woken in Slack for what somebody has.
      expect(night.slack.directMessages('U0LEE')).toEqual([]);
      expect(night.slack.directMessages('U0MAX')).toEqual([]);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn('slack', 'answers that were lost on the way are not posted again', {}, async (night) => {
    for (const method of ['conversations.create', 'chat.postMessage', 'pins.add', 'chat.update']) {
      night.slack.fail(method, { kind: 'acceptedThenCut', times: 2 });
    }
    night.slackSideOnly.foreseen.add('name_taken').add('already_pinned');
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.time.quiet(30_000);
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    await night.update('Max', 'we look at it');
    await night.expectUpdate(/we look at it/);
    await night.expectCard(/Max Berg has it/);
    await night.expectAnnouncement(/Max Berg has it/);
    await night.expectQuiet('6 h');
  });
});
