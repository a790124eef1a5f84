import type { Card } from '../../src/chat/card';
import { customerCard, followersCard, oursCard, retiredCard } from '../../src/chat/incident-card';
import { pageMessage } from '../../src/chat/page-text';
import { draftFrom } from '../../src/chat/update-draft';
import { updateMessage } from '../../src/chat/update-text';
import { CHICAGO, clock, Story } from '../support/domain';
import { cardLines, inWords } from '../support/night';
import { wholeNight } from '../support/whole-night';

// The same incident, as ours, the executives and the customer read it.

const TIMES = [
  '22:05',
  '22:07',
  '22:09',
  '22:14',
  '22:17',
  '22:31',
  '22:50',
  '23:03',
  '23:15',
  '00:31',
  '03:01',
  '03:31',
  '05:05',
  '05:19',
];
const everything = (card: Card, now: number) =>
  [...cardLines(card, now), ...card.known.map((line) => inWords(line, now)), JSON.stringify(card)].join('\n');

describe('the customer’s edition', () => {
  /** Names of people and teams of ours, of policies and tools, of the contract; nothing of it was typed for the customer. */
  const INTERNAL =
    /Dana|Whitfield|Robin|Chen|Sam Ortiz|Lee Park|Alex|Morgan|Jordan|Reyes|Novak|Gold|4711|contract|Premier|Microsoft|primary|secondary|Slack|#inc|Northwind|unanswered|payroll|fee|0111|0113|0142|0177|0155/i;

  test.each(TIMES)('at %s names nobody and nothing of ours', (time) => {
    const { state, now, org, history } = wholeNight(time);
    expect(everything(customerCard(state), now)).not.toMatch(INTERNAL);
    expect(draftFrom(state, { org, timeZone: CHICAGO }).customerText).not.toMatch(INTERNAL);
    for (const record of history) {
      const update = updateMessage(state, record, 'customer');
      // By which way it comes is what they are promised.
      expect(JSON.stringify(update ?? '').replace('by Slack', '')).not.toMatch(INTERNAL);
    }
  });

  test('what is broken, since when an engineer is at work, what they were told, when they hear again', () => {
    const { state, now } = wholeNight('22:31');
    const card = customerCard(state);
    expect(cardLines(card, now)).toEqual([
      'SEV1 · being worked on · Contoso',
      'Exchange down at Contoso: no mail in or out',
      '[ok] An engineer has been at work since 22:20',
      'Last news: 22:16 We know that your mail is not working. An engineer is on the way to it.',
      'Next news: 22:45, in 14 min',
      'your call to first news 13 min · your call to an engineer at work 18 min',
      '(Contoso reads this)',
    ]);
    expect(card.audience).toBe('customer');
    expect(card.buttons).toEqual([]);
  });

  test('words for ours that name one of us are left out, as in their review', () => {
    const story = new Story().declared({ title: 'Robin broke Exchange' }).given('sam', { type: 'join' });
    story.given('robin', { type: 'engage' });
    story.given('dana', {
      type: 'record-impact',
      broken: 'no mail since Robin restarted it',
      works: 'Teams',
    });
    story.given('dana', { type: 'record-impact', data: 'Sam looks' });
    const card = customerCard(story.state);
    expect(everything(card, story.now)).not.toMatch(/Robin|Sam\b/);
    expect(card).toMatchObject({
      title: 'What you told us of',
      known: [[{ strong: 'Still works: ' }, 'Teams']],
    });
    expect(everything(followersCard(story.state, story.org), story.now)).toMatch('Robin broke Exchange');
    // Whoever never came near it is known by their whole name.
    story.given('dana', { type: 'record-impact', data: 'Lee Park says that it is safe' });
    expect(
      everything(customerCard(story.state, false, { people: ['Lee Park'], customers: [] }), story.now),
    ).not.toMatch('Lee Park');
    // What befell another customer is theirs; their own name stands.
    story.given('dana', { type: 'record-impact', data: 'safe at Contoso, lost at Fabrikam' });
    const others = { people: [], customers: ['Contoso', 'Fabrikam'] };
    const all = everything(customerCard(story.state, false, others), story.now);
    expect(all).not.toMatch('Fabrikam');
    expect(all).toMatch('Contoso');
  });

  test('news for the others alone leaves theirs overdue, and it says so', () => {
    const { state, now } = wholeNight('23:01');
    expect(cardLines(customerCard(state), now)).toContain(
      'Next news: overdue, was promised for 22:45, 16 min ago',
    );
    expect(cardLines(followersCard(state), now)).toContain('Next news: 23:30, in 29 min');
    expect(cardLines(oursCard(state, wholeNight('23:01').org), now)).toEqual(
      expect.arrayContaining([
        'Next news: overdue, was promised for 22:45, 16 min ago (Contoso); 23:30, in 29 min (followers and Executives)',
        '! News for Contoso is overdue. It was promised for 22:45, 16 min ago; Dana Whitfield has been asked.',
      ]),
    );
  });

  test.each([
    ['22:05', '[waiting] We are bringing an engineer to it.', 'received'],
    ['22:09', '[ok] An engineer has it since 22:08', 'taken on'],
    ['03:31', '[ok] It is better since 03:30; we go on until it is solved', 'mitigated'],
    ['05:05', '[ok] Solved 04:47, 6 h 45 min after your call', 'solved'],
  ])('at %s: %s', (time, answer, status) => {
    const { state, now } = wholeNight(time);
    const lines = cardLines(customerCard(state), now);
    expect(lines[0]).toBe(`SEV1 · ${status} · Contoso`);
    expect(lines[2]).toBe(answer);
  });
});

