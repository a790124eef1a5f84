import { formFor, hasForm } from '../../src/chat/forms';
import { GROUPS, type Group } from '../../src/chat/grammar/verb';
import { helpReply } from '../../src/chat/help';
import { parse, type Reading } from '../../src/chat/parse';
import { groupNamed, isACommandAlone, MOST_NEEDED, VERBS } from '../../src/chat/verbs';
import { CHICAGO, clock, exchangePeople, Story } from '../support/domain';
import { replyLines } from '../support/night';

const reading: Reading = { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: false };
const groups = Object.keys(GROUPS) as Group[];

describe('the table of verbs', () => {
  test('has no word twice', () => {
    const words = VERBS.flatMap(({ verb, aliases }) => [verb, ...aliases]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test.each(VERBS)('$verb: its example is understood as itself, and help knows it', (entry) => {
    const parsed = parse(entry.example, reading);
    if (entry.command) expect(parsed).toMatchObject({ kind: 'command', command: { type: entry.command } });
    else expect(parsed).toMatchObject({ kind: 'question', question: { type: entry.verb } });
    expect(replyLines(helpReply({ verb: entry.verb }, '/incident'), 0)[1]).toBe(
      `\`/incident ${entry.example}\``,
    );
    expect(replyLines(helpReply({ verb: entry.verb }, '/incident'), 0)[0]).toMatch(/: .+\. For [a-z ]+\./);
    expect(entry.oneLine).toMatch(/^[a-z].*[^.]$/);
  });

  test('a half-asleep word where a note is written is the command; a word that could be news is not', () => {
    expect(
      ['ack', 'Ack', 'cant', 'resolved', 'joining', 'help', 'whoami'].filter(
        (word) => !isACommandAlone(word),
      ),
    ).toEqual([]);
    expect(['private', 'ack it', 'link', 'list', ''].filter(isACommandAlone)).toEqual([]);
  });
});

describe('help', () => {
  test('begins with ten, each chapter a press away', () => {
    const lines = replyLines(helpReply({}, '/incident'), 0);
    expect(lines).toHaveLength(MOST_NEEDED.length + 2);
    expect(lines.slice(0, 2)).toEqual([
      'declare: open an incident and page whoever is on call',
      'ack: say that you have it, with when you will be on it',
    ]);
    expect(lines.at(-1)).toBe(
      '[When it begins] [While it goes on] [Telling people] [On record] [Afterwards]',
    );
    for (const { say } of helpReply({}, '/incident').buttons) {
      expect(parse(say, reading)).toMatchObject({
        kind: 'question',
        question: { type: 'help', group: groupNamed(say.slice(5)) },
      });
    }
  });

  test.each(groups)('the chapter “%s” has its verbs', (group) => {
    const [title, ...rows] = replyLines(helpReply({ group }, '/incident'), 0);
    expect(title).toBe(GROUPS[group]);
    expect(rows).toHaveLength(VERBS.filter((entry) => entry.group === group).length + 1);
    expect(parse(`help ${GROUPS[group]}`, reading)).toMatchObject({ question: { group } });
  });

  test('all of it has every verb once, and fits into one message of Slack', () => {
    const { lines } = helpReply({ group: 'all' }, '/incident');
    for (const { verb } of VERBS) {
      expect(
        lines.filter(([first]) => JSON.stringify(first) === JSON.stringify({ strong: verb })),
      ).toHaveLength(1);
    }
    expect(JSON.stringify(lines).length).toBeLessThan(12_000);
    expect(parse('help all', reading)).toMatchObject({ question: { type: 'help', group: 'all' } });
  });

  test.each([
    ['help told', 'told'],
    ['help rule out', 'rule-out'],
    ['help follow up', 'follow-up'],
    ['help ACK!', 'ack'],
  ])('“%s” is about %s', (text, verb) => {
    expect(parse(text, reading)).toMatchObject({ question: { type: 'help', verb } });
  });

  test('an executive is told who may say aligned', () => {
    expect(replyLines(helpReply({ verb: 'aligned' }, '/incident'), 0)[0]).toContain('For executives.');
  });
});

describe('forms', () => {
  const org = exchangePeople({
    audiences: {
      executives: {
        id: 'executives',
        name: 'Executives',
        kind: 'executives',
        personIds: ['jordan'],
        outsiders: [],
        channels: {},
      },
    },
  });
  const withForms = VERBS.filter(({ verb }) => hasForm(verb));

  test.each([
    'declare',
    'note',
    'update',
    'severity',
    'page',
    'resolve',
    'mitigate',
    'role',
    'handover',
    'readback',
    'invite',
    'affects',
    'impact',
    'told',
    'vendor',
    'decide',
    'cause',
    'rule-out',
    'correct',
    'withdraw',
    'follow-up',
    'lesson',
    'helped',
    'hindered',
    'task',
    'ask',
    'answer',
  ])('“%s” alone opens its form', (verb) => {
    expect(parse(verb, { ...reading, canOpenForm: true })).toEqual({
      kind: 'form',
      verb,
      initial: expect.anything(),
    });
    expect(formFor({ verb: verb as never, initial: {}, org })).toBeDefined();
  });

  test.each(['ack', 'cant', 'engage', 'join', 'follow', 'unfollow', 'aligned', 'close', 'escalate'])(
    '“%s” alone is complete',
    (verb) => {
      expect(parse(verb, { ...reading, canOpenForm: true }).kind).toBe('command');
    },
  );

  test.each(withForms)(
    'the form of $verb asks only for what its verb understands, in few words',
    ({ verb, options }) => {
      const begun: Record<string, string>[] = [
        {},
        { pause: '' },
        { done: '2' },
        { reopen: '2' },
        { question: '14' },
      ];
      for (const initial of begun) {
        const form = formFor({ verb, initial, org });
        const own = form?.fields
          .map(({ name }) => name)
          .filter((name) => !['text', 'details'].includes(name));
        expect(options).toEqual(expect.arrayContaining(own ?? []));
        expect([form?.title, form?.submitLabel].filter((label) => (label?.length ?? 99) > 24)).toEqual([]);
        for (const field of form?.fields ?? [])
          expect(`${field.label}${field.hint ?? ''}`.length).toBeLessThan(150);
      }
    },
  );

  test('every target that the form offers is found by what it says', () => {
    const field = formFor({ verb: 'page', initial: {}, org })?.fields[0];
    for (const { value } of field?.choices ?? []) {
      const decision = new Story(org).declared().when('dana', { type: 'page', who: value });
      if ('rejection' in decision) expect(decision.rejection.code).toBe('nobody-to-page');
    }
    const followers = formFor({ verb: 'follow', initial: {}, org })?.fields[0];
    for (const { value } of followers?.choices ?? []) {
      const decision = new Story(org).declared().when('dana', { type: 'follow', who: value });
      expect(decision).not.toMatchObject({ rejection: { code: 'unknown-target' } });
    }
  });

  test('what was typed stands in its field, as the choice that it means or as any words', () => {
    const field = (who: string) =>
      formFor({ verb: 'role', initial: { role: 'scribe', who }, org })?.fields.find(
        ({ name }) => name === 'who',
      );
    expect(field('@Sam Ortiz')).toMatchObject({ kind: 'choice', initial: 'sam' });
    expect(field('Sam')).toMatchObject({ kind: 'choice', initial: 'sam' });
    expect(field('Joe Unknown')).toMatchObject({ kind: 'line', initial: 'Joe Unknown' });
    expect(field('Joe Unknown')).not.toHaveProperty('choices');
  });

  test('with more people than a menu holds, a name is typed', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      ...org.people.sam!,
      id: `p${index}`,
      name: `Person ${index}`,
    }));
    const crowd = { ...org, people: Object.fromEntries(many.map((one) => [one.id, one])) };
    expect(formFor({ verb: 'invite', initial: {}, org: crowd })?.fields[0]).toMatchObject({
      kind: 'line',
      optional: false,
    });
  });

  test('an update begins with what the timeline knows; what somebody has written stays theirs', () => {
    const incident = new Story(org).declared().state;
    const initials = (initial: Record<string, string>) =>
      Object.fromEntries(
        formFor({ verb: 'update', initial, org, incident, timeZone: CHICAGO })?.fields.map((field) => [
          field.name,
          field.initial,
        ]) ?? [],
      );
    expect(initials({}).text).toContain('Exchange down');
    expect(initials({}).customer).toBeDefined();
    expect(initials({ text: 'mine', next: '30m' })).toMatchObject({
      text: 'mine',
      next: '30m',
      customer: undefined,
    });
    expect(formFor({ verb: 'update', initial: {}, org })?.fields[0]).not.toHaveProperty('initial');
  });

  test('a draft that is changed stands in the form as it was written', () => {
    const draft = {
      seq: 12,
      at: 0,
      byId: 'sam',
      text: 'mail is down',
      need: 'the fee',
      nextUpdateAt: clock('22:45'),
    };
    const incident = { ...new Story(org).declared().state, drafts: [draft] };
    const fields = formFor({
      verb: 'update',
      initial: { draft: '12' },
      org,
      incident,
      timeZone: CHICAGO,
    })?.fields;
    expect(fields?.map((field) => field.initial)).toEqual([
      'mail is down',
      undefined,
      '2026-11-21 22:45',
      'the fee',
    ]);
    expect(parse('update INC-7 draft:12', { ...reading, canOpenForm: true })).toMatchObject({
      kind: 'form',
      initial: { draft: '12' },
    });
  });

  test('impact shows what is known, and asks which follow-up and which question by name', () => {
    const incident = {
      ...new Story(org).declared().state,
      impacts: [{ seq: 3, at: 0, broken: 'mail is dead' }],
      followUps: [
        { seq: 4, at: 0, followUpId: 1, what: 'Move clients', reopened: 0 },
        { seq: 5, at: 0, followUpId: 2, what: 'Check rights', reopened: 0, closedAt: 1 },
      ],
      questions: [
        { seq: 6, at: 0, askerId: 'jordan', askerName: 'Jordan Reyes', text: 'payroll?' },
        { seq: 7, at: 0, askerId: 'jordan', askerName: 'Jordan Reyes', text: 'press?' },
      ],
    };
    expect(formFor({ verb: 'impact', initial: {}, org, incident })?.fields[0]?.hint).toBe(
      'now: mail is dead',
    );
    expect(formFor({ verb: 'follow-up', initial: { done: '1' }, org, incident })).toMatchObject({
      title: 'Close a follow-up',
      fields: [{ name: 'done', initial: '1', choices: [{ label: '1. Move clients', value: '1' }] }, {}],
    });
    expect(formFor({ verb: 'follow-up', initial: { reopen: '' }, org, incident })?.fields[0]).toMatchObject({
      choices: [{ label: '2. Check rights', value: '2' }],
    });
    expect(formFor({ verb: 'answer', initial: {}, org, incident })?.fields[0]).toMatchObject({
      name: 'question',
      choices: [
        { label: 'Jordan Reyes: payroll?', value: '6' },
        { label: 'Jordan Reyes: press?', value: '7' },
      ],
    });
  });
});
