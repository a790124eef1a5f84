import { scenario } from './harness/scenario';

scenario('the only open one, the named one, or the one that is chosen', async (night) => {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  await night.say('Max', 'ack', 'elsewhere');
  night.expectReply(/You have it/);
  await night.declare('Dana', 'sev2 Printer on fire');
  const printer = night.incident;
  await night.expectPage('Max');

  // Max means the one that pages him; whoever is paged for neither is asked.
  await night.say('Max', 'note I smell smoke', 'elsewhere');
  await night.expectEntry(/Max Berg: I smell smoke/);
  await night.say('Dana', 'note the fire is out', 'elsewhere');
  night.expectReply(
    /There are 2 open incidents; which one\?/,
    /\[INC-\d+ VPN slow\]/,
    /\[INC-\d+ Printer on fire\]/,
  );
  await night.press('Dana', `INC-${printer} Printer on fire`, 'reply');
  night.expectReply(/On the timeline/);
  await night.expectEntry(/Dana Whitfield: the fire is out/);

  await night.say('Max', `ack INC-${printer}`, 'elsewhere');
  night.expectReply(/You have it/);
  await night.say('Max', `INC-${printer} note nobody was hurt`, 'elsewhere');
  await night.expectEntry(/Max Berg: nobody was hurt/);
  await night.say('Max', 'ack INC-99', 'elsewhere');
  night.expectReply(/There is no INC-99/);
  await night.expectQuiet('6 h');
});
