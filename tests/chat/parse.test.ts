import fc from 'fast-check';
import { type Parsed, parse, parseForm, type Reading, type UsageProblem } from '../../src/chat/parse';
import { VERBS } from '../../src/chat/verbs';
import type { PersonCommand } from '../../src/domain/incident/command';
import { CHICAGO, clock } from '../support/domain';

const reading: Reading = { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: false };
const read = (text: string): Parsed => parse(text, reading);

function command(text: string): PersonCommand {
  const parsed = read(text);
  if (parsed.kind !== 'command') throw new Error(`no command: ${JSON.stringify(parsed)}`);
  return parsed.command;
}

function problem(text: string): UsageProblem {
  const parsed = read(text);
  if (parsed.kind !== 'usage') throw new Error(`no problem: ${JSON.stringify(parsed)}`);
  return parsed.problem;
}

describe('verbs', () => {
  test.each(VERBS.flatMap((entry) => [entry.verb, ...entry.aliases].map((word) => [word, entry] as const)))(
    '“%s” means what it is an alias of, in any case and with a colon',
    (word, entry) => {
      for (const typed of [word, word.toUpperCase(), `${word}:`]) {
        const parsed = parse(`${typed} x`, { ...reading, canOpenForm: true });
        const about = parsed.kind === 'usage' && parsed.problem.code !== 'unknown-verb';
        if (entry.command === undefined) expect(parsed.kind).toBe('question');
        // "severity x" and "handover x" are understood as far as the verb goes; a bare "no x" has a test of its own.
        else if (parsed.kind === 'form') expect(parsed.verb).toBe(entry.verb);
        else if (!about && word !== 'no')
          expect(parsed).toMatchObject({ kind: 'command', command: { type: entry.command } });
      }
    },
  );

  test.each([
    ['1', 'acknowledge'],
    ['2', 'decline'],
    ['can’t', 'decline'],
    ["CAN'T make it", 'decline'],
    ['no, at the airport', 'decline'],
    ['no sorry', 'decline'],
    ['no INC-7', 'decline'],
    ['Yes!', 'acknowledge'],
    ['ack.', 'acknowledge'],
    ['sev1', 'change-severity'],
    ['INC-7 SEV-2', 'change-severity'],
  ])('“%s” simply works', (text, type) => {
    expect(command(text).type).toBe(type);
  });

  test('“no mail in or out” is nobody’s no', () => {
    expect(problem('no mail in or out')).toMatchObject({
      code: 'unknown-verb',
      typed: 'no',
      rest: 'mail in or out',
    });
  });

  test.each([
    ['sevrity 2', 'severity'],
    ['akc', 'ack'],
    ['tiemline', 'timeline'],
    ['declair Mail down', 'declare'],
    ['reslove', 'resolve'],
    ['sev1 Exchange down', 'declare'],
  ])('“%s”: did you mean %s', (text, suggestion) => {
    expect(problem(text)).toMatchObject({ code: 'unknown-verb', suggestion });
  });

  test.each([
    'let me get my laptop',
    'ok',
    'on my way',
    'got it',
    'Exchange is down',
    '🔥',
    'всё упало',
    'لا يعمل',
  ])('“%s” is no verb and near none', (text) => {
    expect(problem(text)).not.toHaveProperty('suggestion');
  });
});

describe('which incident', () => {
  test.each([
    'ack INC-7',
    'INC-7 ack',
    'inc7 ack',
    '#7 ack',
    'ack #7',
    'INC-7: ack',
    'INC-7,ack',
    '#inc-7-exchange-down ack',
    'ack inc-7:',
  ])('“%s”', (text) => {
    expect(read(text)).toMatchObject({ kind: 'command', command: { type: 'acknowledge' }, incidentId: 7 });
  });

  test('by itself asks where it stands; a bare number only where nothing else can be meant', () => {
    expect(read('INC-7')).toEqual({ kind: 'question', question: { type: 'show' }, incidentId: 7 });
    expect(read('show 7')).toEqual({ kind: 'question', question: { type: 'show' }, incidentId: 7 });
    expect(read('note 7 servers are down')).toMatchObject({ command: { text: '7 servers are down' } });
  });

  test('is not lost in a suggestion', () => {
    expect(problem('INC-7 sevrity 2')).toMatchObject({ suggestion: 'severity', rest: 'INC-7 2' });
  });

  test.each(['INC-7th street flooded', 'note INC-7b', 'INC-1234567890 ack'])('“%s” names none', (text) => {
    expect(read(text)).not.toHaveProperty('incidentId');
  });
});

