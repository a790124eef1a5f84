import { resolve } from 'node:path';
import { httpApp, listen } from '../../adapters/http/server';
import { openMemory } from '../../adapters/memory';
import { openWebRoom } from '../../adapters/web';
import { loadConfig } from '../../src/config/load-config';
import { playScenes } from '../../src/wiring/drill/nights';
import { nightsIn } from '../../src/wiring/nights';
import { startBrowser, type TestBrowser } from '../support/browser';

const ROOT = resolve(__dirname, '..', '..');
let origin: string;
let browser: TestBrowser;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const { organisation, nightsFolder = '' } = loadConfig({}, '/nowhere', ROOT);
  const stores = openMemory();
  await stores.configuration.publish(organisation);
  let answer: Parameters<typeof listen>[0] = () => undefined;
  const server = await listen((request, response) => answer(request, response), {
    host: '127.0.0.1',
    port: 0,
  });
  origin = server.origin;
  const web = openWebRoom({
    store: stores.webRooms,
    sessions: stores.sessions,
    handle: () => Promise.reject(new Error('nothing is said here')),
    readings: async () => () => undefined,
    organisation: () => stores.configuration.current(),
    now: () => stores.incidents.now(),
    auth: 'example',
    baseUrl: origin,
    verbs: [],
    nights: nightsIn(nightsFolder),
  });
  answer = httpApp({ routers: [web.routes], isHttps: false });
  browser = await startBrowser();
  closing.push(
    () => browser.stop(),
    () => web.close(),
    () => server.close(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

const page = async (path: string) => {
  const response = await fetch(`${origin}${path}`);
  return { status: response.status, html: await response.text() };
};

test('the moments of a night go from the declaration to the end', async () => {
  const night = await playScenes(resolve(ROOT, 'drills'), 'moj-image-pull');
  expect(night?.scenes[0]).toMatchObject({ clock: '15:17', card: { status: 'triggered' } });
  expect(night?.scenes.at(-1)).toMatchObject({ clock: '16:50', card: { status: 'closed' } });
  expect(night?.scenes.map(({ at }) => at)).toEqual(night?.scenes.map(({ at }) => at).sort((a, b) => a - b));
});

test('the start page lists the nights of the folder', async () => {
  const { html } = await page('/');
  expect(html).toContain('href="/nights/exchange-night"');
  expect(html).toContain('The exchange night, by policy');
});

test('a night is shown moment by moment, as everything stood then, with nothing to press', async () => {
  const first = await page('/nights/exchange-night');
  expect(first.html).toMatch(/Dana Whitfield says<\/strong> <span class="words">declare sev1/);
  expect(first.html).toContain('href="/nights/exchange-night?moment=2"');
  expect(first.html).toContain('Nobody has it yet');
  expect(first.html).not.toContain('action="/press"');
  const last = await page('/nights/exchange-night?moment=999');
  expect(last.html).toContain('Resolved');
  expect(last.html).toContain('From the beginning');
});

test('a night that is not there is not found', async () => {
  expect((await page('/nights/..%2Fsecrets')).status).toBe(404);
  expect((await page('/nights/none')).status).toBe(404);
});

test('with scripts it plays by itself, at a pace, until it is paused', async () => {
  const visitor = await browser.newPage();
  await visitor.goto(`${origin}/nights/exchange-night`);
  await visitor.selectOption('.player select', '600');
  await visitor.click('[data-play]');
  await visitor.waitForURL(/moment=3$/);
  expect(await visitor.textContent('[data-play]')).toBe('Pause');
  await visitor.click('[data-play]');
  expect(await visitor.textContent('[data-play]')).toBe('Play');
  expect(await visitor.textContent('.story-time')).toMatch(/moment \d+ of \d+/);
});
