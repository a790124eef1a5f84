import { scenario } from './harness/scenario';

const WRONG: [string, RegExp][] = [
  ['sevrity 2', /sevrity.*did you mean severity\?.*severity 2/],
  ['frobnicate', /frobnicate.*(not something I know|is no command)|Nothing was recorded/],
  ['note at:25:00 x', /25:00.* is not a time\. Try .*22:02/],
  ['severity 7', /7.* is not a severity/],
  ['severity worst', /worst.* is not a severity/],
  ['update next:soon all well', /soon.* is not a time/],
  ['page Zoe', /Zoe/],
  ['engage @Zoe', /Zoe/],
  ['declare sev9 Exchange down', /sev9.* is not a severity/],
  ['declare Exchange down reported:tomorrow', /tomorrow.* is not a time/],
  ['cancel', /commander/],
  ['reopen', /open already/],
];

scenario('wrong input of every kind keeps nothing and says the right form', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  const before = await night.entries();
  for (const [words, answer] of WRONG) {
    const reply = await night.say('Lee', words);
    expect(`${words} → ${reply}`).toMatch(answer);
  }
  expect(await night.entries()).toEqual(before);
  await night.press('Max', 'I have it');
  await night.expectQuiet('6 h');
});

scenario('a form that is wrong stays, and says why', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  const before = await night.entries();
  const reply = await night.fill('Max', 'note', { text: 'the fire is out', at: '25:00' });
  expect(reply).toMatch(/25:00.* is not a time/);
  expect(await night.entries()).toEqual(before);
  await night.fill('Max', 'note', { text: 'the fire is out', at: '22:01' });
  await night.expectEntry(/22:01 Max Berg: the fire is out.*entered 22:04/);
  await night.press('Max', 'I have it');
  await night.expectQuiet('6 h');
});

scenario('the command alone, list, show, timeline, room and help record nothing', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  const before = await night.entries();
  await night.say('Kim', 'list', 'elsewhere');
  night.expectReply(/INC-1 SEV2 VPN slow/);
  await night.say('Kim', 'show');
  night.expectReply(/VPN slow/, /Nobody has it yet/, /Max Berg/);
  await night.say('Kim', 'timeline');
  night.expectReply(/22:04 Dana Whitfield declared SEV2/);
  await night.say('Kim', 'room INC-1', 'elsewhere');
  night.expectReply(/[Rr]oom/);
  await night.say('Kim', 'help');
  night.expectReply(/declare/, /ack/, /resolve/);
  await night.say('Kim', 'help update');
  night.expectReply(/update/, /next:30m/);
  expect(await night.entries()).toEqual(before);
  await night.press('Max', 'I have it');
  await night.expectQuiet('6 h');
});
