// Draws the README's pictures of the web room: plays the exchange night on a throw-away Belay with a local Slack and a local
// Teams, and photographs the room, what an executive reads, and the review. Usage: npm run pictures
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inChromium } from './chromium.mjs';
import { savePicture } from './save-picture.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { startBelay } = require(join(root, 'dist/src/wiring'));
const { loadConfig } = require(join(root, 'dist/src/config/load-config'));
const { createSlackStandIn } = require(join(root, 'dist/adapters/stand-ins/slack'));
const { createTeamsStandIn } = require(join(root, 'dist/adapters/stand-ins/teams'));

const ZONE = 'America/Chicago';
const NEXT_DAY = 24 * 60 * 60_000;
const clock = (time) => Date.parse(`2014-06-10T${time}:00-05:00`);
const data = mkdtempSync(join(tmpdir(), 'belay-pictures-'));

const config = loadConfig({ BELAY_DATA_DIR: data, PORT: '0', BELAY_LOG_LEVEL: 'error' }, data, root);
const people = Object.values(config.organisation.people);
for (const person of people) {
  person.contactMethods.unshift({ medium: 'slack', address: slackId(person.id) });
  person.contactMethods.push({ medium: 'teams', address: teamsAddress(person.id) });
}
// Sam works in Teams, the others in Slack.
const AT_TEAMS = ['sam'];
const slack = await createSlackStandIn({
  users: people.map(({ id, name }) => ({ id: slackId(id), name: id, real_name: name, tz: ZONE })),
  channels: [{ id: 'C1', name: 'incidents', kind: 'public', members: ['U0BOT'] }],
  limits: false,
});
const INCIDENTS = '19:incidents@thread.tacv2';
const teams = await createTeamsStandIn({
  users: people.map(({ id, name }) => ({ name, email: teamsAddress(id), tz: ZONE })),
  teams: [{ name: 'Northwind', channels: [{ id: INCIDENTS, name: 'Incidents' }] }],
  permissions: ['ChannelMessage.Read.Group'],
  limits: false,
});
const running = await startBelay({
  ...config,
  slack: {
    botToken: slack.botToken,
    signingSecret: slack.signingSecret,
    apiUrl: slack.url,
    incidentsChannel: 'incidents',
  },
  teams: {
    app: { id: teams.appId, password: teams.clientSecret },
    tenantIds: [teams.tenantId],
    channel: INCIDENTS,
    ownChannels: false,
    apiUrl: new URL(teams.serviceUrl).origin,
  },
});
slack.connect(running.url);
teams.connect(`${running.url}/teams/messages`);

try {
  const { storyClock } = running.stores;
  await storyClock.freeze(clock('22:04'));
  await say(
    'dana',
    'declare sev1 Exchange down at Contoso: no mail in or out for:Contoso contact:"Pat +1 555 0100" affects:contoso-exchange reported:22:02',
  );
  await stepTo('22:06');
  await stepTo('22:07');
  await say('sam', 'ack let me get my laptop, on it in 10m');
  await stepTo('22:13');
  await say('dana', 'told Pat by phone: an engineer calls shortly');
  await stepTo('22:15');
  await say(
    'dana',
    'update next:22:45 All mail at Contoso is down since 22:02. Sam Ortiz has it. Cause not known, data not checked yet.',
  );
  await say('dana', 'update send');
  await stepTo('22:16');
  await photograph(photographTheNight);
  await theRestOfTheNight();
  await photograph((shoot) =>
    shoot('review', '/incidents/1/review', { viewport: { width: 1240, height: 1180 } }),
  );
} finally {
  await running.stop();
  await slack.stop();
  await teams.stop();
  rmSync(data, { recursive: true, force: true });
}

function slackId(id) {
  return `U0${id.toUpperCase()}`;
}

function teamsAddress(id) {
  return `${id}@northwind.example`;
}

