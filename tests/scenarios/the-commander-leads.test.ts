import { scenario } from './harness/scenario';

const declared = 'sev2 Exchange slow at Contoso affects:contoso-exchange';

scenario('the commander engages for somebody whose hands are full', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('1 min');
  await night.say('Dana', 'engage @Lee Park');
  night.expectReply(/Lee Park (is )?working on it/);
  await night.expectEntry(/22:05 Lee Park is working on it \(said Dana Whitfield\)/);
  await night.expectCard(/Lee Park is working on it since 22:05/);
  await night.say('Max', 'engage @Sam Ortiz');
  night.expectReply(/commander/);
  await night.expectQuiet('6 h');
});

scenario('a person, a team or a policy is paged by hand', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.say('Max', 'page Sam');
  night.expectReply(/Paging Sam Ortiz/);
  await night.expectPage('Sam', /VPN slow/);
  await night.press('Sam', 'I have it');
  night.expectReply(/Max Berg has it/);
  await night.say('Dana', 'page desk');
  await night.expectPage('Max');
  await night.say('Dana', 'page Exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I can’t');
  await night.expectPage('Sam');
  await night.say('Max', 'resolve it was the firewall');
  await night.expectQuiet('6 h');
});

scenario(
  'somebody paged by hand who does not answer wakes nobody else while somebody has it',
  async (night) => {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    await night.say('Max', 'page Sam');
    await night.expectPage('Sam');
    await night.advance('5 min');
    await night.expectEntry(/22:09 Sam Ortiz.* was not reached/);
    await night.expectQuiet('12 h');
  },
);

scenario('escalate pages the next level now', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.say('Max', 'escalate');
  night.expectReply(/Paging Sam Ortiz/);
  await night.expectPage('Sam');
  await night.press('Sam', 'I have it');
  await night.say('Max', 'escalate');
  night.expectReply(/no next level|No escalation/i);
  await night.expectQuiet('12 h');
});

scenario('nobody of that name: who comes near is offered', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.say('Max', 'page Zoe');
  night.expectReply(/called “Zoe”/);
  await night.say('Max', 'page o');
  night.expectReply(/could be/, /\[.*\(?(team|policy|Operations desk)/);
  await night.expectQuiet('12 h');
});

scenario('permissions: what is for responders, what is for the commander', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  const before = (await night.entries()).length;
  for (const words of [
    'page Sam',
    'escalate',
    'update all is well',
    'severity 1',
    'resolve done',
    'engage',
  ]) {
    await night.say('Kim', words);
    night.expectReply(/for responders/, /\[Join\]/);
  }
  await night.say('Kim', 'cancel');
  night.expectReply(/commander/);
  await night.say('Max', 'cancel');
  night.expectReply(/commander/);
  expect((await night.entries()).length).toBe(before);

  await night.press('Kim', 'I have it');
  await night.say('Kim', 'severity 3 only one office');
  await night.expectEntry(/Kim Tran changed SEV2 to SEV3: “only one office”/);
  await night.say('Rosa', 'cancel false alarm');
  await night.expectEntry(/Rosa Lind canceled it: “false alarm”/);
  await night.expectQuiet('12 h');
});
