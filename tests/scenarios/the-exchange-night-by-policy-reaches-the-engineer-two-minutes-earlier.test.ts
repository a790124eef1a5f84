import { scenario } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange reported:22:02';

scenario('the exchange night by policy: the secondary at 22:06, and nobody afterwards', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage(
    'Lee',
    /You are primary for Exchange/,
    /If nothing by 22:06.*Sam Ortiz \(secondary for Exchange\) is paged/,
  );
  await night.expectPage('Max', /You are Operations desk/);
  await night.expectCard(/Nobody has it yet/, /If nobody has it by 22:06/);
  await night.advance('22:06');
  await night.expectPage('Sam', /You are secondary for Exchange/);
  await night.press('Sam', 'I have it');
  await night.expectCard(
    /Sam Ortiz has it since 22:06/,
    /call to “I have it”\s+4 min/,
    /call to first page\s+2 min/,
  );
  await night.expectQuiet('12 h');
});

scenario('who cannot moves the chain on at once', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I can’t', 'page');
  night.expectReply(/Noted: you can’t\. Paging Sam Ortiz \(secondary for Exchange\) now/);
  await night.expectPage('Sam', /You are secondary/);
  await night.expectEntry(/22:04 Lee Park cannot take it/, /22:04 Paged Sam Ortiz/);
  // Lee's page tells what they said, and that they may change their mind.
  expect((await night.lookAtPage('Lee')).text).toMatch(/You said at 22:04 that you can’t/);
  await night.press('Sam', 'I have it');
  await night.expectQuiet('12 h');
});

scenario('whoever takes it before the time is out ends the chain', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('119 s');
  await night.press('Lee', 'I have it');
  await night.expectCard(/Lee Park has it since 22:05/);
  expect((await night.lookAtPage('Max')).text).toMatch(/Lee Park has it since 22:05/);
  await night.expectQuiet('12 h');
});
