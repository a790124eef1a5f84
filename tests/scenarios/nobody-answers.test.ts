import { scenario } from './harness/scenario';

scenario(
  'the whole policy twice, then the fallback over everything, until somebody takes it',
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    await night.advance('22:06');
    await night.expectPage('Sam');
    await night.advance('22:08');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    await night.expectEntry(/22:08 Paged Lee Park .*level 1 of Exchange \(round 2\)/);
    await night.advance('22:10');
    await night.expectPage('Sam', /If nothing by 22:12.*the fallback people/);
    await night.expectQuiet('1 min');

    await night.advance('22:12');
    await night.expectPage('Rosa', /You are operations lead/);
    await night.expectPage('Vic', /You are VP operations/);
    await night.expectEntry(
      /22:12 Nobody has taken it\. All levels of Exchange were tried twice/,
      /22:12 Paged Rosa Lind \(operations lead\) and Vic Hale \(VP operations\), the fallback people of Exchange.*Call them too: Rosa Lind \(operations lead\) \+1 555 0142, Vic Hale \(VP operations\) \+1 555 0177/,
    );
    await night.expectCard(
      /unanswered/,
      /Unanswered: nobody has taken it/,
      /Nobody has taken this\..*Rosa Lind \(operations lead\) \+1 555 0142, Vic Hale \(VP operations\) \+1 555 0177/,
    );

    // The fallback is tried again and again: after 2, 5, 10, 15 and then every 30 minutes.
    for (const clock of ['22:14', '22:19', '22:29', '22:44', '23:14', '23:44']) {
      await night.expectQuiet();
      await night.advance(clock);
      await night.expectPage('Rosa');
      await night.expectPage('Vic');
    }
    await night.expectCard(/unanswered/);

    await night.press('Vic', 'I have it');
    await night.expectCard(/Vic Hale has it since 23:44/);
    expect((await night.lookAtCard()).text).not.toMatch(/unanswered/i);
    await night.expectEntry(/23:44 Vic Hale acknowledged/);
    await night.expectQuiet('24 h');
  },
);

scenario('a stranger to the policy may take what is unanswered', async (night) => {
  await night.declare('Dana', 'sev2 Printer on fire');
  await night.expectPage('Max');
  await night.advance('22:09');
  await night.expectPage('Max');
  await night.advance('22:14');
  await night.expectPage('Rosa');
  await night.expectPage('Vic');
  await night.expectCard(/unanswered/);
  await night.say('Kim', 'ack');
  night.expectReply(/You have it/);
  await night.expectCard(/Kim Tran has it since 22:14/);
  await night.expectQuiet('24 h');
});
