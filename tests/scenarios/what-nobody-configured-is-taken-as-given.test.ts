import { scenario } from './harness/scenario';

scenario('a customer, a contact and a service that no configuration knows', async (night) => {
  await night.declare(
    'Kim',
    'sev1 Till is dead for:"Zava Bakery" contact:"Ana, shop floor +44 20 7946 0000" affects:"till 3, contoso-exchange"',
  );
  await night.expectPage('Lee', /Till is dead/, /Ana, shop floor \+44 20 7946 0000/);
  await night.expectPage('Max');
  await night.expectCard(
    /Zava Bakery/,
    /contract unknown, responding anyway/,
    /till 3/,
    /Contoso Exchange/,
    /Kim Tran/,
  );
  await night.expectEntry(/Kim Tran declared SEV1 for Zava Bakery/);
  await night.press('Lee', 'I have it');
  await night.expectQuiet('6 h');
});

scenario(
  'a customer whom we know brings contact and contract; the contract is ours to see',
  async (night) => {
    await night.declare('Dana', 'sev2 VPN slow for:fabrikam affects:vpn');
    await night.expectPage('Max', /Fay \+1 555 0190/);
    await night.expectCard(/Fabrikam/, /gold/, /VPN/);
    expect(await night.side.announcement(night.incident)).not.toMatch(/gold|contract/i);
    await night.press('Max', 'I have it');
    await night.expectQuiet('6 h');
  },
);

scenario('a title alone is enough', async (night) => {
  const reply = await night.declare('Kim', 'Something smells in the server room');
  expect(reply).toMatch(/Taken as SEV2; change it with severity/);
  await night.expectPage('Max', /SEV2 · Something smells in the server room/);
  await night.press('Max', 'I have it');
  await night.expectQuiet('6 h');
});

scenario('the form asks for the same, and a title alone is enough there too', async (night) => {
  const reply = await night.fill(
    'Dana',
    'declare',
    {
      text: 'Exchange down at Contoso',
      severity: '1',
      for: 'Contoso',
      contact: 'Pat +1 555 0100',
      affects: 'contoso-exchange',
      reported: '22:02',
      details: 'They say it began after an update.',
    },
    'elsewhere',
  );
  night.nowMeant(reply);
  await night.expectPage('Lee', /SEV1 · Exchange down at Contoso/, /Pat \+1 555 0100/);
  await night.expectPage('Max');
  await night.expectCard(/Contoso · contract unknown/, /call to declared\s+2 min/);
  await night.expectEntry(/They say it began after an update\./);
  await night.press('Lee', 'I have it');

  night.nowMeant(await night.fill('Kim', 'declare', { text: 'Printer on fire' }, 'elsewhere'));
  await night.expectPage('Max', /SEV2 · Printer on fire/);
  await night.press('Max', 'I have it');
  await night.expectQuiet('6 h');
});

scenario(
  'a person whom no configuration knows takes part like anybody else',
  { config: { webAuth: 'example' } },
  async (night) => {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    const stranger = await night.stranger('Noor Aziz');
    expect(await stranger.say('note I am at their office')).toMatch(/On the timeline/);
    expect(await stranger.say('ack')).toMatch(/You have it/);
    await night.expectEntry(/: I am at their office/, / acknowledged/);
    expect((await night.lookAtPage('Max')).text).toMatch(/has it since 22:04/);
    expect(await stranger.say('resolve it was a cable')).toMatch(/Resolved/);
    await night.expectQuiet('6 h');
  },
);