describe('the executives’ edition', () => {
  test('names, a way to call, whether they are needed, and the promise', () => {
    const { state, now, org } = wholeNight('23:01');
    expect(cardLines(followersCard(state, org), now)).toEqual([
      'SEV1 · investigating · Contoso',
      'Exchange down at Contoso: no mail in or out',
      '[ok] Robin Chen is working on it since 22:19',
      'Need you: yes, approve the fee of Microsoft',
      'To call: Dana Whitfield (incident commander) +1 555 0111, Robin Chen +1 555 0113',
      'Last news: 23:00 No change; Microsoft is being called.',
      'Next news: 23:30, in 29 min',
      'call to declared 2 min · call to “I have it” 6 min · call to customer told 13 min · call to hands on 17 min',
      '(executives and followers read this)',
    ]);
  });

  test('late news is late in public', () => {
    const { state, now, org } = wholeNight('22:57');
    expect(cardLines(followersCard(state, org), now)).toContain(
      '! News is overdue. It was promised for 22:45, 12 min ago; Dana Whitfield has been asked.',
    );
  });

  test.each(TIMES)('at %s has no contract in it, nor who did not answer', (time) => {
    const { state, now, org } = wholeNight(time);
    expect(everything(followersCard(state, org), now)).not.toMatch(
      /Gold|4711|contract|not reached|primary|Premier/,
    );
  });
});

