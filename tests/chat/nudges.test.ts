import { nudgeOf } from '../../src/chat/nudge-text';
import { parse } from '../../src/chat/parse';
import { CHICAGO, clock, type Story } from '../support/domain';
import { inWords } from '../support/night';
import { wholeNight } from '../support/whole-night';

// A private word to one person about one event: what happened, what they can do.

interface Nudged {
  to: string;
  type: string;
  key: string;
  lines: string[];
  says: string[];
}

/** Every private word that followed from the night, in its order, as it was when it happened. */
function nudges(story: Story): Nudged[] {
  return story.effects.flatMap(({ effect }): Nudged[] => {
    if (effect.kind !== 'nudge') return [];
    const record = story.history[effect.seq - 1]!;
    const nudge = nudgeOf(record, story.state, effect.personId, story.org);
    if (!nudge) throw new Error(`no words for ${record.event.type}`);
    const { key, lines, buttons } = nudge;
    return [
      {
        to: effect.personId,
        type: record.event.type,
        key,
        lines: [
          ...lines.map((line) => inWords(line, record.recordedAt)),
          buttons.map(({ label, primary }) => (primary ? `[[${label}]]` : `[${label}]`)).join(' '),
        ],
        says: buttons.map(({ say }) => say),
      },
    ];
  });
}

const NIGHT = nudges(wholeNight('05:30'));
const ABOUT = 'INC-7 · Exchange down at Contoso: no mail in or out';
const words = (type: string, to: string) => {
  const found = NIGHT.find((nudge) => nudge.type === type && nudge.to === to)?.lines ?? [];
  return found.filter((line) => line !== ABOUT);
};

test('whoever is nudged by the domain gets words, few of them, about which incident, with buttons that are understood', () => {
  expect(NIGHT.length).toBeGreaterThan(12);
  for (const { lines, says, key } of NIGHT) {
    expect(lines).toHaveLength(new Set(lines).size);
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines.at(-2)).toBe(ABOUT);
    expect(lines.join('\n')).not.toMatch(/!|undefined|\.\./);
    expect(key).toMatch(/^nudge-7-\d+-[a-z]+$/);
    for (const say of says) {
      const parsed = parse(say, { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: true });
      expect([say, parsed.kind]).toEqual([say, expect.stringMatching(/command|form|question/)]);
      expect(parsed).toMatchObject({ incidentId: 7 });
    }
  }
  expect(new Set(NIGHT.map(({ key }) => key)).size).toBe(NIGHT.length);
});

test.each([
  [
    'role-taken',
    'dana',
    [
      'Lee Park made you customer liaison.',
      'Questions of those who follow and the promised news come to you.',
      '[Show it] [What happened so far]',
    ],
  ],
  [
    'target-warned',
    'dana',
    [
      'Target near: Contoso told by 22:17, in 5 min. You can still meet it.',
      '[[I told Contoso]] [Post an update]',
    ],
  ],
  [
    'question-asked',
    'dana',
    [
      'Jordan Reyes asks: “is the payroll run of tonight in danger?”',
      'It is yours to answer, so that whoever is at work is not disturbed.',
      '[[Answer]]',
    ],
  ],
  [
    'question-answered',
    'jordan',
    [
      'Dana Whitfield answered: “no, payroll does not need mail”',
      'You asked: “is the payroll run of tonight in danger?”',
      '[Ask again]',
    ],
  ],
  [
    'invited',
    'pat',
    [
      'Dana Whitfield brought you in. You are not paged; you are asked to look.',
      '[[Join]] [What happened so far]',
    ],
  ],
  [
    'followed',
    'lee',
    [
      'Dana Whitfield lets you follow this. Every update comes to you.',
      '[What happened so far] [Stop following]',
    ],
  ],
  [
    'update-asked',
    'dana',
    [
      'News is promised for 22:45, in 5 min. It is yours to post.',
      'Nothing is sent by itself; if nobody posts it, everybody sees that it is late.',
      '[[Post an update]]',
    ],
  ],
  [
    'relief-proposed',
    'robin',
    [
      'You have worked on it for 2 h. Somebody should take over.',
      'It stays yours until they read it back.',
      '[[Hand over]] [Page someone]',
    ],
  ],
  [
    'relief-proposed',
    'dana',
    ['Robin Chen has worked on it for 2 h. Find somebody to take over.', '[[Page someone]]'],
  ],
  [
    'hand-over-offered',
    'sam',
    [
      'Robin Chen offers you the work: “servers up, queue stands, Microsoft has it”',
      'It is yours once you read it back in your own words.',
      '[[Read it back]] [Show it]',
    ],
  ],
  [
    'handed-over',
    'robin',
    [
      'Sam Ortiz has the work now: “servers up, queue stands, I wait for Microsoft”',
      'If that is not how it stands, tell Sam Ortiz.',
      '[Show it]',
    ],
  ],
  [
    'time-box-ended',
    'dana',
    [
      'Time is up for “Microsoft first”. Plan B: full recovery.',
      'Decide: go on, or change.',
      '[[Decide]] [Show it]',
    ],
  ],
  [
    'follow-up-reopened',
    'sam',
    [
      'Follow-up 1 is open again: Move clients to DNS round robin.',
      'Why: the same kind of service failed again: INC-12 Mail down at Contoso again.',
      '[[It is done]] [Show the follow-ups]',
    ],
  ],
])('%s, to %s', (type, to, expected) => {
  expect(words(type, to)).toEqual(expected);
});

test('overdue news says who was asked before', () => {
  const story = wholeNight('22:30').given('dana', {
    type: 'take-role',
    role: 'liaison',
    who: 'alex',
    words: 'x',
    anyway: false,
  });
  story.given('alex', { type: 'read-back', words: 'x' }).at('22:46');
  story.given('belay', { type: 'ring', reminder: { about: 'news', dueAt: clock('22:45'), when: 'due' } });
  expect(nudges(story).at(-1)).toMatchObject({
    to: 'dana',
    lines: [
      'News is overdue. It was promised for 22:45, 1 min ago.',
      'Alex Morgan was asked before; it is yours to post now. The card says that it is late.',
      ABOUT,
      '[[Post an update]]',
    ],
  });
});

test('a follow-up that is due reaches whoever owns it; the commander learns whose it is', () => {
  const due = clock('12:00') + 9 * 86_400_000;
  const story = wholeNight('05:05');
  story.now = due;
  story.given('belay', {
    type: 'ring',
    reminder: { about: 'follow-up', followUpId: 1, when: 'due', dueAt: due },
  });
  expect(nudges(story).at(-1)).toMatchObject({
    to: 'sam',
    lines: [
      'Follow-up 1 is due: Move clients to DNS round robin. Due Tue 1 Dec 2026.',
      ABOUT,
      '[[It is done]] [Show the follow-ups]',
    ],
  });
  const record = story.history.at(-1)!;
  const toCommander = nudgeOf(record, story.state, 'dana', story.org);
  expect(toCommander?.lines.map((line) => inWords(line, due))[1]).toBe(
    'It is Sam Ortiz’s; they have no way to be asked here.',
  );
});

test('nobody is nudged about the rest', () => {
  const story = wholeNight('22:17');
  expect(
    story.history
      .filter((record) => nudgeOf(record, story.state, 'dana', story.org))
      .map(({ event }) => event.type),
  ).toEqual(['followed', 'role-taken', 'role-taken', 'target-warned']);
});
