import { isLive, mark, openVisitors, PHONE, shows, textOf, type Visitors } from './visitors';

describe('the night in real browsers', () => {
  let visitors: Visitors;
  beforeAll(async () => {
    visitors = await openVisitors();
  }, 90_000);
  afterAll(() => visitors.stop(), 60_000);

  it('declared in the form, paged live, handed on, acknowledged, worked on, told, resolved', async () => {
    const { night, complaints } = visitors;
    const lee = await visitors.openAs('Lee', '/people/lee/phone', PHONE);
    const sam = await visitors.openAs('Sam', '/people/sam/phone', PHONE);
    await Promise.all([isLive(lee), isLive(sam)]);
    const leeStayed = await mark(lee);
    const samStayed = await mark(sam);

    const dana = await visitors.openAs('Dana', '/');
    await dana.click('main >> text=Declare an incident');
    await dana.fill('[name="field.text"]', 'Exchange down at Contoso: no mail in or out');
    await dana.selectOption('[name="field.severity"]', '1');
    await dana.fill('[name="field.for"]', 'Contoso');
    await dana.fill('[name="field.contact"]', 'Pat +1 555 0100');
    await dana.fill('[name="field.affects"]', 'contoso-exchange');
    await dana.fill('[name="field.reported"]', '22:02');
    await dana.click('button:text-is("Declare")');
    await shows(dana, /INC-1 is open/);
    expect(new URL(dana.url()).pathname).toBe('/incidents/1');

    const watcher = await visitors.openAs('Rosa', '/incidents/1');
    await isLive(watcher);
    const watcherStayed = await mark(watcher);
    await shows(watcher, /Nobody has it yet/);

    await shows(lee, /SEV1 · Exchange down at Contoso: no mail in or out.*You are primary for Exchange/);
    await lee.tap('button:text-is("I can’t")');
    await shows(lee, /Noted: you can’t/);
    await shows(watcher, /Lee Park cannot take it/);

    await shows(sam, /You are secondary for Exchange/);
    expect(await samStayed()).toBe(true);
    await sam.tap('button:text-is("I have it")');
    await shows(sam, /You have it/);
    await shows(watcher, /Sam Ortiz has it since 22:04/);
    await shows(watcher, /Sam Ortiz acknowledged/);

    await night.advance('22:20');
    await sam.goto(`${night.running.url}/incidents/1`);
    await sam.tap('button:text-is("I’m working on it") >> nth=0');
    await shows(watcher, /Sam Ortiz is working on it since 22:20/);
    expect(await textOf(watcher)).toMatch(/call to hands on 18 min/);

    const vic = await visitors.openAs('Vic', '/incidents/1/follow', PHONE);
    await isLive(vic);
    await sam.check('[name="readers"][value="update"]', { force: true });
    await sam.fill('#words', 'A failed update is being unwound');
    await sam.tap('.command button:text-is("Send")');
    await shows(sam, /Nobody is told yet.*Followers read.*A failed update is being unwound/);
    await sam.tap('#answer button:text-is("Send")');
    await shows(vic, /A failed update is being unwound/);
    await shows(vic, /Next news 22:50/);

    await sam.tap('summary:has-text("Resolve")');
    await sam.tap('button:text-is("Yes: Resolve")');
    await shows(watcher, /Resolved 22:20, 18 min after it was reported/);
    await shows(vic, /Resolved/);
    expect([await watcherStayed(), await leeStayed()]).toEqual([true, false]);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('with scripts off everything works but the live refresh', async () => {
    const { complaints } = visitors;
    const without = { javaScriptEnabled: false };
    const dana = await visitors.openAs('Dana', '/declare', without);
    await dana.fill('[name="field.text"]', 'VPN slow');
    await dana.fill('[name="field.affects"]', 'vpn');
    await dana.click('button:text-is("Declare")');
    await shows(dana, /INC-2 is open/);

    const max = await visitors.openAs('Max', '/people/max/phone', { ...without, ...PHONE });
    await shows(max, /SEV2 · VPN slow/);
    await max.tap('button:text-is("I have it") >> nth=0');
    await shows(max, /You have it\. Nobody else is paged/);
    await max.goto(`${visitors.night.running.url}/incidents/2`);
    await max.fill('#words', 'the firewall is busy');
    await max.tap('.command button:text-is("Send")');
    await shows(max, /On the timeline.*Max Berg: the firewall is busy/);
    await max.tap('summary:has-text("Resolve")');
    await max.tap('button:text-is("Yes: Resolve")');
    await shows(max, /Resolved\. Nobody is paged any more/);
    await max.tap('#answer summary:has-text("Reopen")');
    await max.tap('#answer button:text-is("Yes: Reopen")');
    await shows(max, /Open again/);
    expect(complaints).toEqual([]);
  }, 90_000);

  it('with the keyboard alone: declared, acknowledged, noted', async () => {
    const { complaints } = visitors;
    const page = await visitors.openAs('Max', '/');
    const tabTo = async (wanted: RegExp) => {
      for (let tabs = 0; tabs < 60; tabs += 1) {
        await page.keyboard.press('Tab');
        const on = await page.evaluate(() => {
          const at = document.activeElement;
          return `${at?.textContent ?? ''} ${at?.getAttribute('name') ?? ''} ${at?.id ?? ''}`.trim();
        });
        if (wanted.test(on)) return;
      }
      throw new Error(`the keyboard does not come to ${wanted}`);
    };
    await tabTo(/^Declare$|^Declare an incident/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/declare/);
    await tabTo(/field\.text/);
    await page.keyboard.type('Printer on fire');
    await page.keyboard.press('Enter');
    await shows(page, /INC-3 is open/);
    await tabTo(/^I have it/);
    await page.keyboard.press('Enter');
    await shows(page, /You have it\. Nobody else is paged/);
    await tabTo(/words/);
    await page.keyboard.type('it is out');
    await page.keyboard.press('Enter');
    await shows(page, /Max Berg: it is out/);
    expect(complaints).toEqual([]);
  }, 90_000);

  it('fits a phone: nothing is wider than the screen', async () => {
    for (const path of [
      '/',
      '/incidents/1',
      '/incidents/1/follow',
      '/people/sam/phone',
      '/declare',
      '/help',
    ]) {
      const page = await visitors.openAs('Sam', path, PHONE);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect({ path, wide: widths[0]! > widths[1]! }).toEqual({ path, wide: false });
      await page.context().close();
    }
    expect(visitors.complaints).toEqual([]);
  }, 90_000);
});