describe('our own card', () => {
  const lines = (time: string) => {
    const { state, org, now } = wholeNight(time);
    const card = oursCard(state, org);
    return [...card.known.map((line) => inWords(line, now)), ...cardLines(card, now)];
  };

  test('what is known: said, or said to be unknown', () => {
    expect(lines('22:05')).toContain('Data: not checked yet');
    expect(lines('23:15').slice(0, 3)).toEqual([
      'Broken: no mail goes in or out',
      'Still works: reading old mail',
      'Data: safe: both copies agree',
    ]);
  });

  test('roles, who waits for whom, what was decided and what is to be done', () => {
    expect(lines('00:31')).toEqual(
      expect.arrayContaining([
        'Commander: Dana Whitfield · scribe Sam Ortiz · customer liaison Dana Whitfield',
        'Hand-over: Robin Chen offered the work to Sam Ortiz, not read back yet: “servers up, queue stands, Microsoft has it”',
        'Microsoft: case 4711, duty manager +1 555 0155; waiting since 23:10, 81 min ago: unwind the failed update',
        'Decided: Microsoft first; plan B full recovery from 03:00, in 2 h 29 min',
        'To do: 1 of 4 done; next: 2 rights checked · 3 forest topology checked',
        'Next news: paused until 03:30, in 2 h 59 min',
      ]),
    );
    expect(lines('22:25')).toContain(
      'Asked, no answer yet: Jordan Reyes: “is the payroll run of tonight in danger?”',
    );
    expect(lines('23:01')).toContain('Executives are needed: approve the fee of Microsoft');
  });

  test('targets: near, then missed, then gone when they are met', () => {
    expect(lines('22:14')).toContain('Target near: Contoso told by 22:17, in 3 min');
    expect(lines('22:17').join('\n')).not.toContain('Target');
    expect(lines('23:03')).toContain('! Target missed: vendor engaged was due by 23:02, 1 min ago.');
    expect(lines('23:15').join('\n')).not.toContain('Target');
  });

  test('a decision whose time is up', () => {
    expect(lines('03:01')).toContain(
      '! Decision needed: time is up for “Microsoft first”. Plan B: full recovery.',
    );
    expect(lines('03:06').join('\n')).not.toContain('Decision needed');
  });

  test.each([
    ['22:05', '[[I have it]] [I can’t] [Page someone] [Post an update]'],
    ['22:14', '[[I’m working on it]] [Post an update] [Page someone] [Join] [Resolve]'],
    ['22:31', '[[Post an update]] [Page someone] [Join] [Resolve]'],
    ['00:31', '[[Read it back (Sam Ortiz)]] [Post an update] [Page someone] [Join] [Resolve]'],
    ['03:01', '[[Decide]] [Post an update] [Page someone] [Join] [Resolve]'],
    ['03:31', '[[Resolve]] [Post an update] [Page someone] [Join]'],
    ['05:05', '[[Review]] [Close] [Reopen]'],
    ['05:31', '[[Review]] [Reopen]'],
  ])('at %s the buttons are %s', (time, buttons) => {
    expect(lines(time).at(-2)).toBe(buttons);
  });

  test('until the customer was told, the card asks for it', () => {
    const story = new Story().declared().given('sam', { type: 'engage' });
    const { buttons } = oursCard(story.state, story.org);
    expect(buttons.map(({ label, say }) => [label, say])[1]).toEqual(['I told Contoso', 'told INC-7']);
  });

  test('every milestone has its clock', () => {
    expect(lines('05:05').find((line) => line.startsWith('call to'))).toBe(
      'call to declared 2 min · call to “I have it” 6 min · call to customer told 13 min · call to hands on 17 min · call to executives in line 63 min · call to vendor engaged 68 min · call to mitigated 328 min · call to resolved 405 min',
    );
  });

  test('what is expected stands on the strip: targets, plan B, the promise', () => {
    const { state, org } = wholeNight('23:15');
    const expected = oursCard(state, org).marks.filter((mark) => mark.expected);
    expect(expected.map(({ label }) => label)).toEqual(['plan B', 'next news']);
    const early = oursCard(wholeNight('22:05').state, org).marks.filter((mark) => mark.expected);
    expect(early.map(({ label }) => label)).toContain('target: Contoso told');
  });
});

describe('a private incident', () => {
  const { state, org, now } = wholeNight('05:21');

  test('shows those who follow that there is one, and nothing else', () => {
    for (const card of [followersCard(state, org), customerCard(state), retiredCard(state)]) {
      expect(card.title).toBe('Private incident');
      expect(cardLines(card, now).join('\n')).not.toMatch(/Exchange|Contoso|SEV|Dana|Sam|resolved|mail/i);
      expect(
        [card.fields, card.known, card.clocks, card.marks, card.tried, card.warnings, card.buttons].flat(),
      ).toEqual([]);
    }
  });

  test('says in its closed room where it goes on', () => {
    expect(inWords(retiredCard(state).answer, now)).toBe(
      'This room is closed. It goes on where only those who are in it can read it.',
    );
  });

  test('tells those who are in it that it is private', () => {
    const card = oursCard(state, org);
    expect([card.flags, card.audienceLine]).toEqual([['private'], 'ours: only those who are in it see this']);
  });
});

test('a drill is unmistakable in each edition', () => {
  const story = new Story();
  story.given('dana', {
    type: 'declare',
    title: 'Mail is down',
    customer: 'Contoso',
    affects: [],
    anyway: false,
    isDrill: true,
  });
  for (const card of [
    oursCard(story.state, story.org),
    followersCard(story.state),
    customerCard(story.state),
  ]) {
    expect(card.title).toBe('DRILL, not real: Mail is down');
    expect(card.flags).toEqual(['DRILL']);
  }
  expect(clock('22:03')).toBe(story.now);
});

test('one that was merged says where it goes on, in each edition', () => {
  const story = new Story().declared();
  story.other = { ...story.state, id: 9, title: 'Mail is slow', isPrivate: true };
  story.given('dana', { type: 'merge', otherId: 9 });
  const { state, org, now } = story;
  for (const card of [oursCard(state, org), followersCard(state, org)]) {
    expect(inWords(card.answer, now)).toBe('It goes on in INC-9.');
  }
  expect(inWords(customerCard(state).answer, now)).toBe('We go on with it together with another report.');
  const [page] = story.pagesOf('sam');
  expect(pageMessage(state, page!, org)).toMatchObject({
    settled: ['It goes on in INC-9; nobody is paged for this one.'],
    buttons: [{ say: 'show INC-9' }],
  });
});
