import type { Command } from '../../src/domain/incident/command';
import {
  isIn,
  readingOf,
  readsOurs,
  takesPart,
  WHO_MAY,
  type Who,
} from '../../src/domain/people/permissions';
import { clock, declined, eventTypes, Story } from '../support/domain';

/** One of each command; the type makes a new command add itself here. */
const COMMANDS: { [T in Command['type']]: Extract<Command, { type: T }> } = {
  declare: { type: 'declare', title: 'Mail is down', affects: [], anyway: true },
  acknowledge: { type: 'acknowledge' },
  join: { type: 'join' },
  decline: { type: 'decline' },
  engage: { type: 'engage' },
  page: { type: 'page', who: 'alex' },
  note: { type: 'note', text: 'noted' },
  'take-role': { type: 'take-role', role: 'scribe', anyway: false },
  'hand-over': { type: 'hand-over', duty: 'work', who: 'robin', words: 'it stands still' },
  'read-back': { type: 'read-back', words: 'it stands still' },
  invite: { type: 'invite', who: 'alex' },
  'make-private': { type: 'make-private' },
  bridge: { type: 'bridge', isSure: true },
  unbridge: { type: 'unbridge' },
  'bring-customer-in': { type: 'bring-customer-in' },
  follow: { type: 'follow' },
  unfollow: { type: 'unfollow' },
  align: { type: 'align', words: 'go on' },
  share: { type: 'share', edition: 'customer', name: 'Pat at Contoso' },
  unshare: { type: 'unshare', name: 'Pat at Contoso' },
  'change-affects': { type: 'change-affects', add: ['vpn'], remove: [] },
  'record-impact': { type: 'record-impact', broken: 'no mail' },
  'tell-customer': { type: 'tell-customer', by: 'phone' },
  'record-vendor': { type: 'record-vendor', vendor: 'Microsoft' },
  decide: { type: 'decide', what: 'vendor first' },
  'record-cause': { type: 'record-cause', kind: 'root', text: 'the schema was not prepared' },
  'rule-out': { type: 'rule-out', suspicion: 'the group was set up wrongly' },
  'record-lesson': { type: 'record-lesson', text: 'prepare the schema' },
  remark: { type: 'remark', kind: 'helped', text: 'calm people' },
  'open-follow-up': { type: 'open-follow-up', what: 'round robin' },
  'close-follow-up': { type: 'close-follow-up', followUpId: 1, evidence: 'done' },
  'reopen-follow-up': { type: 'reopen-follow-up', followUpId: 1, why: 'it was not' },
  'add-task': { type: 'add-task', what: 'look at the queue' },
  'tick-task': { type: 'tick-task', taskId: 1, done: true },
  ask: { type: 'ask', text: 'how long?' },
  answer: { type: 'answer', text: 'an hour' },
  merge: { type: 'merge', otherId: 9 },
  link: { type: 'link', otherId: 9 },
  correct: { type: 'correct', entry: 'last', text: 'corrected' },
  withdraw: { type: 'withdraw', entry: 'last' },
  'draft-update': { type: 'draft-update', text: 'news' },
  'send-update': { type: 'send-update', toCustomer: false },
  'pause-updates': { type: 'pause-updates', untilAt: clock('23:00') },
  'change-severity': { type: 'change-severity', to: 4 },
  mitigate: { type: 'mitigate' },
  resolve: { type: 'resolve' },
  close: { type: 'close' },
  reopen: { type: 'reopen' },
  cancel: { type: 'cancel' },
  'time-out-level': { type: 'time-out-level', escalationId: 'e1', at: { round: 1, level: 1 } },
  'record-page-outcome': {
    type: 'record-page-outcome',
    pageId: 'p',
    outcome: { kind: 'accepted', ref: 'r' },
  },
  'record-room': { type: 'record-room', roomId: 'web-1', platform: 'web', address: '/7', name: 'web' },
  'record-platform-down': { type: 'record-platform-down', platform: 'web', since: 0 },
  'record-platform-back': { type: 'record-platform-back', platform: 'web' },
  'record-trouble': { type: 'record-trouble', platform: 'web', what: 'x' },
  'record-parked': { type: 'record-parked', what: 'x', reason: 'y' },
  ring: { type: 'ring', reminder: { about: 'time-box', decisionSeq: 1 } },
  'record-retired': { type: 'record-retired', roomId: 'slack-1' },
  'record-undelivered': {
    type: 'record-undelivered',
    updateSeq: 1,
    name: 'Pat',
    medium: 'slack',
    reason: 'no such member',
  },
  recognise: { type: 'recognise', formerId: 'slack:U9', formerName: 'x', personId: 'sam', name: 'Sam' },
  'record-link': { type: 'record-link', otherId: 9, title: 'Mail', relation: 'related' },
};

