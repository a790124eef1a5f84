import { compare } from '../../src/drill/compare';
import { patternOf } from '../../src/drill/patterns';
import type { Expectations } from '../../src/drill/script';
import type { Seen } from '../../src/drill/seen';

const MINUTE = 60_000;
const startAt = Date.parse('2014-06-10T22:02:00-05:00');
const script = { startAt, timeZone: 'America/Chicago' };
const look = { path: 'expect', at: startAt, script, toleranceMs: 0 };

const seen: Seen = {
  pages: [
    {
      at: startAt + 2 * MINUTE,
      personId: 'robin',
      name: 'Robin Hale',
      media: ['web'],
      text: 'SEV1 · Exchange down',
    },
    {
      at: startAt + 4 * MINUTE,
      personId: 'lee',
      name: 'Lee Park',
      media: ['web'],
      text: 'SEV1 · Exchange down',
    },
  ],
  words: [],
  incident: {
    incidentId: 1,
    status: 'investigating',
    entries: ['22:04 Robin Hale acknowledged', '22:06 Lee Park cannot take it'],
    updates: [],
    moments: { reported: startAt, engaged: startAt + 17 * MINUTE, resolved: undefined },
    surfaces: { card: 'SEV1\nSam Ortiz is working on it' },
  },
};

function differences(
  expected: Omit<Partial<Expectations>, 'surfaces'> & Pick<Partial<Expectations>, 'surfaces'>,
) {
  const findings = compare({ surfaces: {}, ...expected }, seen, look);
  return findings.map(({ path, difference }) =>
    difference === undefined ? 'met' : `${path}: ${difference}`,
  );
}

const page = (minute: number, personId: string, ...says: string[]) => ({
  at: startAt + minute * MINUTE,
  toTheMinute: true,
  personId,
  says: says.map(patternOf),
});

test('a clock is as many minutes as were expected, or the difference is said', () => {
  expect(differences({ clocks: { reported_to_engaged: 17 } })).toEqual(['met']);
  expect(differences({ clocks: { reported_to_engaged: 18 } })).toEqual([
    'expect.clocks.reported_to_engaged: 17 min',
  ]);
  expect(differences({ clocks: { reported_to_resolved: 525 } })).toEqual([
    'expect.clocks.reported_to_resolved: does not run: "resolved" has not come',
  ]);
});

test('pages are all that went out: one less and one more are differences', () => {
  expect(differences({ pages: [page(4, 'lee'), page(2, 'robin', 'Exchange')] })).toEqual(['met']);
  expect(differences({ pages: [page(2, 'robin')] })).toEqual([
    'expect.pages: nobody expected a page at 22:06 to lee (Lee Park):\n  SEV1 · Exchange down',
  ]);
  expect(differences({ pages: [page(2, 'robin'), page(4, 'lee'), page(6, 'sam')] })).toEqual([
    'expect.pages: no page at 22:08 to sam',
  ]);
});

test('private words are compared in the same way', () => {
  expect(differences({ words: [] })).toEqual(['met']);
  expect(differences({ words: [page(43, 'dana', 'news')] })).toEqual([
    'expect.words: no word at 22:45 to dana that says "news"',
  ]);
});

test('lines stand in their order, others between them', () => {
  const lines = (...written: string[]) => ({ entries: written.map(patternOf) });
  expect(differences(lines('Robin Hale acknowledged', 'Lee Park cannot'))).toEqual(['met']);
  expect(differences(lines('Lee Park cannot', 'Robin Hale acknowledged'))[0]).toMatch(
    /stands there, but not in this order: Robin Hale acknowledged/,
  );
  expect(differences(lines('Sam Ortiz'))[0]).toMatch(/nothing says: Sam Ortiz\nthere is:\n {2}22:04 Robin/);
  expect(differences(lines())[0]).toMatch(/there is:\n {2}22:04 Robin/);
  expect(differences({ updates: [] })).toEqual(['met']);
  expect(differences({ noEntries: [patternOf('cannot')] })[0]).toMatch(/there is:\n {2}22:06 Lee Park/);
});

test('a surface says what it must and nothing that it must not', () => {
  const card = (says: string[], doesNotSay: string[] = []) => ({
    surfaces: { card: { says: says.map(patternOf), doesNotSay: doesNotSay.map(patternOf) } },
  });
  expect(differences(card(['/Sam .* working/'], ['Lee']))).toEqual(['met']);
  expect(differences(card(['Lee has it'], ['Sam']))[0]).toMatch(
    /does not say: Lee has it\nsays: Sam\nit says:/,
  );
  expect(differences({ surfaces: { review: { says: [], doesNotSay: [] } } })).toEqual([
    'expect.review: there is none',
  ]);
});

test('apostrophes, quotes and breaks of lines are not differences', () => {
  expect(patternOf('Sam can\'t: "busy"').matches('22:06 Sam\ncan’t: “busy”')).toBe(true);
});
