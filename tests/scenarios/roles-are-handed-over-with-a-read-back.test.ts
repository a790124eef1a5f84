import { scenario } from './harness/scenario';

scenario('a role is offered in words, read back, and only then somebody else’s', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');

  await night.say('Dana', 'role commander @Max');
  night.expectReply(/how (?:it|things) stand/i, /Max/);
  await night.say('Dana', 'role commander @Max mail is slow, Max works on it, Contoso expects news at 22:45');
  night.expectReply(/Max Berg/);
  await night.expectWord('Max', /Dana/, /mail is slow, Max works on it/);
  await night.expectCard(/Dana Whitfield/);

  await night.say('Max', 'readback mail slow, I am on it, news for Contoso at 22:45');
  await night.expectWord('Dana', /Max/);
  await night.expectEntry(
    /Dana Whitfield offered the role of incident commander to Max Berg.*mail is slow/,
    /Max Berg took over.*incident commander.*mail slow, I am on it/,
  );
  await night.expectCard(/Commander:?\s+Max Berg/);
  await night.say('Dana', 'cancel false alarm');
  night.expectReply(/Only the commander, Max Berg/);
});

scenario('a vacant role is taken, given and left; one that is held is not simply taken', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.say('Dana', 'role liaison');
  night.expectReply(/liaison/);
  await night.say('Max', 'role liaison');
  night.expectReply(/Dana Whitfield/);
  await night.say('Max', 'role scribe @Sam');
  await night.expectWord('Sam', /scribe/);
  await night.expectCard(/liaison:?\s+Dana Whitfield/i, /scribe:?\s+Sam Ortiz/i);
  await night.say('Sam', 'role scribe none');
  await night.expectEntry(/Dana Whitfield.*liaison/, /Sam Ortiz.*scribe/, /scribe/);
  await night.press('Max', 'I have it', 'page');
});

scenario('the work itself is handed over, and the clock of the one who goes stops', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.say('Max', 'engage');
  await night.say('Max', 'handover @Lee logs are copied, restart comes next, Contoso is told');
  await night.expectWord('Lee', /logs are copied/);
  await night.say('Lee', 'readback logs are there, I restart it now');
  await night.expectWord('Max', /Lee/);
  await night.expectCard(/Lee Park is working on it/);
});