type Prepare = (story: Story) => Story;
const asIs: Prepare = (story) => story;

/** Who asks, and as what they count. The incident was declared by Dana and nobody else has said anything. */
const PEOPLE: [label: string, who: string, prepare: Prepare, may: Who[]][] = [
  ['a stranger', 'slack:U9', asIs, ['anyone']],
  ['staff', 'pat', asIs, ['anyone']],
  ['an executive', 'jordan', asIs, ['anyone', 'executive']],
  ['a responder', 'robin', asIs, ['anyone', 'responder']],
  [
    'a stranger who joined',
    'guest',
    (story) => story.given('guest', { type: 'join' }),
    ['anyone', 'responder'],
  ],
  [
    'a stranger who has it',
    'guest',
    (story) => story.given('guest', { type: 'acknowledge' }),
    ['anyone', 'responder'],
  ],
  ['a stranger who said no', 'guest', (story) => story.given('guest', { type: 'decline' }), ['anyone']],
  ['a stranger who follows', 'guest', (story) => story.given('guest', { type: 'follow' }), ['anyone']],
  [
    'staff who were invited',
    'pat',
    (story) => story.given('dana', { type: 'invite', who: 'pat' }),
    ['anyone'],
  ],
  [
    'staff who are the liaison',
    'pat',
    (story) => story.given('dana', { type: 'take-role', role: 'liaison', who: 'Pat Novak', anyway: false }),
    ['anyone', 'responder', 'liaison'],
  ],
  [
    'staff who are offered the command',
    'pat',
    (story) =>
      story.given('dana', {
        type: 'take-role',
        role: 'commander',
        who: 'pat',
        words: 'mail is dead',
        anyway: false,
      }),
    ['anyone'],
  ],
  [
    'an executive who joined',
    'jordan',
    (story) => story.given('jordan', { type: 'join' }),
    ['anyone', 'executive', 'responder'],
  ],
  ['the commander', 'dana', asIs, ['anyone', 'responder', 'commander', 'liaison']],
  [
    'whoever commanded before',
    'pat',
    (story) =>
      story
        .given('dana', {
          type: 'take-role',
          role: 'commander',
          who: 'pat',
          words: 'mail is dead',
          anyway: false,
        })
        .given('pat', { type: 'read-back', words: 'mail is dead' })
        .given('pat', {
          type: 'take-role',
          role: 'commander',
          who: 'robin',
          words: 'still dead',
          anyway: false,
        })
        .given('robin', { type: 'read-back', words: 'still dead' }),
    ['anyone'],
  ],
  ['an admin', 'lee', asIs, ['anyone', 'responder', 'commander', 'liaison']],
];

const commands = Object.values(COMMANDS).filter(({ type }) => WHO_MAY[type] !== 'belay');
const belays = Object.values(COMMANDS).filter(({ type }) => WHO_MAY[type] === 'belay');
const isRefused = (decision: ReturnType<Story['when']>) =>
  'rejection' in decision && decision.rejection.code === 'not-permitted';

/** What anybody may say and yet only of what is theirs. */
const refusedFor: Partial<Record<Command['type'], string>> = { withdraw: 'author' };

