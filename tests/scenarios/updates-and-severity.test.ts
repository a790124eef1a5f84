import { scenario } from './harness/scenario';

scenario('an update is a new post for followers, and the announcement is edited in place', async (night) => {
  await night.declare('Dana', 'sev2 Exchange down at Contoso for:Contoso contact:"Pat +1 555 0100"');
  await night.expectPage('Max');
  await night.expectAnnouncement(/SEV2/, /Contoso/, /Nobody has it yet/, /not promised yet/);
  await night.press('Max', 'I have it');
  await night.expectAnnouncement(/Max Berg has it since 22:04/);
  await night.advance('22:15');
  const preview = await night.update('Max', 'next:30m Max is on it; cause not known yet');
  expect(preview).toMatch(/Nobody is told yet/);
  night.expectReply(/Next news.* 22:45, in 30 min/);
  await night.expectUpdate(
    /SEV2 · Exchange down at Contoso/,
    /Max is on it; cause not known yet/,
    /Next news 22:45/,
  );
  await night.expectAnnouncement(/Last news:?\s+22:15 Max is on it/, /Next news:?\s+22:45/);
  await night.advance('22:40');
  await night.expectWord('Dana', /News is promised for 22:45/);
  await night.update('Max', 'mail flows again, we watch it');
  night.expectReply(/No next news/i);
  await night.expectUpdate(/mail flows again/, /not promised/);
  // What followers read names no contract, and nobody who did not answer.
  expect(await night.side.announcement(night.incident)).not.toMatch(/contract|paged|Operations desk/i);
  await night.expectQuiet('12 h');
});

scenario('the severity is changed, with a reason, for everyone to see', async (night) => {
  await night.declare('Dana', 'Exchange slow at Contoso');
  night.expectReply(/Taken as SEV2; change it with severity/);
  await night.expectPage('Max', /SEV2/);
  await night.say('Max', 'severity 1 nobody can send');
  night.expectReply(/It is SEV1 now/);
  await night.expectEntry(/Max Berg changed SEV2 to SEV1: “nobody can send”/);
  await night.expectCard(/^SEV1/);
  await night.expectAnnouncement(/SEV1/);
  expect((await night.lookAtPage('Max')).text).toMatch(/SEV1/);
  await night.say('Max', 'severity 1');
  night.expectReply(/It is SEV1 already/);
  await night.fill('Max', 'severity', { to: '3', text: 'only one office' });
  await night.expectEntry(/Max Berg changed SEV1 to SEV3: “only one office”/);
  await night.press('Max', 'I have it');
  await night.expectQuiet('12 h');
});
