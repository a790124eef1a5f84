import { parse, type Reading } from '../../src/chat/parse';
import { usageReply, whichIncidentReply } from '../../src/chat/usage';
import { CHICAGO, clock } from '../support/domain';
import { replyLines } from '../support/night';

const reading: Reading = {
  now: clock('22:08'),
  timeZone: CHICAGO,
  canOpenForm: false,
  names: ['Sam', 'Sam Ortiz'],
};

function answer(text: string): string[] {
  const parsed = parse(text, reading);
  if (parsed.kind !== 'usage') throw new Error(`no problem: ${JSON.stringify(parsed)}`);
  return replyLines(usageReply(parsed.problem, '/incident'), 0);
}

test.each<[string, string[]]>([
  [
    'role janitor',
    [
      "'janitor' names no role. They are commander, communications, operations, scribe and liaison: `/incident role scribe @Sam Ortiz`.",
    ],
  ],
  [
    'note for:contoso we restart the store',
    [
      "A note is ours, or for the customer, not for 'contoso': `/incident note for:customer we restart the store at 23:30`.",
    ],
  ],
  [
    'link ABCD',
    [
      "'ABCD' is neither an incident nor a whole code: `/incident link INC-9`; for a code, `/incident link` alone on the other platform.",
    ],
  ],
  [
    'bridge',
    [
      'bridge needs a platform (slack, teams, web), `customer`, `on` or `off`: `/incident bridge slack`.',
      '[With the customer] [Where it is worked]',
    ],
  ],
  ['tick all', ["'all' is not a number: `/incident tick 3`.", '[Show the tasks]']],
  [
    'tick 3 4',
    [
      "'4' would be lost: tick has no place for it. Try `/incident tick 3`, and the rest as a note.",
      '[tick 3]',
    ],
  ],
  [
    'INC-7 link INC-9 same cause',
    [
      "'same cause' would be lost: link has no place for it. Try `/incident INC-7 link INC-9`, and the rest as a note.",
      '[link INC-9] [Note it]',
    ],
  ],
  [
    'withdraw',
    [
      'withdraw needs an entry: its time, its number or last: `/incident withdraw last`.',
      '[My last one] [Show the timeline]',
    ],
  ],
  [
    'correct nonsense',
    [
      "'nonsense' points at no entry. Name its time, its number or `last`: `/incident correct 22:15 an engineer calls within the half hour`.",
      '[Show the timeline]',
    ],
  ],
  ['follow-up x due:whenever', ["'whenever' is not a day. Try `friday`, `3d`, `20 June` or `2026-06-20`."]],
  [
    'follow-up done 5',
    [
      'follow-up needs what shows that it is done: `/incident follow-up done 5 all clients resolve by DNS, checked by Sam`.',
      '[Show the follow-ups]',
    ],
  ],
  [
    'update send:12 new words',
    ['Sending a draft and changing its words are two things: say one, then the other.'],
  ],
  [
    'update pause',
    ['update needs until when nothing is promised: `/incident update pause:06:00 agreed:Pat`.'],
  ],
])('“%s” is answered with what is right', (text, expected) => {
  expect(answer(text)).toEqual(expected);
});

test('what each answer shows as right is right', () => {
  const wrong = [
    'role janitor',
    'tick all',
    'correct nonsense',
    'follow-up done 5',
    'update pause',
    'update customer:yes x',
    'withdraw',
  ];
  for (const text of wrong) {
    const shown = /`\/incident ([^`]+)`/.exec(answer(text)[0]?.replace('`last`', '') ?? '')?.[1] ?? '';
    expect([text, parse(shown, reading).kind]).toEqual([text, 'command']);
  }
});

test('every button of an answer says something that is understood, and what cannot be undone is asked first', () => {
  for (const text of [
    'tick 3 4',
    'withdraw',
    'private',
    'INC-7 private now',
    'INC-7 invite Sam and Robin',
    'follow-up done 2',
  ]) {
    const parsed = parse(text, reading);
    const { buttons } = usageReply(
      parsed.kind === 'usage' ? parsed.problem : { code: 'bad-severity', typed: '' },
      '/incident',
    );
    expect(buttons.length).toBeGreaterThan(0);
    for (const { say } of buttons) expect(parse(say, reading).kind).toMatch(/command|question/);
    for (const { confirm } of buttons) expect(confirm).toBeUndefined();
  }
});

test('which incident was meant is put where it reads', () => {
  const open = [
    { incidentId: 7, title: 'Mail' },
    { incidentId: 8, title: 'VPN' },
  ];
  const says = (text: string) => whichIncidentReply(open, text).buttons.map(({ say }) => say);
  expect(says('/incident tick 3')[0]).toBe('tick INC-7 3');
  expect(says('rule out data loss')[0]).toBe('INC-7 rule out data loss');
  expect(says('merge INC-9')[0]).toBe('merge INC-7 INC-9');
  for (const text of [
    'tick #3',
    'rule out data loss',
    'merge INC-9',
    'update send:12 customer:yes',
    'told Pat by phone: x',
  ]) {
    for (const [index, say] of says(text).entries()) {
      expect(parse(say, reading)).toEqual({ ...parse(text, reading), incidentId: 7 + index });
    }
  }
});
