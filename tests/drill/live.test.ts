import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/config';
import { readOrganisation } from '../../src/config/organisation-file';
import { type Running, startBelay } from '../../src/wiring';
import { runDrill } from '../../src/wiring/drill';
import { freshDatabase } from '../support/postgres-server';

const folder = mkdtempSync(join(tmpdir(), 'belay-live-'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let config: Config;
let running: Running | undefined;

beforeAll(async () => {
  database = await freshDatabase();
  const { organisation } = readOrganisation(`
name: Northwind
timeZone: America/Chicago
people: { dana: { name: Dana Whitfield }, sam: { name: Sam Ortiz } }
policies: { desk: { name: Desk, levels: [{ targets: [{ person: sam }], timeoutMinutes: 5 }], fallback: [{ person: dana }] } }
defaultPolicy: desk
`);
  if (!organisation) throw new Error('the organisation cannot be read');
  config = {
    organisation,
    isExample: false,
    host: '127.0.0.1',
    port: 0,
    webAuth: 'example',
    dataDir: '',
    databaseUrl: database.url,
    commandName: '/incident',
    concurrency: 8,
    logLevel: 'error',
  };
  running = await startBelay(config);
});

afterAll(async () => {
  await running?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

function script(steps: string): string {
  const path = join(folder, 'live.yaml');
  writeFileSync(path, `name: A live drill\ntimeZone: America/Chicago\nstart: 2014-06-10 22:04\n${steps}`);
  return path;
}

async function playLive(steps: string) {
  const lines: string[] = [];
  const options = { platform: 'web' as const, json: false, standIn: false, isLive: true };
  const isAsExpected = await runDrill(
    script(steps),
    options,
    () => config,
    (line) => lines.push(line),
  );
  return { isAsExpected, out: lines.join('\n') };
}

test('a live drill is carried out by the running Belay, says that it is one, and is over at its end', async () => {
  const { isAsExpected, out } = await playLive(`
steps:
  - { who: dana, says: "declare sev1 Exchange down reported:22:02" }
  - { when: paged, after: 1 s, who: sam, presses: I have it }
  - { when: { entry: acknowledged }, expect: { card: [DRILL, Sam Ortiz has it] } }
expect:
  pages: [{ at: 22:04, who: sam, says: "DRILL · SEV1 · Exchange down" }]
  entries: ["/DRILL, not a real incident. Dana Whitfield declared SEV1.*Reported 22:02/", Paged Sam Ortiz, Sam Ortiz acknowledged]
  clocks: { reported_to_declared: 2 }
`);
  expect(out).toMatch(/As expected: 4 of 4/);
  expect(isAsExpected).toBe(true);
  const [incident] = (await running?.stores.incidents.list({ open: false, limit: 1 })) ?? [];
  expect(incident).toMatchObject({ isDrill: true, status: 'canceled' });
});

test('what fails in a live drill is a difference like any other', async () => {
  const { isAsExpected, out } = await playLive(`
steps: [{ who: dana, says: "declare sev1 Exchange down reported:21:54" }]
expect: { status: acknowledged, clocks: { reported_to_declared: 2 } }
`);
  expect(out).toMatch(/expected: acknowledged\n +seen: +triggered/);
  expect(out).toMatch(/expected: 2 min\n +seen: +10/);
  expect(isAsExpected).toBe(false);
});

test('people of the script are people of the configured organisation', async () => {
  await expect(playLive('steps: [{ who: lee, says: declare sev1 Down }]')).rejects.toThrow(
    'steps[0].who: "lee" is nobody of the organisation; there are dana, sam',
  );
});
