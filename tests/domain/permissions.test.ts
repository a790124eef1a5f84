import type { Command } from '../../src/domain/incident/command';
import { readsOurs, WHO_MAY, type Who } from '../../src/domain/people/permissions';
import { declined, Story } from '../support/domain';

/** One of each command; the type makes a new command add itself here. */
const COMMANDS: { [T in Command['type']]: Extract<Command, { type: T }> } = {
  declare: { type: 'declare', title: 'Mail is down', affects: [], anyway: true },
  acknowledge: { type: 'acknowledge' },
  join: { type: 'join' },
  decline: { type: 'decline' },
  engage: { type: 'engage' },
  page: { type: 'page', who: 'alex' },
  note: { type: 'note', text: 'noted' },
  'post-update': { type: 'post-update', text: 'news' },
  'change-severity': { type: 'change-severity', to: 4 },
  resolve: { type: 'resolve' },
  reopen: { type: 'reopen' },
  cancel: { type: 'cancel' },
  'time-out-level': { type: 'time-out-level', escalationId: 'e1', at: { round: 1, level: 1 } },
  'record-page-outcome': {
    type: 'record-page-outcome',
    pageId: 'p',
    outcome: { kind: 'accepted', ref: 'r' },
  },
  'record-room': { type: 'record-room', roomId: 'web-1', platform: 'web', address: '/7', name: 'web' },
  'record-trouble': { type: 'record-trouble', platform: 'web', what: 'x' },
  'record-parked': { type: 'record-parked', what: 'x', reason: 'y' },
};

/** Who asks, and as what they count. The incident was declared by Dana and nobody else has said anything. */
const PEOPLE: [label: string, who: string, prepare: (story: Story) => Story, may: Who[]][] = [
  ['a stranger', 'slack:U9', (story) => story, ['anyone']],
  ['staff', 'pat', (story) => story, ['anyone']],
  ['an executive', 'jordan', (story) => story, ['anyone']],
  ['a responder', 'robin', (story) => story, ['anyone', 'responder']],
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
  ['the commander', 'dana', (story) => story, ['anyone', 'responder', 'commander']],
  ['an admin', 'lee', (story) => story, ['anyone', 'responder', 'commander']],
];

const commands = Object.values(COMMANDS).filter(({ type }) => WHO_MAY[type] !== 'belay');
const belays = Object.values(COMMANDS).filter(({ type }) => WHO_MAY[type] === 'belay');

describe.each(PEOPLE)('%s', (_label, who, prepare, may) => {
  test.each(commands.map((command) => [command.type, command] as const))('%s', (type, command) => {
    const story = prepare(new Story().declared());
    const decision = story.when(who, command);
    const refused = 'rejection' in decision && decision.rejection.code === 'not-permitted';
    expect(refused).toBe(!may.includes(WHO_MAY[type]));
  });

  test.each(belays.map((command) => [command.type, command] as const))(
    '%s is Belay’s own',
    (_type, command) => {
      expect(() => prepare(new Story().declared()).when(who, command)).toThrow('Belay');
    },
  );

  test('engage for somebody else is the commander’s', () => {
    const decision = prepare(new Story().declared()).when(who, { type: 'engage', who: 'robin' });
    const refused = 'rejection' in decision && decision.rejection.code === 'not-permitted';
    expect(refused).toBe(!may.includes('commander'));
  });
});

test('a refusal says what is needed', () => {
  const story = new Story().declared();
  expect(declined(story.when('jordan', COMMANDS.resolve))).toEqual({
    code: 'not-permitted',
    needs: 'responder',
    commanderName: 'Dana Whitfield',
  });
  expect(declined(story.when('robin', COMMANDS.cancel))).toEqual({
    code: 'not-permitted',
    needs: 'commander',
    commanderName: 'Dana Whitfield',
  });
});

test('a no does not make a responder; handing it back unmakes none who joined', () => {
  const story = new Story().declared().given('guest', { type: 'decline' });
  expect(declined(story.when('guest', COMMANDS.resolve))).toMatchObject({ code: 'not-permitted' });
});

test.each(Object.values(COMMANDS).filter(({ type }) => type !== 'declare'))(
  '$type needs an incident',
  (command) => {
    expect(() => new Story().when(WHO_MAY[command.type] === 'belay' ? 'belay' : 'dana', command)).toThrow(
      'needs an incident',
    );
  },
);

test('executives read what is ours once they are asked or take part, everybody else always', () => {
  const story = new Story().declared();
  expect(readsOurs(story.org, story.state, 'jordan')).toBe(false);
  expect(readsOurs(story.org, story.state, 'lee')).toBe(true);
  expect(readsOurs(story.org, story.state, 'slack:U999')).toBe(true);
  const joined = story.given('jordan', { type: 'join' });
  expect(readsOurs(joined.org, joined.state, 'jordan')).toBe(true);
});