// Where an incident is worked in Teams: the thread whose first message is its card.
function teamsThread() {
  const { id } = teams
    .messages(INCIDENTS)
    .find((message) => message.byBot && message.id === message.threadId);
  return `${INCIDENTS};messageid=${id}`;
}

async function say(who, words) {
  const answer = AT_TEAMS.includes(who)
    ? await teams.user(teamsAddress(who)).slash(words, teamsThread())
    : await slack.user(slackId(who)).slash(words, { command: '/incident' });
  if (answer.status !== 200) throw new Error(`${words}: ${answer.status}`);
  await quiet();
}

async function quiet() {
  while (!(await running.stores.effects.outlook()).quiet) await pause(20);
}

async function stepTo(time, later = 0) {
  const until = clock(time) + later;
  await quiet();
  for (;;) {
    const { nextDueAt } = await running.stores.effects.outlook();
    if (nextDueAt === undefined || nextDueAt > until) break;
    await running.stores.storyClock.stepTo(nextDueAt);
    await quiet();
  }
  await running.stores.storyClock.stepTo(until);
}

async function theRestOfTheNight() {
  await stepTo('22:20');
  await say('sam', 'engage');
  await stepTo('22:44');
  await say(
    'sam',
    'impact nobody can send or receive works:"reading the mail that is there" data:"safe, nothing is lost"',
  );
  await say(
    'dana',
    'update next:03:00 Mail can be read, not sent or received. Data is safe. Microsoft is being called. customer:"An engineer is at work. What you have is safe."',
  );
  await say('dana', 'update send');
  await stepTo('23:42');
  await say('jordan', 'aligned everyone works from the same picture');
  await stepTo('01:16', NEXT_DAY);
  await say('sam', 'vendor Microsoft case:4711 waiting:"unwind the failed update"');
  await say('sam', 'decide Microsoft first why:"the data is safe" until:06:50 else:"full recovery"');
  await say('sam', 'rule-out data loss evidence:"mail was readable throughout"');
  await stepTo('02:55', NEXT_DAY);
  await say('dana', 'told Pat by phone: Microsoft is at work with us');
  await say('dana', 'update next:06:55 Microsoft unwinds the failed update.');
  await say('dana', 'update send');
  await stepTo('06:47', NEXT_DAY);
  await say('sam', 'resolve Microsoft unwound the failed update; mail flows');
  await say(
    'sam',
    'INC-1 cause root the Exchange upgrade was begun without preparing the Active Directory schema',
  );
  await say(
    'sam',
    'INC-1 cause contributing every client pointed at one server by name, so nobody reached the second one, which was up',
  );
  await say('robin', 'INC-1 helped the desk asked nobody for a contract');
  await say('sam', 'INC-1 follow-up Move clients to DNS round robin who:@Sam due:2014-06-20');
  await say('sam', 'INC-1 lesson prepare the schema before an Exchange upgrade');
}

function photograph(what) {
  return inChromium((browser) =>
    what(async (name, path, { as = 'dana', ...options }) => {
      const context = await browser.newContext({ deviceScaleFactor: 1, timezoneId: ZONE, ...options });
      await context.addCookies([{ name: 'belay_speak_as', value: as, url: running.url }]);
      const page = await context.newPage();
      await page.goto(new URL(path, running.url).href);
      await pause(400);
      await savePicture(page, join(root, 'docs/pictures', `${name}.png`));
      await context.close();
    }),
  );
}

async function photographTheNight(shoot) {
  await shoot('web-room', '/incidents/1', { viewport: { width: 1240, height: 1180 } });
  await shoot('web-room-dark', '/incidents/1', {
    viewport: { width: 1240, height: 1180 },
    colorScheme: 'dark',
  });
  await shoot('web-room-phone', '/incidents/1', { viewport: { width: 390, height: 844 } });
  await shoot('executive-phone', '/incidents/1', { as: 'jordan', viewport: { width: 390, height: 844 } });
}
