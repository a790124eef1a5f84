// Draws the README's three rooms: plays the exchange night bridged, as `belay drill drills/exchange-night.yaml --bridge
// slack,teams,web --stand-in` does, and looks into each room at 22:20, when an engineer is at work. Slack's and Teams' rooms are
// drawn from what Belay sent there, the web room is photographed. Usage: npm run pictures
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inChromium } from './chromium.mjs';
import { slackPage } from './draw-slack.mjs';
import { teamsPage } from './draw-teams.mjs';
import { savePicture } from './save-picture.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { loadDrill } = require(join(root, 'dist/src/config/drill-file'));
const { isAsExpected } = require(join(root, 'dist/src/drill/played'));
const { openStandInNight } = require(join(root, 'dist/src/wiring/drill/on-stand-ins'));
const { play } = require(join(root, 'dist/src/wiring/drill/play'));

const MOMENT = 'Sam Ortiz is working on it';
const SCREEN = { width: 420, height: 800 };
const SHARPNESS = 1.5;

const script = loadDrill(join(root, 'drills/exchange-night.yaml'));
const world = await openStandInNight(script, ['slack', 'teams', 'web']);
try {
  let isTaken = false;
  const played = await play(script, world, undefined, async (at, incidentId) => {
    if (isTaken || !world.watch.entriesOf(incidentId).some((entry) => entry.includes(MOMENT))) return;
    isTaken = true;
    await photograph(at, incidentId);
  });
  // Among what is expected: the same entries in the same order, and the same card, in all rooms.
  if (!isTaken || !isAsExpected(played)) throw new Error('the night went otherwise than its script expects');
} finally {
  await world.close();
}

async function photograph(at, incidentId) {
  const incidents = await world.stores.incidents.list({ open: true, limit: 1 });
  const { rooms } = incidents.find(({ id }) => id === incidentId);
  const inRoom = (platform) =>
    world.roomAt(platform, rooms.find((room) => room.platform === platform).address);
  const reader = { zone: script.timeZone, at };
  const slack = slackPage(inRoom('slack'), reader);
  const teams = teamsPage(
    { team: script.organisation.name, channel: 'Incidents', messages: inRoom('teams') },
    reader,
  );
  await inChromium(async (browser) => {
    const context = await browser.newContext({
      viewport: SCREEN,
      deviceScaleFactor: SHARPNESS,
      timezoneId: script.timeZone,
    });
    await context.addCookies([{ name: 'belay_speak_as', value: 'dana', url: world.origin }]);
    const page = await context.newPage();
    const screens = {
      Slack: await bothEnds(page, slack),
      Teams: await bothEnds(page, teams),
      'Web room': await webRoom(page, incidentId),
    };
    // Another page: the web room's own lets nothing stand in it that did not come from Belay.
    const sheet = await context.newPage();
    await sheet.setContent(besideEachOther(screens));
    await savePicture(sheet.locator('main'), join(root, 'docs/pictures/three-rooms.png'));
  });
}

/** The room from its beginning, and at its newest. */
async function bothEnds(page, html) {
  await page.setContent(html);
  const first = await page.screenshot();
  await page.locator('.all').evaluate((all) => all.scrollTo(0, all.scrollHeight));
  return [first, await page.screenshot()];
}

async function webRoom(page, incidentId) {
  await page.goto(new URL(`/incidents/${incidentId}`, world.origin).href);
  await pause(400);
  const first = await page.screenshot();
  await page
    .locator('.timeline-panel')
    .evaluate((panel) => scrollTo(0, panel.getBoundingClientRect().top + scrollY - 12));
  await pause(200);
  return [first, await page.screenshot()];
}

function besideEachOther(screens) {
  const columns = Object.entries(screens).map(
    ([name, pictures]) =>
      `<section><h2>${name}</h2>${pictures.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}" width="${SCREEN.width}">`).join('')}</section>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#e9e6df}main{display:flex;gap:20px;padding:16px 20px 20px;background:#e9e6df;width:max-content}
    h2{font:600 18px/1 Lato,system-ui,sans-serif;margin:0 0 12px;text-align:center;color:#333}section{display:flex;flex-direction:column}img{display:block;border-radius:12px;box-shadow:0 1px 4px #0004}img+img{margin-top:16px}</style><main>${columns.join('')}</main>`;
}
