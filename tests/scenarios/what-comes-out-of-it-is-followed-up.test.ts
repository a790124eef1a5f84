import { scenario } from './harness/scenario';

scenario(
  'a follow-up is chased, closed with evidence, and opened again by a recurrence that brings the lesson back',
  {
    organisation: (org) => {
      const service = org.services['contoso-exchange'];
      if (service) service.kind = 'exchange';
      org.services['fabrikam-exchange'] = {
        id: 'fabrikam-exchange',
        name: 'Fabrikam Exchange',
        dependsOn: [],
        kind: 'exchange',
        customerId: 'fabrikam',
      };
      org.runbooks.upgrade = {
        id: 'upgrade',
        name: 'Exchange upgrade',
        serviceIds: [],
        kinds: ['exchange'],
        items: ['schema prepared', 'rights checked'],
      };
    },
  },
  async (night) => {
    await night.declare('Dana', 'sev2 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Max');
    await night.expectPage('Lee');
    await night.press('Max', 'I have it');
    await night.expectEntry(/Exchange upgrade/);
    await night.expectCard(/0 of 2/);
    await night.say('Max', 'tick 1');
    await night.expectCard(/1 of 2/);
    await night.say('Max', 'lesson prepare the schema before any update');
    await night.say('Max', 'follow-up Move clients to a round robin who:@Sam due:3d');
    await night.expectEntry(/schema prepared/, /Move clients to a round robin.*Sam Ortiz/);
    const first = night.incident;
    await night.say('Max', 'resolve it is over');
    await night.advance('73 h');
    await night.expectWord('Sam', /Move clients to a round robin/);
    await night.say('Sam', 'follow-up done 1 both servers answer');
    await night.expectEntry(/both servers answer/);

    await night.declare('Dana', 'sev2 Exchange down at Fabrikam affects:fabrikam-exchange');
    await night.expectPage('Max');
    await night.expectEntry(
      /Seen before: INC-1 Exchange down at Contoso.*prepare the schema before any update.*Contoso Exchange/,
    );
    await night.say('Dana', `follow-ups INC-${first}`, 'elsewhere');
    night.expectReply(/Move clients to a round robin/, /closed|done/i);
    await night.press('Max', 'I have it', 'page');
    await night.say('Max', 'resolve it was the cable');

    // At another customer it only teaches; where it was, what had been done against it was not enough.
    await night.declare('Dana', 'sev2 Exchange down at Contoso again affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    await night.expectWord('Sam', /Move clients to a round robin/);
    await night.say('Dana', `follow-ups INC-${first}`, 'elsewhere');
    night.expectReply(/Move clients to a round robin/, /open/i);
    await night.press('Max', 'I have it', 'page');
  },
);

scenario('a duplicate is merged and ends; both say where the other is', async (night) => {
  await night.declare('Dana', 'sev2 VPN down affects:vpn');
  const kept = night.incident;
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.declare('Kim', 'sev3 Nobody can dial in affects:dns');
  await night.expectPage('Max');
  await night.say('Max', `merge INC-${kept}`);
  night.expectReply(new RegExp(`INC-${kept}`));
  await night.expectEntry(new RegExp(`merged it into INC-${kept}`));
  expect(await night.say('Max', `timeline INC-${kept}`, 'elsewhere')).toMatch(/Nobody can dial in/);
  await night.expectQuiet('1 h');
});
