import { parse, type Reading } from '../../src/chat/parse';
import { rejectionReply } from '../../src/chat/rejection-text';
import type { PersonCommand } from '../../src/domain/incident/command';
import type { Rejection } from '../../src/domain/incident/rejection';
import { CHICAGO, clock } from '../support/domain';
import { replyLines } from '../support/night';

// A refusal says why, and always has a way on: a button, or the right form.

const at = clock('22:08');
const reading: Reading = { now: at, timeZone: CHICAGO, canOpenForm: true };
const commanderName = 'Dana Whitfield';

const rejections: { [C in Rejection['code']]: Extract<Rejection, { code: C }>[] } = {
  'near-duplicate': [{ code: 'near-duplicate', incidents: [{ id: 5, title: 'Mail', at }] }],
  'already-acknowledged': [
    { code: 'already-acknowledged', byName: 'Sam Ortiz', bySpeaker: false, at },
    { code: 'already-acknowledged', byName: 'Sam Ortiz', bySpeaker: true, at },
  ],
  'already-engaged': [{ code: 'already-engaged', name: 'Sam Ortiz', at }],
  'already-joined': [{ code: 'already-joined' }],
  'is-over': [
    { code: 'is-over', status: 'resolved', at },
    { code: 'is-over', status: 'canceled' },
  ],
  'not-over': [{ code: 'not-over', status: 'triggered' }],
  'not-resolved': [{ code: 'not-resolved', status: 'investigating' }],
  'same-severity': [{ code: 'same-severity', severity: 2 }],
  'not-permitted': (['responder', 'commander', 'executive', 'author'] as const).flatMap((needs) => [
    { code: 'not-permitted', needs, commanderName },
    { code: 'not-permitted', needs, commanderName, isOver: true },
  ]),
  'unknown-target': [
    { code: 'unknown-target', asked: 'page', text: 'x', candidates: [] },
    {
      code: 'unknown-target',
      asked: 'page',
      text: 'ex',
      candidates: ['Exchange (team)', 'Exchange (policy)'],
    },
    { code: 'unknown-target', asked: 'person', text: 'x', candidates: [] },
    { code: 'unknown-target', asked: 'person', text: 'sa', candidates: ['Sam Ortiz', 'Sally Reed'] },
    { code: 'unknown-target', asked: 'audience', text: 'x', candidates: ['Executives'] },
    { code: 'unknown-target', asked: 'audience', text: 'x', candidates: [] },
    { code: 'unknown-target', asked: 'link', text: 'x', candidates: [] },
    { code: 'unknown-target', asked: 'link', text: 'x', candidates: ['Kim Doe'] },
  ],
  'nothing-to-escalate': [{ code: 'nothing-to-escalate' }],
  'nobody-to-page': [
    { code: 'nobody-to-page', who: 'Alex', phones: [{ name: 'Alex', phone: '+1 555 0142' }] },
    { code: 'nobody-to-page', who: 'Alex', phones: [] },
  ],
  'bridge-private': [
    { code: 'bridge-private', platform: 'slack', commanderName, isAsked: true },
    { code: 'bridge-private', platform: 'slack', commanderName, isAsked: false },
  ],
  'no-customer-room': [
    { code: 'no-customer-room', why: 'no-customer' },
    { code: 'no-customer-room', why: 'no-channel', customerName: 'Contoso' },
    { code: 'no-customer-room', why: 'private', customerName: 'Contoso' },
    { code: 'no-customer-room', why: 'drill', customerName: 'Contoso' },
    { code: 'no-customer-room', why: 'not-in', customerName: 'Contoso' },
    { code: 'no-customer-room', why: 'not-in' },
    { code: 'no-customer-room', why: 'not-open', customerName: 'Contoso' },
  ],
  'no-private-room': [{ code: 'no-private-room', platform: 'teams' }],
  'no-such-platform': [
    { code: 'no-such-platform', platform: 'teams', there: ['slack', 'web'] },
    { code: 'no-such-platform', platform: 'teams', there: [] },
  ],
  'occurred-in-future': [{ code: 'occurred-in-future', at }],
  'promise-past': [
    { code: 'promise-past', at },
    { code: 'promise-past', at, draftSeq: 12 },
  ],
  'reported-later': [{ code: 'reported-later', declaredAt: at }],
  'role-held': [
    { code: 'role-held', role: 'liaison', holderName: 'Dana Whitfield' },
    { code: 'role-held', role: 'liaison', holderName: 'you' },
  ],
  'role-vacant': [{ code: 'role-vacant', role: 'scribe' }],
  'state-missing': [
    { code: 'state-missing', duty: 'work', toName: 'Lee Park' },
    { code: 'state-missing', duty: 'commander', toName: 'Lee Park' },
  ],
  'not-yours': [
    { code: 'not-yours', duty: 'work' },
    { code: 'not-yours', duty: 'scribe' },
    { code: 'not-yours', duty: 'scribe', holderName: 'Sam Ortiz' },
  ],
  'nothing-offered': [{ code: 'nothing-offered' }],
  'so-already': (
    [
      'private',
      'invited',
      'following',
      'not-following',
      'mitigated',
      'closed',
      'bridged',
      'not-bridged',
    ] as const
  ).map((what) => ({ code: 'so-already', what })),
  'nothing-to-change': [{ code: 'nothing-to-change' }],
  'nothing-said': [{ code: 'nothing-said' }],
  'no-such-entry': [{ code: 'no-such-entry' }],
  'which-entry': [
    {
      code: 'which-entry',
      entries: [
        { seq: 14, at, text: 'Pat phoned' },
        { seq: 15, at, text: `long ${'words '.repeat(60)}` },
      ],
    },
  ],
  'cannot-amend': [
    { code: 'cannot-amend', seq: 14, wanted: 'withdraw' },
    { code: 'cannot-amend', seq: 14, wanted: 'correct' },
  ],
  'no-such-follow-up': [
    { code: 'no-such-follow-up', followUpId: 9, open: [] },
    { code: 'no-such-follow-up', followUpId: 9, open: [{ followUpId: 1, what: 'DNS round robin' }] },
  ],
  'follow-up-is': [
    { code: 'follow-up-is', followUpId: 2, state: 'open' },
    { code: 'follow-up-is', followUpId: 2, state: 'closed' },
  ],
  'no-such-task': [
    { code: 'no-such-task', taskId: 9, open: [] },
    { code: 'no-such-task', taskId: 9, open: [{ taskId: 3, what: 'schema prepared' }] },
  ],
  'no-such-question': [
    { code: 'no-such-question', open: [] },
    {
      code: 'no-such-question',
      open: [
        { seq: 12, text: 'is payroll in danger?', askerName: 'Jordan Reyes' },
        { seq: 13, text: 'how long?', askerName: 'Jordan Reyes' },
      ],
    },
  ],
  'no-such-incident': [{ code: 'no-such-incident', otherId: 9 }],
  'same-incident': [{ code: 'same-incident' }],
  'other-is-over': [{ code: 'other-is-over', otherId: 9, status: 'resolved' }],
  'no-draft': [{ code: 'no-draft' }],
  'which-draft': [
    { code: 'which-draft', drafts: [{ draftSeq: 12, byName: 'Robin Chen', text: 'on it' }] },
    {
      code: 'which-draft',
      drafts: [{ draftSeq: 12, byName: 'Robin Chen', text: 'on it', customerText: 'we are at work' }],
    },
  ],
  'no-customer-words': [{ code: 'no-customer-words' }],
};

