import { scenario } from './harness/scenario';

scenario('declared private, it exists only for those who are in it', async (night) => {
  const reply = await night.declare('Dana', 'sev2 Payroll files read by a stranger affects:vpn private:yes');
  expect(reply).not.toMatch(/#inc-\d+-payroll/);
  await night.expectPage('Max', /Payroll files/);
  expect(await night.say('Kim', 'list', 'elsewhere')).not.toMatch(/Payroll/);
  expect(await night.say('Kim', `show INC-${night.incident}`, 'elsewhere')).not.toMatch(/Payroll/);
  expect(await night.say('Kim', `note INC-${night.incident} I was here`, 'elsewhere')).not.toMatch(
    /On the timeline/,
  );
  expect(await night.say('Sam', `timeline INC-${night.incident}`, 'elsewhere')).not.toMatch(/Payroll/);
  expect(await night.say('Rosa', 'list', 'elsewhere')).not.toMatch(/Payroll/);
  expect(await night.say('Max', 'list', 'elsewhere')).toMatch(/Payroll/);

  await night.say('Dana', 'invite @Sam');
  await night.expectWord('Sam', /Payroll files/);
  expect(await night.say('Sam', `show INC-${night.incident}`, 'elsewhere')).toMatch(/Payroll/);
  await night.press('Max', 'I have it', 'page');
  await night.update('Dana', 'the police has been told');
});

scenario('made private later: what others have seen is said, and they see no more', async (night) => {
  await night.declare('Dana', 'sev2 Payroll files read by a stranger affects:vpn');
  await night.expectPage('Max');
  await night.expectAnnouncement(/Payroll/);
  await night.say('Sam', 'private yes');
  night.expectReply(/Only the commander/);
  await night.say('Dana', 'private');
  night.expectReply(/cannot be made public again/, /Nothing has changed yet/);
  await night.press('Dana', 'Make it private', 'reply');
  night.expectReply(/Private now/);
  await night.expectEntry(/private/i);
  expect(await night.say('Kim', `show INC-${night.incident}`, 'elsewhere')).not.toMatch(/Payroll/);
  expect(await night.say('Lee', 'list', 'elsewhere')).not.toMatch(/Payroll/);
  await night.say('Max', 'note the files are closed again');
  await night.expectEntry(/the files are closed again/);
});
