import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadDrill } from '../../src/config/drill-file';
import { draftFromFacts } from '../../src/config/facts-file';
import { runDrill } from '../../src/wiring/drill';

const FACTS = resolve(__dirname, '..', '..', 'drills', 'facts');
const folder = mkdtempSync(join(tmpdir(), 'belay-facts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A first script of these facts, as text and as a drill that can be played. */
function draft(facts: unknown) {
  const path = join(folder, 'facts.json');
  writeFileSync(path, JSON.stringify(facts));
  return load(draftFromFacts(path));
}

function load(text: string) {
  const path = join(folder, 'draft.yaml');
  writeFileSync(path, text);
  const script = loadDrill(path);
  const said = script.steps.flatMap(({ timing, act, who }) => {
    if (act?.kind !== 'says') return [];
    const at = timing.kind === 'at' ? new Date(timing.at).toISOString().slice(0, 16) : timing.kind;
    return [`${at} ${who}: ${act.words}`];
  });
  return { text, script, said };
}

const files = readdirSync(FACTS).filter((name) => name.endsWith('.json'));

test.each(files)('%s becomes a script without problems', (name) => {
  const { script } = load(draftFromFacts(join(FACTS, name)));
  expect(script.steps.length).toBeGreaterThan(8);
  expect(script.expect?.status).toBe('resolved');
});

test.each(files)(
  'the first script of %s plays as it is, with the clocks that its record states',
  async (name) => {
    const path = join(folder, 'first.yaml');
    writeFileSync(path, draftFromFacts(join(FACTS, name)));
    const lines: string[] = [];
    const options = { platform: 'web' as const, json: false, standIn: false, isLive: false };
    const nothing = () => {
      throw new Error('nothing is configured');
    };
    await runDrill(path, options, nothing, (line) => lines.push(line));
    expect(lines.filter((line) => line.includes(' NOT '))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^As expected: /);
  },
);

test('the exchange night keeps who did what when, its clocks and its review', () => {
  const { said, script, text } = load(draftFromFacts(join(FACTS, 'exchange-night.json')));
  expect(said[0]).toBe(
    '2014-06-11T03:04 account-owner: declare sev1 exchange-night for:"Contoso Manufacturing" contact:"Pat (reached by phone)" affects:contoso-email reported:22:02',
  );
  expect(said).toEqual(
    expect.arrayContaining([
      '2014-06-11T03:06 operations-desk: page Primary Exchange engineer',
      '2014-06-11T03:08 secondary-exchange-engineer: ack Going for the laptop.',
      '2014-06-11T03:15 account-owner: told customer contact by phone: Where the ticket stands; an engineer will call shortly.',
      '2014-06-11T04:42 operations-vp: aligned Leadership confirms that everyone works from the same picture.',
      'after secondary-exchange-engineer: rule-out Data loss evidence:"mail was readable throughout."',
    ]),
  );
  expect(script.expect?.clocks).toMatchObject({ reported_to_engaged: 18, reported_to_executives_told: 100 });
  expect(text).toContain('declared_to_first_engineer_page runs to no milestone');
});

test('a declaration long after it was first seen is entered late, and what came before with it', () => {
  const { said, script } = load(draftFromFacts(join(FACTS, 'moj-2023-01-11-image-pull.json')));
  expect(said[0]).toMatch(/^2023-01-11T15:17 reporter: declare .* reported:14:22$/);
  expect(said[1]).toBe('after reporter: note at:14:22 Team member sees failed registry logins');
  expect(script.expect?.clocks).toMatchObject({ reported_to_declared: 55, reported_to_mitigated: 88 });
});

const record = { name: 'A queue stands still', timeZone: 'America/Chicago', start: '2014-06-10T22:00:00' };

test('facts out of order are put in order, and that is said', () => {
  const { said, text } = draft({
    ...record,
    timeline: [
      { at: '22:04', kind: 'declared', text: 'Declared' },
      { at: '22:20', kind: 'action', text: 'Restarted' },
      { at: '22:10', kind: 'finding', text: 'The disk is full' },
    ],
  });
  expect(said.slice(1)).toEqual([
    '2014-06-11T03:10 on-call-engineer: note The disk is full',
    '2014-06-11T03:20 on-call-engineer: note Restarted',
  ]);
  expect(text).toContain('# Not in the order of time in the record: "The disk is full", "Restarted".');
});

test('times of two zones become times of one', () => {
  const { said } = draft({
    ...record,
    timeline: [
      { at: '2014-06-10T22:04:00-05:00', kind: 'declared', text: 'Declared' },
      { at: '03:10 UTC', kind: 'action', text: 'Seen from Dublin' },
      { at: '2014-06-11T04:15:00+01:00', kind: 'action', text: 'Restarted from London' },
      { at: '23:20', timeZone: 'America/New_York', kind: 'action', text: 'Checked from New York' },
    ],
  });
  expect(said.slice(1)).toEqual([
    '2014-06-11T03:10 on-call-engineer: note Seen from Dublin',
    '2014-06-11T03:15 on-call-engineer: note Restarted from London',
    '2014-06-11T03:20 on-call-engineer: note Checked from New York',
  ]);
});

test('what has no time stands after what came before it, and that is said', () => {
  const { said, text } = draft({
    ...record,
    timeline: [
      { at: null, kind: 'impact', text: 'It began at some time' },
      { at: 'about 22:04', kind: 'detect', text: 'Seen' },
      { at: 'a little later', kind: 'action', text: 'Restarted' },
    ],
  });
  expect(said).toEqual([
    expect.stringMatching(/^2014-06-11T03:04 reporter: declare /),
    'after reporter: note at:22:00 It began at some time',
    '2014-06-11T03:04 on-call-engineer: note Seen',
    '2014-06-11T03:04 on-call-engineer: note Restarted',
  ]);
  expect(text).toContain('No time that can be read ("none") for "It began at some time"');
  expect(text).toContain('The record has no declaration');
});

test('a wrong date is taken for the day of the rest', () => {
  const { said, text } = draft({
    name: 'A queue stands still',
    events: [
      { at: '2023-01-11T14:22:00Z', kind: 'detect', text: 'Seen' },
      { at: '2022-01-11T14:40:00Z', kind: 'action', text: 'Restarted' },
    ],
  });
  expect(said[1]).toBe('2023-01-11T14:22 on-call-engineer: note Seen');
  expect(said[2]).toBe('2023-01-11T14:40 on-call-engineer: note Restarted');
  expect(text).toContain('No time zone is named: taken as UTC.');
  expect(text).toContain('"Restarted" is dated 2022-01-11T14:40:00Z, far from the rest');
});

test('a kind that nobody knows becomes a note, with what the record calls it', () => {
  const { said, text } = draft({
    ...record,
    timeline: [
      { at: '22:04', kind: 'declared', text: 'Declared' },
      { at: '22:10', kind: 'seance', text: 'Asked\nthe elders' },
    ],
  });
  expect(said[1]).toBe('2014-06-11T03:10 on-call-engineer: note Asked the elders');
  expect(text).toContain('# The record calls this "seance".');
});

test.each([
  [{ name: 'x' }, 'There is no timeline (or events) in it.'],
  [{ name: 'x', timeline: [{ at: '22:04', text: 'y' }] }, 'No date stands anywhere in it'],
  ['words', 'expected object'],
])('%j is no record: %s', (facts, why) => {
  expect(() => draft(facts)).toThrow(why);
});