const understood = (say: string) => parse(say, reading);

test.each(Object.values(rejections).flat())('$code %#', (rejection) => {
  const reply = rejectionReply({ rejection, incidentId: 7, anyway: 'declare x anyway:yes' });
  const words = replyLines({ ...reply, buttons: [] }, at).join(' ');
  expect(reply.recorded).toBe(false);
  expect(reply.lines.length).toBeLessThanOrEqual(2);
  expect(words.length).toBeLessThanOrEqual(260);
  const showsAForm = /`[^`]+`|Call by hand/.test(words);
  expect(reply.buttons.length > 0 || showsAForm).toBe(true);
  expect(words).not.toMatch(/!|error|invalid|failed|undefined/i);
  for (const { say, label } of reply.buttons) {
    expect([say, understood(say).kind]).toEqual([say, expect.stringMatching(/command|form|question/)]);
    expect(label.length).toBeLessThanOrEqual(75);
  }
  // A form that is shown in words can be said as it stands.
  for (const [, form = ''] of words.matchAll(/`([a-z-]+ [^`…]+)`/g)) {
    expect([form, understood(`${form}`).kind]).toEqual([form, expect.stringMatching(/command|question/)]);
  }
});

const refused = (rejection: Rejection, command?: PersonCommand) =>
  rejectionReply({ rejection, incidentId: 7, ...(command ? { command } : {}) });

test('a customer who is in already is spoken to, and nothing else is switched off', () => {
  const rejection: Rejection = { code: 'so-already', what: 'bridged' };
  expect(replyLines(refused(rejection, { type: 'bring-customer-in' }), at)).toEqual([
    'They were brought in already. What is meant for them: `note for:customer …`.',
    '[Where it is worked] [Say something to them] [Carry nothing]',
  ]);
});

test('a stale button', () => {
  expect(replyLines(refused(rejections['already-acknowledged'][0]!), at)).toEqual([
    'Sam Ortiz already has this (22:08). You can still join.',
    '[Join]',
  ]);
});

