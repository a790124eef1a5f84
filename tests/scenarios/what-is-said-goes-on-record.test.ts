import { scenario } from './harness/scenario';

scenario(
  'what is wrong, who was told, what was decided and why it happened',
  { at: '22:04' },
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:vpn for:Fabrikam reported:22:02');
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    await night.expectCard(/Data: not checked yet/i);
    await night.say(
      'Max',
      'impact no mail in or out works:"old mail can be read" data:"safe, checked at 22:30"',
    );
    await night.expectCard(/no mail in or out/, /old mail can be read/, /safe, checked at 22:30/);

    await night.advance('22:15');
    await night.say('Dana', 'told Fay by phone: an engineer calls shortly');
    await night.expectEntry(/22:15 Dana Whitfield told Fabrikam.*Fay.*phone.*an engineer calls shortly/);
    await night.expectCard(/customer told\s+13 min/i);

    await night.say('Max', 'vendor Microsoft case:4711 waiting:"unwind the failed update"');
    await night.expectEntry(/Microsoft.*4711.*unwind the failed update/);
    await night.expectCard(/Microsoft/, /vendor\D+13 min/i);
    await night.say('Max', 'decide Microsoft first why:"the data is safe" until:23:00 else:"full recovery"');
    await night.expectEntry(/Decided: Microsoft first.*23:00/);
    await night.advance('23:00');
    await night.expectWord('Dana', /Microsoft first/, /full recovery/);
    await night.expectEntry(/Time is up for “Microsoft first”/);

    await night.say('Max', 'cause root the schema was not prepared');
    await night.say('Max', 'cause contributing every client pointed at one server');
    await night.say('Max', 'rule-out the group was set up wrongly evidence:"it runs on its secondary"');
    await night.say('Max', 'lesson prepare the schema before any update');
    await night.say('Kim', 'helped the desk had every number at hand');
    await night.expectEntry(
      /root cause.*the schema was not prepared/i,
      /contribut.*every client pointed at one server/i,
      /Ruled out: the group was set up wrongly.*it runs on its secondary/i,
      /lesson.*prepare the schema/i,
      /the desk had every number at hand/,
    );
    await night.say('Max', 'close');
    night.expectReply(/resolve/i);
    await night.say('Max', 'mitigate mail flows, slowly');
    await night.expectCard(/mitigated/);
    await night.say('Max', 'resolve it is over');
    await night.say('Max', 'close all done');
    await night.expectEntry(/mail flows, slowly/, /resolved/, /closed/);
    await night.expectCard(/closed/);
  },
);

scenario('what was said is corrected and taken back, and both versions stay', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn reported:22:02');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.advance('22:20');
  await night.say('Max', 'note the second server is down');
  await night.say('Max', 'correct last the second server is up');
  await night.expectEntry(
    /the second server is down/,
    /corrected.*the second server is up.*the second server is down/,
  );
  await night.say('Dana', 'told Pat by phone');
  await night.expectCard(/customer told\s+18 min/i);
  await night.say('Dana', 'withdraw last');
  await night.expectEntry(/took back|withdrew/i);
  expect((await night.lookAtCard()).text).not.toMatch(/customer told\s+18/i);
  await night.say('Sam', 'withdraw 22:20');
  night.expectReply(/\?|which|Only/i);
  await night.say('Dana', 'correct reported:22:00');
  await night.expectCard(/to declared\s+4 min/);
});
