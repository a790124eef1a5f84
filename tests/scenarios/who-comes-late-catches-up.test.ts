import { scenario } from './harness/scenario';

scenario('what changed since one last looked, and questions that reach the liaison', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.say('Max', 'note the disks are full');
  await night.say('Max', 'impact mail is slow');
  await night.update('Dana', 'we clean the disks need:"approve new disks"');
  await night.expectUpdate(/we clean the disks/);

  const first = await night.say('Sam', `catchup INC-${night.incident}`, 'elsewhere');
  expect(first).toMatch(/Decision needed.*approve new disks/i);
  expect(first).toMatch(/Max Berg/);
  expect(first.split('\n').length).toBeLessThanOrEqual(8);
  await night.advance('22:30');
  await night.say('Max', 'decide buy new disks');
  const second = await night.say('Sam', `catchup INC-${night.incident}`, 'elsewhere');
  expect(second).toMatch(/buy new disks/);
  expect(second).not.toMatch(/disks are full/);
  expect(second).not.toMatch(/Decision needed/i);
  expect(await night.say('Sam', `catchup INC-${night.incident}`, 'elsewhere')).toMatch(/nothing/i);

  await night.say('Vic', 'ask when will it be over?');
  await night.expectWord('Dana', /Vic Hale/, /when will it be over\?/);
  await night.say('Dana', 'answer within the hour');
  await night.expectWord('Vic', /within the hour/);
  await night.expectEntry(/Vic Hale.*when will it be over/, /within the hour/);
});