describe('declare', () => {
  const declare = (text: string) => command(`declare ${text}`) as Extract<PersonCommand, { type: 'declare' }>;

  test('with everything', () => {
    const words =
      'sev1 Exchange down at Contoso for:Contoso contact:"front desk +1 555 0100" affects:contoso-exchange,"x reported:22:02';
    expect(declare(words.replace(',"x', ',vpn'))).toEqual({
      type: 'declare',
      title: 'Exchange down at Contoso',
      severity: 1,
      customer: 'Contoso',
      contact: 'front desk +1 555 0100',
      affects: ['contoso-exchange', 'vpn'],
      reportedAt: clock('22:02'),
      anyway: false,
    });
  });

  test('with a title alone', () => {
    expect(declare('Mail is down')).toEqual({
      type: 'declare',
      title: 'Mail is down',
      affects: [],
      anyway: false,
    });
  });

  test.each([
    'for:“Contoso Ltd” Mail',
    'for:„Contoso Ltd“ Mail',
    'Mail for:"Contoso Ltd',
    'for:"x" for:"Contoso Ltd" Mail',
  ])('quotes of any kind, unclosed, or said twice: %s', (text) => {
    expect(declare(text)).toMatchObject({ title: 'Mail', customer: 'Contoso Ltd' });
  });

  test.each([
    'sev1 Mail',
    'SEV-1: Mail',
    'sev 1, Mail',
    'Sev1 – Mail',
    'severity 1 Mail',
    'Mail severity:1',
    'Mail severity:SEV1',
  ])('the severity: %s', (text) => {
    expect(declare(text)).toMatchObject({ severity: 1, title: 'Mail' });
  });

  test.each(['sev0 Mail', 'sev5 Mail', 'sev12 Mail', 'Mail severity:high'])(
    'no such severity: %s',
    (text) => {
      expect(problem(`declare ${text}`)).toMatchObject({ code: 'bad-severity' });
    },
  );

  test.each(['Severe weather', 'sev1.2 of the app fails', '7 servers down'])('is no severity: %s', (text) => {
    expect(declare(text)).not.toHaveProperty('severity');
  });

  test('what does not fit into the title is kept, and no emoji is cut in half', () => {
    const long = `${'😀'.repeat(150)} the end`;
    const { title, details } = declare(`${long}\nsecond line`);
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/😀…$/u);
    expect(title).not.toMatch(/\p{Surrogate}/u);
    expect(details).toBe(`${long}\nsecond line`);
  });

  test('a report in hours that spaces divide', () => {
    expect(declare('Mail reported:10:02 pm now')).toMatchObject({
      title: 'Mail now',
      reportedAt: clock('22:02'),
    });
    expect(declare('reported:yesterday 23:50 Mail')).toMatchObject({
      title: 'Mail',
      reportedAt: clock('23:50') - 86_400_000,
    });
  });

  test.each(['declare', 'declare for:Contoso', 'declare sev1'])('“%s” lacks what is wrong', (text) => {
    expect(problem(text)).toEqual({ code: 'missing', verb: 'declare', what: 'what is wrong' });
  });

  test('or opens the form, with what was said in it', () => {
    expect(parse('declare sev1 for:Contoso', { ...reading, canOpenForm: true })).toEqual({
      kind: 'form',
      verb: 'declare',
      initial: { severity: '1', for: 'Contoso' },
    });
  });
});

describe('free text is left as it is', () => {
  test.each([
    'see https://status.example.com:8443/a?b=c:d, it says: retry',
    'Sam: the second server still answers',
    '12:30 they called',
    'meet at:reception when you are here',
    'two  spaces\n  and an indent',
    'by:Contoso is no option of a note',
    '<!channel> <@U123> @everyone',
  ])('note %j', (text) => {
    expect(command(`note ${text}`)).toEqual({ type: 'note', text });
  });

  test('with a time before or after it', () => {
    const noted = { type: 'note', text: 'it came back', occurredAt: clock('22:02') };
    expect(command('note at:22:02 it came back')).toEqual(noted);
    expect(command('note it came back at:22:02')).toEqual(noted);
    expect(command('note at:"10:02 pm" it came back')).toEqual(noted);
    expect(command('note at:10:02 pm it came back')).toEqual(noted);
  });

  test('a time that is none is said to be none', () => {
    expect(problem('note at:25:00 x')).toEqual({ code: 'bad-time', typed: '25:00', toward: 'past' });
  });
});

