import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDrill } from '../../src/config/drill-file';

const HEAD = `
name: A night
timeZone: America/Chicago
start: 2014-06-10 22:02
organisation:
  name: Northwind
  timeZone: America/Chicago
  people: { dana: { name: Dana Whitfield }, sam: { name: Sam Ortiz } }
  policies: { desk: { name: Desk, levels: [{ targets: [{ person: sam }], timeoutMinutes: 5 }], fallback: [{ person: dana }] } }
  defaultPolicy: desk
`;

const folder = mkdtempSync(join(tmpdir(), 'belay-drill-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const path = join(folder, 'night.yaml');
  writeFileSync(path, text);
  return loadDrill(path);
}

function problems(text: string): string {
  try {
    load(text);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message.replace(folder, '') : String(error);
  }
}

test('a script is read with its times as instants and its people as ids', () => {
  const script = load(`${HEAD}
steps:
  - { at: 22:04, who: dana, says: "declare sev1 Exchange down" }
  - { when: paged, after: 20 s, who: sam, presses: I have it }
  - { at: 01:16, who: sam, fills: note, with: { text: it runs } }
expect: { clocks: { reported_to_engaged: 18 }, pages: [{ at: 22:04, who: sam }] }
`);
  expect(script.steps.map(({ timing, act }) => [timing, act])).toEqual([
    [
      { kind: 'at', at: Date.parse('2014-06-11T03:04:00Z') },
      { kind: 'says', words: 'declare sev1 Exchange down' },
    ],
    [
      { kind: 'when', trigger: { kind: 'paged', personId: 'sam' }, afterMs: 20_000 },
      { kind: 'presses', label: 'I have it' },
    ],
    [
      { kind: 'at', at: Date.parse('2014-06-11T06:16:00Z') },
      { kind: 'fills', verb: 'note', fields: { text: 'it runs' } },
    ],
  ]);
  expect(script.expect?.pages).toEqual([
    { at: Date.parse('2014-06-11T03:04:00Z'), toTheMinute: true, personId: 'sam', says: [] },
  ]);
});

test('every problem is said at once, with its place', () => {
  const said = problems(`${HEAD}
steps:
  - { at: 25:00, who: dana, says: declare x }
  - { at: 22:04, after: 2 min, who: lee, says: ack }
  - { says: ack }
  - { who: sam }
  - { who: sam, says: ack, presses: I have it }
  - { when: { paged: max }, who: sam, says: ack }
expect:
  clocks: { reported_to_lunch: 18 }
  pages: [{ at: 22:04, who: max }]
`);
  for (const line of [
    'night.yaml cannot be played: ',
    'steps[0].at: "25:00" is no time of the story; expected 22:04, or 2014-06-11 06:47',
    'steps[1]: at is a time by itself',
    'steps[1].who: "lee" is nobody of the organisation; there are dana, sam',
    'steps[2]: nobody does this; expected who: and a person',
    'steps[3]: nothing happens here',
    'steps[4]: says, presses and fills are steps of their own',
    'steps[5].when: "max" is nobody of the organisation',
    'expect.clocks.reported_to_lunch: is no clock',
    'expect.pages[0].who: "max" is nobody',
  ]) {
    expect(said).toContain(line);
  }
});

test.each([
  ['steps: [{ at: 22:04, who: dana, say: ack }]', 'steps[0]: "say" is not known here'],
  ['steps: [{ at: 22:04, who: dana, says: [ack] }]', 'steps[0].says: expected text'],
  [
    'steps: [{ at: 22:04, who: dana, says: note it runs, all of it }]',
    'steps[0]: "all of it" is not known here; words with a comma in them need quotes',
  ],
  ['steps: []', 'steps: expected at least one step'],
  ['', 'steps: is missing; expected a list'],
  [
    'steps: [{ after: soon, who: dana, says: ack }]',
    'steps[0].after: expected a length such as 20 s, 2 min or 1 h 30 min',
  ],
  [
    'steps: [{ when: shouted, who: dana, says: ack }]',
    'steps[0].when: expected paged, asked, { paged: sam }, { asked: sam } or { entry',
  ],
  ['steps: [{ at: 22:04, expect: { card: "/(/" } }]', 'expect.card: expected words, a list of words'],
])('%s: %s', (steps, problem) => {
  expect(problems(`${HEAD}\n${steps}`)).toContain(problem);
});

test('the organisation is looked at like belay.yaml', () => {
  expect(problems(HEAD.replace('person: sam', 'person: max'))).toContain(
    'organisation.policies.desk.levels[0].targets[0].person: "max" is not one of the people',
  );
  expect(problems('name: x')).toContain('organisation: is missing');
  expect(problems('name: [x')).toMatch(/cannot be played: one thing in it must be put right/);
  expect(() => loadDrill(join(folder, 'none.yaml'))).toThrow('none.yaml cannot be read.');
});
