import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandsFor, runCli } from '../../src/wiring';

const NIGHT = resolve(__dirname, '..', '..', 'drills', 'exchange-night.yaml');
const folder = mkdtempSync(join(tmpdir(), 'belay-drill-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as from a shell in which nothing is set up. */
async function belay(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const commands = commandsFor(() => {
    throw new Error('nothing is configured');
  });
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  const code = await runCli(argv, commands, terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function changed(from: string, to: string): string {
  const text = readFileSync(NIGHT, 'utf8');
  if (!text.includes(from)) throw new Error(`the night does not say ${from}`);
  const path = join(folder, 'changed.yaml');
  writeFileSync(path, text.replace(from, to));
  return path;
}

test('a night that goes as expected ends with 0, its timeline and its clocks', async () => {
  const { code, out } = await belay('drill', NIGHT);
  expect(out).toMatch(/22:04 {10}! {2}page to Robin Hale: SEV1 · Exchange down at Contoso/);
  expect(out).toMatch(/22:20 {10}\| {2}Sam Ortiz is working on it/);
  expect(out).toMatch(/reported_to_engaged +18\n/);
  expect(out).toMatch(/As expected: \d+ of \d+ expectations met; 9 h 45 min of story in \d+\.\d s\.$/);
  expect(code).toBe(0);
});

test('--help after a command shows what can be said, and does nothing else', async () => {
  for (const command of ['drill', 'doctor', 'enrol', 'teams-manifest']) {
    const { code, out } = await belay(command, '--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/belay drill FILE/)]);
  }
});

test('an expectation that fails ends with 1, and what was seen instead', async () => {
  const { code, out } = await belay('drill', changed('reported_to_engaged: 18', 'reported_to_engaged: 17'));
  expect(out).toMatch(/NOT {2}.*expect\.clocks\.reported_to_engaged\n +expected: 17 min\n +seen: +18 min/);
  expect(out).toMatch(/Not as expected: /);
  expect(code).toBe(1);
});

test('a page that nobody expected, and words that Belay declines, fail a night too', async () => {
  const page = await belay('drill', changed('- { at: 22:08, who: sam }', ''));
  expect(page.out).toMatch(/seen: +nobody expected a page at 22:08 to sam \(Sam Ortiz\):/);
  const words = await belay('drill', changed('says: page Lee Park', 'says: severity 9'));
  expect(words.out).toMatch(/expected: Belay records it/);
  expect([page.code, words.code]).toEqual([1, 1]);
});

test('a button that is not there, and a reaction that never comes, are differences', async () => {
  const { code, out } = await belay('drill', changed('page Sam Ortiz', 'note nobody is paged'));
  expect(out).toMatch(/expected: is played once sam is paged\n +seen: +it never came/);
  const press = await belay('drill', changed('presses: I can’t', 'presses: I shall see'));
  expect(press.out).toMatch(/there is no \[I shall see\] to press; there is \[I have it\] \[I can’t\]/);
  expect([code, press.code]).toEqual([1, 1]);
});

test('--json tells a machine the same', async () => {
  const { code, out } = await belay('drill', NIGHT, '--json');
  const played = JSON.parse(out);
  expect(played).toMatchObject({ asExpected: true, platform: 'web', startAt: '2014-06-11T03:02:00.000Z' });
  expect(played.incidents[0].clocksMinutes.reported_to_engaged).toBe(18);
  expect(code).toBe(0);
});

test('--speed paces what one watches', async () => {
  const { out } = await belay('drill', NIGHT, '--speed', '60000', '--json');
  // 525 minutes of story, 1,000 of them in a second: it cannot have taken less.
  expect(JSON.parse(out).secondsPlayed).toBeGreaterThan(0.5);
});

test('Slack is the configured workspace, or one on this machine', async () => {
  const unconfigured = await belay('drill', NIGHT, '--platform', 'slack');
  expect([unconfigured.code, unconfigured.err]).toEqual([1, 'nothing is configured']);
  const standIn = await belay('drill', NIGHT, '--platform', 'slack', '--stand-in');
  expect(standIn.out).toMatch(/Paged Robin Hale \(operations desk\), level 1 of Operations: Slack/);
  expect(standIn.code).toBe(0);
});

test('Teams is one on this machine, or the configured one at true speed', async () => {
  const standIn = await belay('drill', NIGHT, '--platform', 'teams', '--stand-in');
  expect(standIn.out).toMatch(/Paged Robin Hale \(operations desk\), level 1 of Operations: Teams/);
  expect(standIn.code).toBe(0);
});

test('a bridged night tells a machine where it was played', async () => {
  const { code, out } = await belay('drill', NIGHT, '--bridge', 'slack,teams,web', '--stand-in', '--json');
  expect(JSON.parse(out)).toMatchObject({ asExpected: true, bridge: ['slack', 'teams', 'web'] });
  expect(code).toBe(0);
});

test.each([
  [['drill'], 'Which night?'],
  [['drill', 'a.yaml', '--stand-in'], '--stand-in goes with --platform slack, --platform teams or --bridge'],
  [['drill', 'a.yaml', '--bridge', 'slack,web'], '--bridge goes with --stand-in'],
  [['drill', 'a.yaml', '--bridge', 'slack,slack', '--stand-in'], 'two or three different platforms'],
  [['drill', 'a.yaml', '--bridge', 'slack,fax', '--stand-in'], 'two or three different platforms'],
  [['drill', 'a.yaml', 'b.yaml'], 'Which night?'],
  [['drill', 'a.yaml', '--platform', 'fax'], "'fax' is no platform of drills"],
  [['drill', 'a.yaml', '--speed', 'fast'], "'fast' is no speed"],
])('%j is answered with the right form', async (argv, words) => {
  const { code, err } = await belay(...argv);
  expect(err).toContain(words);
  expect(code).toBe(2);
});

test('a file that cannot be played says every problem', async () => {
  const { code, err } = await belay('drill', join(folder, 'none.yaml'));
  expect([code, err]).toEqual([1, expect.stringContaining('cannot be read')]);
  const wrong = await belay('drill', changed('reported_to_engaged', 'reported_to_lunch'));
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('reported_to_lunch: is no clock')]);
});
