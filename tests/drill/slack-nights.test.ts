import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlackStandIn, type SlackStandIn } from '../../adapters/stand-ins/slack';
import { loadDrill } from '../../src/config/drill-file';
import { isAsExpected } from '../../src/drill/played';
import { openWorkspaceNight } from '../../src/wiring/drill/on-slack';
import { openStandInNight } from '../../src/wiring/drill/on-stand-ins';
import { play } from '../../src/wiring/drill/play';

const folder = mkdtempSync(join(tmpdir(), 'belay-drill-'));
const path = join(folder, 'night.yaml');
writeFileSync(
  path,
  `
name: A night on Slack
timeZone: America/Chicago
start: 2014-06-10 22:02
organisation:
  name: Northwind
  timeZone: America/Chicago
  people: { dana: { name: Dana Whitfield, slack: U0D }, sam: { name: Sam Ortiz, slack: U0S } }
  policies: { desk: { name: Desk, levels: [{ targets: [{ person: sam }], timeoutMinutes: 5 }], fallback: [{ person: dana }] } }
  defaultPolicy: desk
steps:
  - { at: 22:04, who: dana, says: "declare sev1 Exchange down reported:22:02" }
  - { when: paged, after: 20 s, who: sam, presses: I have it }
  - { after: 1 min, who: sam, fills: note, with: { text: both servers answer } }
  - { after: 1 min, who: sam, presses: I’m working on it }
  - { after: 9 min, who: sam, says: resolve the disk was full }
expect:
  status: resolved
  pages: [{ at: 22:04, who: sam, says: Exchange down }]
  entries: [Sam Ortiz acknowledged, "Sam Ortiz: both servers answer", Sam Ortiz is working on it, Sam Ortiz resolved it]
  clocks: { reported_to_acknowledged: 2.33, reported_to_resolved: 13.33 }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

test('in a Slack on this machine people press, write and fill in forms as Slack would send it', async () => {
  const script = loadDrill(path);
  const world = await openStandInNight(script, ['slack']);
  try {
    const played = await play(script, world);
    expect(played.findings.filter(({ isMet }) => !isMet)).toEqual([]);
    expect(played.pages.map(({ media, text }) => [media, text.split('\n')[0]])).toEqual([
      [['slack'], 'SEV1 · Exchange down.'],
    ]);
  } finally {
    await world.close();
  }
});

describe('in the configured workspace', () => {
  let slack: SlackStandIn;
  beforeAll(async () => {
    slack = await createSlackStandIn({
      limits: false,
      users: [
        { id: 'U0D', real_name: 'Dana Whitfield' },
        { id: 'U0S', real_name: 'Sam Ortiz' },
      ],
      channels: [{ name: 'incidents', members: ['U0BOT'] }],
    });
  });
  afterAll(() => slack.stop());

  test('pages and rooms are real, and everything says that it is a drill', async () => {
    const script = loadDrill(path);
    const { botToken, signingSecret, url: apiUrl } = slack;
    const world = await openWorkspaceNight(script, {
      botToken,
      signingSecret,
      apiUrl,
      incidentsChannel: 'incidents',
    });
    try {
      const played = await play(script, world);
      expect(played.findings.filter(({ isMet }) => !isMet)).toEqual([]);
      expect(isAsExpected(played)).toBe(true);
    } finally {
      await world.close();
    }
    const page = slack.directMessages('U0S').map((message) => slack.print(message));
    expect(page.join('\n')).toMatch(/DRILL · SEV1 · Exchange down/);
    const room = [...slack.workspace.channels.values()].find(({ name }) => name.startsWith('inc-1'));
    expect(room?.name).toBe('inc-1-drill-exchange-down');
    expect(room?.topic).toMatch(/^DRILL · /);
    const announced = slack.messages('incidents').map((message) => slack.print(message));
    expect(announced.join('\n')).toMatch(/DRILL/);
  });
});
