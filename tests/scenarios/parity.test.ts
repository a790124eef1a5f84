import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PLATFORMS } from './harness/night';

const ROOT = resolve(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const SCENARIOS = readdirSync(__dirname).filter(
  (name) => name.endsWith('.test.ts') && name !== 'parity.test.ts',
);
const HEAD = '| | Slack | Teams | web room |';

/** One incident worked in several rooms at once: which ones they are is the story itself. */
const ACROSS_ROOMS = /^(?:one-incident-in-every-room|bridged-)/;
const OF_ONE_PLATFORM = /^in-(slack|teams|web)-/;

const textOf = (name: string) => readFileSync(join(__dirname, name), 'utf8');

/** Platforms that a file plays on by their names, instead of on all of them. */
function playedByName(text: string): string[] {
  const calls = /\b(?:scenarioOn|playNight)\(\s*(?:'(\w+)'|([^,)\s]+))/g;
  return [...text.matchAll(calls)]
    .map(([, name, other]) => name ?? other ?? '')
    .filter((name) => name !== 'platform');
}

/** The rows of the README's table, by what stands in their cells. */
function capabilities(): string[][] {
  const table = README.split(HEAD)[1]?.split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test('what a scenario plays on is all there is', () => {
  expect([...PLATFORMS].sort()).toEqual(['slack', 'teams', 'web']);
});

test.each(SCENARIOS)('%s plays on every platform, or its name says why not', (name) => {
  if (ACROSS_ROOMS.test(name)) return;
  const [, platform] = OF_ONE_PLATFORM.exec(name) ?? [];
  const text = textOf(name);
  const played = playedByName(text);
  if (platform === undefined) {
    expect(played).toEqual([]);
    expect(text).toMatch(/\bscenario\(|describe\.each\(PLATFORMS\)/);
    return;
  }
  expect(new Set(played)).toEqual(new Set([platform]));
  expect(text).not.toMatch(/\bscenario\(/);
});

test.each(SCENARIOS.filter((name) => OF_ONE_PLATFORM.test(name)))(
  'the README says what the others do instead of %s',
  (name) => {
    const rows = capabilities().filter((cells) => cells[0]?.includes(`tests/scenarios/${name}`));
    expect(rows.length).toBe(1);
  },
);

test('every capability says of every platform how it is there', () => {
  const rows = capabilities();
  expect(rows.length).toBeGreaterThan(20);
  for (const cells of rows) {
    expect(cells).toHaveLength(4);
    for (const cell of cells) expect(cell).not.toBe('');
  }
});

test('the readers of these files find a platform that is played by its name', () => {
  expect(playedByName("scenarioOn(\n  'slack',\n  'x'")).toEqual(['slack']);
  expect(playedByName("await playNight('web', {})")).toEqual(['web']);
  expect(playedByName('night = await playNight(platform, {})')).toEqual([]);
});
