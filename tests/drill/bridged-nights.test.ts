import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadDrill } from '../../src/config/drill-file';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { Played } from '../../src/drill/played';
import { openStandInNight } from '../../src/wiring/drill/on-stand-ins';
import { play } from '../../src/wiring/drill/play';
import type { RoomLedgers } from '../../src/wiring/drill/room-ledgers';

const DRILLS = resolve(__dirname, '..', '..', 'drills');
const NIGHTS = readdirSync(DRILLS).filter((name) => name.endsWith('.yaml'));
const EVERYWHERE: PlatformId[] = ['slack', 'teams', 'web'];
const folder = mkdtempSync(join(tmpdir(), 'belay-drill-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Bridged {
  played: Played;
  ledgers: RoomLedgers;
  timeZone: string;
}

async function playBridged(path: string): Promise<Bridged> {
  const script = loadDrill(path);
  const world = await openStandInNight(script, EVERYWHERE);
  try {
    return { played: await play(script, world), ledgers: world.ledgers, timeZone: script.timeZone };
  } finally {
    await world.close();
  }
}

function written(text: string): string {
  const path = join(folder, 'night.yaml');
  writeFileSync(path, text);
  return path;
}

const amiss = ({ played }: Bridged) => played.findings.filter(({ isMet }) => !isMet);

describe('on Slack, Teams and the web room at once', () => {
  test.each(NIGHTS)('%s goes as its script expects, in every room alike', async (night) => {
    const bridged = await playBridged(join(DRILLS, night));
    expect(amiss(bridged)).toEqual([]);
    const { played, ledgers, timeZone } = bridged;
    for (const { incidentId, entries } of played.incidents) {
      const rooms = [...ledgers.rooms.values()].filter((room) => room.incidentId === incidentId);
      expect(rooms.map(({ platform }) => platform).sort()).toEqual(EVERYWHERE);
      for (const room of rooms) expect(room.entries.length).toBe(entries.length);
    }
    // Everybody is one person: a page that goes out by three ways at one instant is one page.
    for (const { media } of played.pages) expect([...media].sort()).toEqual(EVERYWHERE);
    // The people who were tried in vain, and what is agreed by contract, are nothing for a customer's eyes.
    for (const words of ledgers.customerSurfaces(timeZone)) {
      expect(words).not.toMatch(/\b(?:Robin Hale|Lee Park)\b|contract/i);
    }
  });
});

test('its rooms can be looked at while it is played', async () => {
  const script = loadDrill(join(DRILLS, 'exchange-night.yaml'));
  const world = await openStandInNight(script, EVERYWHERE);
  const seen: string[] = [];
  try {
    await play(script, world, undefined, async (_at, incidentId) => {
      const [incident] = await world.stores.incidents.list({ open: true, limit: 1 });
      if (seen.length > 0 || incident?.status !== 'investigating') return;
      for (const { platform, address } of incident.rooms) {
        const there = platform === 'web' ? undefined : JSON.stringify(world.roomAt(platform, address));
        seen.push(there ?? (await (await fetch(`${world.origin}/incidents/${incidentId}`)).text()));
      }
    });
  } finally {
    await world.close();
  }
  expect(seen).toHaveLength(EVERYWHERE.length);
  for (const room of seen) expect(room).toContain('Sam Ortiz is working on it');
});

const CUSTOMERS_OWN = `
name: A customer with rooms of its own
timeZone: America/Chicago
start: 2014-06-10 22:02
organisation:
  name: Northwind
  timeZone: America/Chicago
  people:
    dana: { name: Dana Whitfield }
    lee: { name: Lee Park }
    sam: { name: Sam Ortiz }
  services: { mail: { name: Mail } }
  customers: { contoso: { name: Contoso, contract: none } }
  policies: { desk: { name: Desk, levels: [{ targets: [{ person: lee }], timeoutMinutes: 5 }, { targets: [{ person: sam }], timeoutMinutes: 5 }], fallback: [{ person: dana }] } }
  defaultPolicy: desk
  audiences:
    theirs:
      name: Contoso
      kind: customer
      channels: { slack: C0CONTOSO, teams: "19:contoso@thread.tacv2" }
      follows: { customers: [contoso] }
platforms: { dana: slack, lee: teams, sam: web }
steps:
  - { at: 22:04, who: dana, says: "declare sev1 Mail is down for:Contoso affects:mail reported:22:02" }
  - { when: paged, after: 1 min, who: lee, presses: I can’t }
  - { when: paged, after: 20 s, who: sam, presses: I have it, platform: teams }
  - { after: 1 min, who: sam, says: note the backups of March are gone }
  - { after: 1 min, who: sam, says: 'update We look into it next:30m need:no customer:"An engineer is on it."' }
  - { who: sam, says: "update send customer:yes" }
  - { after: 9 min, who: lee, says: resolve the disk was full }
expect:
  status: resolved
  entries: [Lee Park cannot, Sam Ortiz acknowledged, the backups of March are gone, Lee Park resolved it]
  pages: [{ at: 22:04, who: lee }, { at: 22:05, who: sam }]
`;

test('people act where the script says; what crosses to a customer is only what is theirs', async () => {
  const bridged = await playBridged(written(CUSTOMERS_OWN));
  expect(amiss(bridged)).toEqual([]);
  const theirs = bridged.ledgers.customerSurfaces(bridged.timeZone);
  // Their channels in Slack and in Teams, and their edition in the web room.
  expect(theirs.filter((words) => /An engineer is on it\./.test(words)).length).toBeGreaterThanOrEqual(3);
  expect(theirs.join('\n')).not.toMatch(/Lee Park|backups of March|We look into it|contract/);
});

test('a room of ours where a customer reads would fail the night', async () => {
  // The customer's channel is by mistake the one in which Belay works its incidents.
  const text = CUSTOMERS_OWN.replace('"19:contoso@thread.tacv2"', '"19:incidents@thread.tacv2"');
  const bridged = await playBridged(written(text));
  expect(amiss(bridged).map(({ difference }) => difference)).toContainEqual(
    expect.stringMatching(/teams: a room of ours is a customer’s channel/),
  );
});

test('who is nobody cannot be at home anywhere', () => {
  const text = readFileSync(written(CUSTOMERS_OWN), 'utf8').replace('sam: web', 'pat: web');
  expect(() => loadDrill(written(text))).toThrow(/platforms: "pat" is nobody of the organisation/);
});
