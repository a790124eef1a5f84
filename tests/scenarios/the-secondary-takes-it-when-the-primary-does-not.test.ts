import { scenario } from './harness/scenario';

scenario('the secondary takes it when the primary does not', async (night) => {
  const reply = await night.declare(
    'Dana',
    'sev1 Exchange down at Contoso for:Contoso contact:"Pat +1 555 0100" affects:contoso-exchange reported:22:02',
  );
  expect(reply).toMatch(/INC-\d+ is open[\s\S]*Paging Lee Park \(primary for Exchange\) and Max Berg .*now/);
  await night.expectPage(
    'Lee',
    /SEV1 · Exchange down at Contoso\. You are primary for Exchange\./,
    /Pat \+1 555 0100/,
  );
  await night.expectPage('Max', /You are Operations desk/);
  await night.expectEntry(/22:04 Dana Whitfield declared SEV1 for Contoso/, /Paged Lee Park/);

  await night.advance('1 min');
  await night.expectQuiet();
  await night.advance('1 min');
  await night.expectEntry(
    /22:06 Lee Park \(primary for Exchange\) was not reached/,
    /Paged Sam Ortiz \(secondary for Exchange\), level 2/,
  );
  await night.expectPage('Sam', /You are secondary for Exchange/);

  await night.press('Sam', 'I have it');
  night.expectReply(/You have it\. Nobody else is paged/);
  await night.expectCard(/Sam Ortiz has it since 22:06/);
  await night.expectQuiet('3 h');
});
