import { scenarioOn } from './harness/scenario';

const BOTH: { reachable: Record<'Dana' | 'Max' | 'Lee' | 'Sam', ('slack' | 'web')[]> } = {
  reachable: { Dana: ['slack', 'web'], Max: ['slack', 'web'], Lee: ['slack', 'web'], Sam: ['slack', 'web'] },
};

scenarioOn(
  'slack',
  'worked from Slack and the web room at once: one acknowledgement, one timeline',
  BOTH,
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    const onWeb = (await night.web.pages('Lee')).at(-1)!;
    expect((await night.web.pages('Max')).length).toBe(1);

    // Taken in the web room: the page in Slack, the card there and the channel know it.
    expect((await onWeb.press('I have it')).text).toMatch(/You have it/);
    await night.expectCard(/Lee Park has it since 22:04/);
    expect((await night.lookAtPage('Lee')).text).toMatch(/You have it/);
    await night.expectEntry(/Lee Park acknowledged · web/);
    await night.say('Max', 'ack');
    night.expectReply(/Lee Park already has this/);

    await night.say('Max', 'note said in Slack');
    await night.web.say('Sam', 'note said in the web room', { incident: 1 });
    await night.expectEntry(/Max Berg: said in Slack$/, /Sam Ortiz: said in the web room · web/);
    await night.time.quiet();
    expect((await night.web.entries('Dana', 1)).at(-2)).toMatch(/Max Berg: said in Slack Slack$/);
    expect((await night.web.card('Sam', 1)).text).toMatch(/Lee Park has it since 22:04/);
    await night.web.say('Lee', 'resolve it was a cable', { incident: 1 });
    await night.expectCard(/Resolved 22:04/);
    await night.expectQuiet('12 h');
  },
);
