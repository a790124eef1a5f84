import { scenario } from './harness/scenario';

const AWAY = { zones: { Sam: 'Europe/Berlin', Lee: 'Asia/Kolkata' } };

scenario('clock times are the reader’s own, wherever they read', AWAY, async (night) => {
  await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange reported:22:02');
  await night.expectPage('Lee', /If nothing by 08:36/);
  await night.expectPage('Max', /If nothing by 22:06/);
  await night.advance('2 min');
  await night.expectPage('Sam', /If nothing by 05:08/);
  await night.say('Sam', 'ack on it in 20m');
  night.expectReply(/On it by 05:26, in 20 min/);
  expect((await night.lookAtCard('Dana')).text).toMatch(/Sam Ortiz has it since 22:06, on it by 22:26/);
  expect((await night.lookAtCard('Sam')).text).toMatch(/Sam Ortiz has it since 05:06, on it by 05:26/);
  expect((await night.lookAtCard('Lee')).text).toMatch(/Sam Ortiz has it since 08:36/);
  expect((await night.entries('Lee')).at(-1)).toMatch(/08:36 Sam Ortiz acknowledged.*on it by 08:56/);
  expect((await night.entries('Dana')).at(-1)).toMatch(/22:06 Sam Ortiz acknowledged.*on it by 22:26/);
  // A time that is typed is one of the speaker's own zone.
  await night.say('Lee', 'note at:08:30 their backup ran');
  expect((await night.entries('Dana')).at(-1)).toMatch(/22:00 Lee Park: their backup ran/);
  await night.expectQuiet('6 h');
});