describe('what was said of somebody unclear is said again of whoever is chosen', () => {
  const which: Rejection = { code: 'unknown-target', asked: 'person', text: 'sa', candidates: ['Sam Ortiz'] };
  const commands: PersonCommand[] = [
    { type: 'engage', who: 'sa' },
    { type: 'invite', who: 'sa' },
    { type: 'take-role', role: 'scribe', who: 'sa', anyway: false },
    { type: 'hand-over', duty: 'work', who: 'sa', words: 'servers up, queue stands' },
    { type: 'follow', who: 'sa' },
    { type: 'unfollow', who: 'sa' },
    { type: 'align', who: 'sa', words: 'go on' },
    { type: 'open-follow-up', what: 'Move to DNS round robin', owner: 'sa', dueAt: clock('23:00') },
    { type: 'page', who: 'sa' },
  ];

  test.each(commands)('$type', (command) => {
    const [button] = refused(which, command).buttons;
    const again = understood(button?.say ?? '');
    if (again.kind !== 'command') throw new Error(`${button?.say} is no command`);
    const meant = JSON.parse(JSON.stringify(command).replace('"sa"', '"@Sam Ortiz"'));
    const said = JSON.parse(JSON.stringify(again.command).replace('"Sam Ortiz"', '"@Sam Ortiz"'));
    expect(said).toEqual(meant);
  });
});

test('an entry, a question, a task: the choice keeps the words', () => {
  const entries = refused(rejections['which-entry'][0]!, {
    type: 'correct',
    entry: { at },
    text: 'Pat sent a text',
  });
  expect(understood(entries.buttons[0]!.say)).toMatchObject({
    command: { type: 'correct', entry: { seq: 14 }, text: 'Pat sent a text' },
  });
  const withdrawn = refused(rejections['which-entry'][0]!, { type: 'withdraw', entry: { at } });
  expect(understood(withdrawn.buttons[1]!.say)).toMatchObject({
    command: { type: 'withdraw', entry: { seq: 15 } },
  });
  const questions = refused(rejections['no-such-question'][1]!, { type: 'answer', text: 'no' });
  expect(understood(questions.buttons[0]!.say)).toMatchObject({
    command: { type: 'answer', questionSeq: 12, text: 'no' },
  });
  expect(understood(refused(rejections['no-such-task'][1]!).buttons[0]!.say)).toMatchObject({
    command: { type: 'tick-task', taskId: 3, done: true },
  });
});

test('a role that somebody has: asked for first, taken only after one more question', () => {
  const held: Rejection = { code: 'role-held', role: 'liaison', holderName: 'Dana Whitfield' };
  const forSelf = refused(held, { type: 'take-role', role: 'liaison', anyway: false });
  expect(replyLines(forSelf, at)).toEqual([
    'Dana Whitfield is customer liaison.',
    'Ask them to hand it over; take it if they cannot be reached.',
    '[Take it anyway] [Show it]',
  ]);
  expect(forSelf.buttons[0]?.confirm).toBe('Take customer liaison from Dana Whitfield?');
  expect(understood(forSelf.buttons[0]!.say)).toMatchObject({ command: { role: 'liaison', anyway: true } });
  const forOther = refused(held, { type: 'take-role', role: 'liaison', who: 'sam', anyway: false });
  expect(forOther.buttons.map(({ label }) => label)).toEqual(['Show it']);
});

test('the last news is not lost by a promise, and wakes nobody', () => {
  const over: Rejection = { code: 'is-over', status: 'resolved', at };
  const said = {
    type: 'draft-update',
    text: 'All works',
    customerText: 'It is "over" now',
    need: 'sign',
  } as const;
  const reply = refused(over, { ...said, nextUpdateAt: at + 1 });
  expect(reply.lines.flat()).toContain(': no further news can be promised.');
  expect(understood(reply.buttons[0]!.say)).toMatchObject({
    command: { ...said, customerText: "It is 'over' now" },
  });
  for (const command of [
    { ...said, text: 'x'.repeat(3_000) },
    { type: 'pause-updates', untilAt: at } as const,
  ]) {
    expect(refused(over, command).buttons.map(({ label }) => label)).toEqual(['Show it']);
  }
});

test('with nothing to send nobody is told that something went', () => {
  const none: Rejection = { code: 'no-draft' };
  const send = { type: 'send-update', toCustomer: false } as const;
  expect(refused(none, send).lines).toEqual([['No update waits to be sent. Nothing was sent now.']]);
  expect(
    refused(none, { ...send, draftSeq: 12 })
      .lines.flat()
      .join(),
  ).toMatch(/^That update went out already/);
});