describe('update', () => {
  test.each([
    ['update next:30m on it', '22:38'],
    ['update next:30 on it', '22:38'],
    ['update next:30 min on it', '22:38'],
    ['update next:22:45 on it', '22:45'],
    ['update on it next:22:45', '22:45'],
  ])('%s', (text, at) => {
    expect(command(text)).toEqual({ type: 'draft-update', text: 'on it', nextUpdateAt: clock(at) });
  });

  test('tomorrow', () => {
    expect(command('update next:tomorrow 09:00 quiet till then')).toMatchObject({
      text: 'quiet till then',
      nextUpdateAt: clock('22:00') + 11 * 3_600_000,
    });
  });

  test.each(['-5m', '0m', 'yesterday 22:00', 'soon'])('promises nothing for “%s”', (next) => {
    expect(problem(`update next:${next} x`)).toMatchObject({ code: 'bad-time', toward: 'future' });
  });
});

describe('ack', () => {
  test('carries the words and when', () => {
    expect(command('ack let me get my laptop, on it in 10m')).toEqual({
      type: 'acknowledge',
      words: 'let me get my laptop, on it in 10m',
      etaAt: clock('22:18'),
    });
  });

  test.each(['ETA 10', 'eta: 10', 'eta INC-7 10', 'INC-7 ETA 10'])('%s', (text) => {
    expect(command(text)).toMatchObject({ type: 'acknowledge', etaAt: clock('22:18') });
  });
});

test.each([
  ['page', { code: 'missing', verb: 'page' }],
  ['note', { code: 'missing', verb: 'note' }],
  ['update next:30m', { code: 'missing', verb: 'update' }],
  ['severity', { code: 'missing', verb: 'severity' }],
  ['severity urgent', { code: 'bad-severity', typed: 'urgent' }],
])('“%s” lacks something', (text, expected) => {
  expect(problem(text)).toMatchObject(expected);
});

test.each([
  ['engage', { type: 'engage' }],
  ['engage looking at the queue', { type: 'engage', words: 'looking at the queue' }],
  ['engage @Robin Chen', { type: 'engage', who: 'Robin Chen' }],
  ['page @Sam Ortiz', { type: 'page', who: '@Sam Ortiz' }],
  ['escalate', { type: 'page', who: '' }],
  ['severity to 1 all sites', { type: 'change-severity', to: 1, words: 'all sites' }],
  [
    'resolve at:-15m mail flows',
    { type: 'resolve', words: 'mail flows', occurredAt: clock('22:53') - 3_600_000 },
  ],
  ['cancel false alarm', { type: 'cancel', words: 'false alarm' }],
  ['/incident ack', { type: 'acknowledge' }],
])('%s', (text, expected) => {
  expect(command(text)).toEqual(expected);
});