describe.each([
  ['an open incident', {}],
  // Whether one is seen at all is asked before: of somebody who is in it, the same is asked.
  ['a private incident', { isPrivate: true }],
] as const)('%s', (_kind, how) => {
  describe.each(PEOPLE)('%s', (_label, who, prepare, may) => {
    test.each(commands.map((command) => [command.type, command] as const))('%s', (type, command) => {
      const story = prepare(new Story().declared(how));
      const decision = story.when(who, command);
      if (isRefused(decision) && refusedFor[type]) {
        expect(declined(decision)).toMatchObject({ needs: refusedFor[type] });
        return;
      }
      expect(isRefused(decision)).toBe(!may.includes(WHO_MAY[type]));
    });

    test.each(belays.map((command) => [command.type, command] as const))(
      '%s is Belay’s own',
      (_type, command) => {
        expect(() => prepare(new Story().declared(how)).when(who, command)).toThrow('Belay');
      },
    );

    test.each([
      { type: 'engage', who: 'robin' },
      { type: 'align', who: 'jordan' },
    ] as const)('$type for somebody else is the commander’s', (command) => {
      const decision = prepare(new Story().declared(how)).when(who, command);
      expect(isRefused(decision)).toBe(!may.includes('commander'));
    });

    test.each([
      { type: 'follow', who: 'robin' },
      { type: 'unfollow', who: 'robin' },
    ] as const)('$type for somebody else is for those who respond', (command) => {
      const decision = prepare(new Story().declared(how)).when(who, command);
      expect(isRefused(decision)).toBe(!may.includes('responder'));
    });
  });
});

test('a refusal says what is needed', () => {
  const story = new Story().declared();
  const needs = (who: string, command: Command) => declined(story.when(who, command));
  const commanderName = 'Dana Whitfield';
  expect(needs('jordan', COMMANDS.resolve)).toEqual({
    code: 'not-permitted',
    needs: 'responder',
    commanderName,
  });
  expect(needs('robin', COMMANDS.cancel)).toEqual({
    code: 'not-permitted',
    needs: 'commander',
    commanderName,
  });
  expect(needs('robin', COMMANDS.align)).toEqual({
    code: 'not-permitted',
    needs: 'executive',
    commanderName,
  });
  story.given('dana', COMMANDS.note);
  expect(needs('robin', { type: 'withdraw', entry: { seq: story.state.version } })).toEqual({
    code: 'not-permitted',
    needs: 'author',
    commanderName,
  });
});

test('a follow-up is closed and reopened by whoever owns it, also when nobody joins any more', () => {
  const story = new Story().declared().given('dana', { type: 'open-follow-up', what: 'a', owner: '@Jordan' });
  story.given('dana', { type: 'open-follow-up', what: 'b' }).given('dana', { type: 'resolve' });
  const close = { type: 'close-follow-up', followUpId: 1, evidence: 'bought' } as const;
  expect(declined(story.when('jordan', { ...close, followUpId: 2 }))).toMatchObject({ isOver: true });
  expect(declined(story.when('pat', close))).toMatchObject({ needs: 'responder', isOver: true });
  story.given('jordan', close).given('jordan', { type: 'reopen-follow-up', followUpId: 1, why: 'sent back' });
});

test.each(Object.values(COMMANDS).filter(({ type }) => type !== 'declare'))(
  '$type needs an incident',
  (command) => {
    expect(() => new Story().when(WHO_MAY[command.type] === 'belay' ? 'belay' : 'dana', command)).toThrow(
      'needs an incident',
    );
  },
);

