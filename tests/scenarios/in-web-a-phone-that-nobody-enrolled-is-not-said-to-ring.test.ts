import { scenarioOn } from './harness/scenario';

scenarioOn(
  'web',
  'whoever has no enrolled browser is named with their number, and the chain does not wait for them',
  { enrolled: ['Dana', 'Sam'] },
  async (night) => {
    const reply = await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    expect(reply).toMatch(/Paging Sam Ortiz/);
    await night.expectPage('Sam');
    await night.expectEntry(/Lee Park .*no way to be paged.*\+1 555 0102/, /Paged Sam Ortiz/);
    await night.press('Sam', 'I have it');
    await night.expectQuiet('1 h');
  },
);