describe('whatever is typed', () => {
  test.each(['', '   ', '\n\n\t', '\u0000', '\u200b', '/incident', '/incident   '])(
    '%j is the menu',
    (text) => {
      expect(read(text)).toEqual({ kind: 'question', question: { type: 'menu' } });
    },
  );

  test.each([
    'x'.repeat(40_000),
    `declare ${'a b '.repeat(10_000)}`,
    'INC-1 '.repeat(6_600),
    `note ${'at: '.repeat(10_000)}`,
    `declare for:"${'x'.repeat(39_000)}`,
    ` ${'( '.repeat(19_000)}`,
    `ack ${'in 9 '.repeat(8_000)}`,
    '\u0000ack\u0007\ud83d',
    '"'.repeat(40_000),
  ])('long or odd words are read, in far less than the time a test has: case %#', (text) => {
    expect(read(text).kind).toMatch(/command|usage|question/);
  });

  test.each(VERBS)('$verb is read in time, whatever fills a message after it', ({ verb, options }) => {
    const fillers = [
      ' ',
      ', ',
      'a ',
      '@',
      '"',
      ': ',
      'by ',
      ' because',
      ' until 3',
      'else ',
      '- ',
      'done ',
      '7 ',
      'at the ',
    ];
    for (const filler of [
      ...fillers,
      ...options.map((name) => `${name}:x `),
      ...options.map((name) => ` ${name}:`),
    ]) {
      const text = `${verb} x${filler.repeat(Math.floor(39_000 / filler.length))}x`;
      expect(parse(text, { ...reading, names: ['Sam Ortiz', 'x y'] }).kind).toMatch(/command|usage|question/);
    }
  });

  test('it never throws, and a command or a problem comes out', () => {
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...VERBS.flatMap(({ verb, aliases, options }) => [
            verb,
            ...aliases,
            ...options.map((name) => `${name}:`),
          ]),
        ),
        fc.constantFrom(
          'INC-7',
          '"',
          '22:02',
          '-15m',
          '@',
          'sev1',
          '\n',
          '“',
          'yesterday',
          '9999-99-99T99:99Z',
          '2026-13-45t10:00z',
          '#14',
          '3',
          'none',
          'send',
          'pause',
          'done',
          'last',
          'until 25:61',
          'because',
          'friday',
          '31 feb',
          '6/20',
          '@Sam Ortiz',
          'by phone',
          'root cause',
        ),
        fc.string({ unit: 'binary', maxLength: 12 }),
      ),
    );
    fc.assert(
      fc.property(words, fc.constantFrom('', ' '), fc.boolean(), (parts, glue, canOpenForm) => {
        const parsed = parse(parts.join(glue), {
          ...reading,
          canOpenForm,
          names: ['Sam', 'Sam Ortiz', 'vpn'],
        });
        expect(JSON.stringify(parsed)).not.toMatch(/:null/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a form says the same as words', () => {
  test('declare', () => {
    const fields = {
      text: 'sev3 Mail',
      severity: '1',
      for: 'Contoso',
      reported: '22:02',
      affects: ' ',
      details: 'since noon',
    };
    expect(parseForm('declare', fields, undefined, reading)).toEqual({
      kind: 'command',
      command: {
        type: 'declare',
        title: 'Mail',
        severity: 1,
        customer: 'Contoso',
        affects: [],
        reportedAt: clock('22:02'),
        details: 'since noon',
        anyway: false,
      },
    });
  });

  test('severity, page, note; an unknown verb is a problem, not a crash', () => {
    expect(parseForm('severity', { to: '2', text: 'calmer' }, 7, reading)).toEqual({
      kind: 'command',
      command: { type: 'change-severity', to: 2, words: 'calmer' },
      incidentId: 7,
    });
    expect(parseForm('page', { text: 'Exchange (team)' }, 7, reading)).toMatchObject({
      command: { who: 'Exchange (team)' },
    });
    expect(parseForm('note', { text: ' ' }, 7, reading)).toMatchObject({ kind: 'usage' });
    expect(parseForm('constructor', {}, 7, reading)).toMatchObject({ kind: 'usage' });
  });
});

describe('the incident at the end', () => {
  test.each([
    ['tick 3 INC-7', { type: 'tick-task', taskId: 3 }],
    ['invite @Sam INC-7', { type: 'invite' }],
    ['role scribe inc-7.', { type: 'take-role', role: 'scribe' }],
    ['withdraw last INC-7', { type: 'withdraw', entry: 'last' }],
    ['update send INC-7', { type: 'send-update' }],
    ['update send 12 INC-7', { type: 'send-update', draftSeq: 12 }],
    ['update pause 06:00 INC-7', { type: 'pause-updates' }],
  ])('%s', (typed, command) => {
    expect(parse(typed, reading)).toMatchObject({ kind: 'command', incidentId: 7, command });
  });

  test.each([
    'note it looks like INC-7',
    'update send help to INC-7',
    'task look at INC-7',
    'decide as in INC-7',
  ])('is one of the words of a sentence: %s', (typed) =>
    expect(parse(typed, reading)).not.toHaveProperty('incidentId'),
  );
});

test('a verb that was begun is that verb', () => {
  for (const typed of ['upd', 'updat', 'tim', 'mitig']) {
    const parsed = read(`${typed} mail is down`);
    expect(parsed).toMatchObject({ kind: 'usage', problem: { code: 'unknown-verb' } });
    const { suggestion = '' } = (parsed as { problem: { suggestion?: string } }).problem;
    expect(suggestion.startsWith(typed)).toBe(true);
  }
});