/** How each of them reads an incident: while anybody may, once it is private, and as one that was private from the start. */
const READERS: [
  label: string,
  id: string,
  prepare: Prepare,
  open: Reading,
  later: Reading,
  first: Reading,
][] = [
  ['a stranger', 'slack:guest', asIs, 'ours', undefined, undefined],
  ['staff', 'pat', asIs, 'ours', undefined, undefined],
  ['a responder who was not called', 'alex', asIs, 'ours', undefined, undefined],
  ['an admin', 'lee', asIs, 'ours', undefined, undefined],
  ['the commander', 'dana', asIs, 'ours', 'ours', 'ours'],
  ['whoever is paged', 'sam', asIs, 'ours', 'ours', 'ours'],
  ['somebody who is not in the policy yet', 'robin', asIs, 'ours', undefined, undefined],
  ['the next of the policy, once paged', 'robin', (story) => story.timedOut(), 'ours', 'ours', 'ours'],
  ['an executive', 'jordan', asIs, 'followers', undefined, undefined],
  [
    'an executive who is paged',
    'jordan',
    (story) => story.given('dana', { type: 'page', who: 'jordan' }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'an executive who joined',
    'jordan',
    (story) => story.given('jordan', { type: 'join' }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'an executive who was invited',
    'jordan',
    (story) => story.given('dana', { type: 'invite', who: 'jordan' }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'an executive with a role',
    'jordan',
    (story) =>
      story.given('dana', { type: 'take-role', role: 'communications', who: 'jordan', anyway: false }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'an executive who follows by themselves: once it is private, no more',
    'jordan',
    (story) => story.given('jordan', { type: 'follow' }),
    'followers',
    undefined,
    'followers',
  ],
  [
    'a stranger who follows by themselves: once it is private, no more',
    'slack:guest',
    (story) => story.given('guest', { type: 'follow' }),
    'ours',
    undefined,
    'ours',
  ],
  [
    'a stranger who said no',
    'slack:guest',
    (story) => story.given('guest', { type: 'decline' }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'staff who are the scribe',
    'pat',
    (story) => story.given('dana', { type: 'take-role', role: 'scribe', who: 'pat', anyway: false }),
    'ours',
    'ours',
    'ours',
  ],
  [
    'staff who were the scribe',
    'pat',
    (story) =>
      story
        .given('dana', { type: 'take-role', role: 'scribe', who: 'pat', anyway: false })
        .given('dana', { type: 'take-role', role: 'scribe', who: 'none', anyway: false }),
    'ours',
    undefined,
    undefined,
  ],
  [
    'staff who are offered the command',
    'pat',
    (story) =>
      story.given('dana', { type: 'take-role', role: 'commander', who: 'pat', words: 'dead', anyway: false }),
    'ours',
    'ours',
    'ours',
  ],
];
type Reading = ReturnType<typeof readingOf>;

describe('who reads what', () => {
  test.each(READERS)('%s', (_label, id, prepare, open, later, first) => {
    const reads = (story: Story) => readingOf(story.org, story.state, id);
    const story = prepare(new Story().declared());
    expect(reads(story)).toBe(open);
    expect(readsOurs(story.org, story.state, id)).toBe(open === 'ours');
    story.given('dana', { type: 'make-private' });
    expect(reads(story)).toBe(later);
    expect(isIn(story.state, id)).toBe(later !== undefined);
    const fromTheStart = prepare(new Story().declared({ isPrivate: true }));
    expect(reads(fromTheStart)).toBe(first);
    expect(isIn(fromTheStart.state, id)).toBe(first !== undefined);
  });

  test('being told is not taking part, and lasts as long as it is said', () => {
    const story = new Story().declared({ isPrivate: true }).given('dana', { type: 'follow', who: 'jordan' });
    expect(readingOf(story.org, story.state, 'jordan')).toBe('followers');
    expect(takesPart(story.state, 'jordan')).toBe(false);
    story.given('dana', { type: 'unfollow', who: 'jordan' });
    expect(readingOf(story.org, story.state, 'jordan')).toBeUndefined();
  });

  test.each(['constructor', 'toString', '__proto__', ''])('nobody is in it by being called “%s”', (id) => {
    const story = new Story().declared({ isPrivate: true });
    expect(readingOf(story.org, story.state, id)).toBeUndefined();
  });

  test('the end changes nothing of it', () => {
    const story = new Story().declared({ isPrivate: true }).given('dana', { type: 'resolve' });
    story.given('dana', { type: 'close' });
    expect(readingOf(story.org, story.state, 'pat')).toBeUndefined();
    expect(readingOf(story.org, story.state, 'sam')).toBe('ours');
    expect(eventTypes(story.when('dana', { type: 'invite', who: 'pat' }))).toEqual(['invited']);
  });
});
