import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../../support/browser';
import { waitFor } from '../../support/wait-for';
import { openRoomUnderTest, type RoomUnderTest, tonight } from './room-under-test';
import { entry, followersCard, nightCard, pageFor } from './samples';

describe('the web room in a browser', () => {
  let chromium: TestBrowser;
  let room: RoomUnderTest;
  const troubles: string[] = [];

  beforeAll(async () => {
    chromium = await startBrowser();
  });
  afterAll(() => chromium.stop());
  beforeEach(async () => {
    troubles.length = 0;
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
    await room.stores.webRooms.saveCard(followersCard());
    await room.stores.webRooms.addEntries(7, [entry(1, 'Dana declared')]);
  });
  afterEach(() => room.stop());

  const visit = async (path: string, options: Parameters<TestBrowser['newPage']>[0] = {}) => {
    const page = await chromium.newPage(options);
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await page.goto(room.server.origin + path);
    return page;
  };
  const shows = (page: Page, words: string) =>
    waitFor(async () => (await page.locator('main').textContent())?.includes(words), {
      what: `"${words}" on the page`,
    });
  const isLive = (page: Page) =>
    waitFor(async () => (await page.locator('#liveness').textContent()) === 'Live', {
      what: 'the page to be live',
    });

  it('fills in the timeline as it happens, without a reload and without an error', async () => {
    const page = await visit('/incidents/7');
    await isLive(page);
    await room.stores.webRooms.addEntries(7, [entry(2, 'Sam acknowledged')]);
    await shows(page, 'Sam acknowledged');
    expect(await page.locator('li.arrived').count()).toBe(1);
    await room.stores.webRooms.saveCard(nightCard({ version: 10, status: 'mitigated' }));
    await shows(page, 'mitigated');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('leaves nothing on the screen, nor in the tab, of what its reader may see no longer', async () => {
    const page = await visit('/incidents/7');
    await isLive(page);
    room.keepPrivate(7, 'sam');
    await room.stores.webRooms.saveCard(nightCard({ version: 10, title: 'a private title' }));
    await shows(page, 'There is no INC-7 here');
    expect(await page.title()).toBe('There is no INC-7 here · Belay');
    expect(await page.content()).not.toContain('Exchange down');
    await page.context().close();
  });

  it('leaves what is being written and opened alone while it changes', async () => {
    const page = await visit('/incidents/7');
    await isLive(page);
    await page.fill('#words', 'half a thought');
    await page.click('summary:has-text("Resolve")');
    await room.stores.webRooms.saveCard(nightCard({ version: 10, status: 'mitigated' }));
    await shows(page, 'mitigated');
    expect(await page.inputValue('#words')).toBe('half a thought');
    expect(await page.locator('.ask-once').getAttribute('open')).not.toBeNull();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await page.context().close();
  });

  it('rings in the tab when a page arrives, and is answered as whoever it was for', async () => {
    const page = await visit('/incidents/7');
    await isLive(page);
    await room.stores.webRooms.putPage({ key: 'p', personId: 'sam', message: pageFor('You are secondary.') });
    await shows(page, 'You are secondary.');
    expect(await page.title()).toMatch(/^\(1\) INC-7/);
    await page.click('text=I have it');
    await shows(page, 'Recorded.');
    expect(room.requests.at(-1)?.user.id).toBe('sam');
    await page.context().close();
  });

  it('completes commands by keyboard', async () => {
    const page = await visit('/incidents/7');
    await page.focus('#words');
    await page.keyboard.type('/incident re');
    const list = page.locator('#completion');
    await waitFor(() => list.isVisible(), { what: 'the completion' });
    expect(await list.textContent()).toContain('say that it is over');
    await page.keyboard.press('ArrowDown');
    expect(await page.getAttribute('#words', 'aria-activedescendant')).toBe('completion-0');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#words')).toBe('/incident resolve ');
    expect(await list.isVisible()).toBe(false);
    await page.keyboard.type('mail flows');
    await page.keyboard.press('Enter');
    await shows(page, 'Recorded.');
    expect(room.requests.at(-1)?.input).toEqual({ kind: 'text', text: 'resolve mail flows' });
    await page.context().close();
  });

  it('works without scripts, all but the refresh', async () => {
    const page = await visit('/incidents/7', { javaScriptEnabled: false });
    await page.click("text=I'm working on it");
    expect(await page.locator('#answer').textContent()).toContain('Recorded.');
    await page.fill('#words', 'queues grow');
    await page.keyboard.press('Enter');
    await waitFor(() => room.requests.length === 2, { what: 'the note' });
    expect(room.requests[1]?.input).toMatchObject({ verb: 'note', fields: { text: 'queues grow' } });
    await page.click('summary:has-text("Resolve")');
    expect(await page.locator('text=Is it over?').isVisible()).toBe(true);
    await page.context().close();
  });

  it('sends an impatient double press once', async () => {
    const page = await visit('/incidents/7');
    await page.dblclick("text=I'm working on it");
    await shows(page, 'Recorded.');
    expect(new Set(room.requests.map(({ requestId }) => requestId)).size).toBe(1);
    await page.context().close();
  });

  it.each([320, 390, 768, 1240])('fits a window of %i pixels, with targets for thumbs', async (width) => {
    const long = 'unbreakable'.repeat(30);
    await room.stores.webRooms.saveCard(nightCard({ version: 10, title: long, answer: [long] }));
    await room.stores.webRooms.putPage({ key: 'p', personId: 'sam', message: pageFor(long) });
    const page = await visit('/incidents/7', { viewport: { width, height: 800 } });
    for (const path of [
      '/incidents/7',
      '/',
      '/people/sam/phone',
      '/incidents/7/follow',
      '/help',
      '/phones',
    ]) {
      await page.goto(room.server.origin + path);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ path, beyond }).toEqual({ path, beyond: 0 });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, select, .button, nav a, input[type=text], .choice')]
          .map((element) => ({
            words: element.textContent?.slice(0, 30),
            height: element.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height > 0 && height < 44),
      );
      expect({ path, small }).toEqual({ path, small: [] });
    }
    await page.context().close();
  });

  it.each([
    ['five facts in six minutes, then one after four hours', [0, 1, 2, 4, 6, 240]],
    ['a whole night', [0, 2, 2.5, 4, 6, 13, 18, 100, 194, 525]],
    ['everything at once', [0, 0.1, 0.2, 0.3]],
  ])('draws %s without one label on another', async (_name, minutes) => {
    const marks = minutes.map((minute, i) => ({
      label: `milestone ${i}`,
      at: tonight('22:02') + minute * 60_000,
    }));
    const endedAt = marks.at(-1)?.at ?? 0;
    await room.stores.webRooms.saveCard(nightCard({ version: 10, marks, endedAt }));
    for (const width of [390, 1240]) {
      const page = await visit('/incidents/7', { viewport: { width, height: 900 } });
      const overlaps = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.night svg text')]
          .map((text) => text.getBoundingClientRect())
          .filter((box) => box.width > 0);
        const meet = (a: DOMRect, b: DOMRect) =>
          a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
        const outside = boxes.filter((box) => box.right > document.documentElement.clientWidth).length;
        return boxes.length === 0
          ? 'nothing drawn'
          : outside + boxes.filter((box, i) => boxes.some((other, j) => j > i && meet(box, other))).length;
      });
      expect({ width, overlaps }).toEqual({ width, overlaps: 0 });
      await page.context().close();
    }
  });

  it('can be worked from the keyboard alone, from a link that skips to the content', async () => {
    const page = await visit('/incidents/7');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("I'm working on it");
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe('solid');
    await page.keyboard.press('Enter');
    await shows(page, 'Recorded.');
    await page.context().close();
  });
});
