import { whoCanStillMeet } from '../../../src/domain/audience/who-can-meet';
import type { Reminder } from '../../../src/domain/incident/reminder';
import { accepted, clock, exchangePeople, Story } from '../../support/domain';
import { targets } from '../../support/openings';

const org = () => exchangePeople({ targets });
type About = Extract<Reminder, { about: 'target' }>;
const alarms = (story: Story) =>
  story.effects.flatMap(({ effect, dueAt: rings }) =>
    effect.kind === 'remind' && effect.reminder.about === 'target' ? [{ ...effect.reminder, rings }] : [],
  );
const ring = (milestone: About['milestone'], when: About['when'], dueAt: number) =>
  ({ type: 'ring', reminder: { about: 'target', milestone, dueAt, when } }) as const;
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));

test('count from the report; a warning leaves a fifth of the time, at most a quarter of an hour', () => {
  const story = new Story(org()).declared();
  expect(story.state.targets).toEqual([
    { milestone: 'acknowledged', dueAt: clock('22:12') },
    { milestone: 'engaged', dueAt: clock('22:32') },
    { milestone: 'customerTold', dueAt: clock('22:17') },
    { milestone: 'executivesTold', dueAt: clock('23:02') },
  ]);
  const due = alarms(story).map(({ milestone, when, rings }) => [milestone, when, rings]);
  expect(due).toEqual([
    ['acknowledged', 'near', clock('22:10')],
    ['acknowledged', 'missed', clock('22:12')],
    ['engaged', 'near', clock('22:26')],
    ['engaged', 'missed', clock('22:32')],
    ['customerTold', 'near', clock('22:14')],
    ['customerTold', 'missed', clock('22:17')],
    ['executivesTold', 'near', clock('22:50')],
    ['executivesTold', 'missed', clock('23:02')],
  ]);
  const hours = new Story(
    exchangePeople({ targets: [{ severities: [], contracts: [], minutes: { resolved: 600 } }] }),
  );
  expect(alarms(hours.declared()).map(({ rings }) => rings)).toEqual([clock('07:47'), clock('08:02')]);
});

test.each([
  ['SEV1 without a contract', 1, 'none', ['acknowledged', 'engaged', 'customerTold', 'executivesTold']],
  ['SEV1 with gold', 1, 'gold', ['acknowledged']],
  ['SEV2', 2, 'none', ['acknowledged', 'resolved']],
  ['SEV4', 4, 'none', []],
] as const)('the first row that fits counts: %s', (_label, severity, contract, expected) => {
  const people = org();
  people.customers.contoso = { ...people.customers.contoso!, contract };
  const story = new Story(people).declared({ severity });
  expect(story.state.targets.map(({ milestone }) => milestone)).toEqual(expected);
});

test('without a row that fits, and none before, nothing is said of targets', () => {
  const story = new Story(org()).declared({ severity: 4 });
  expect(story.history.map(({ event }) => event.type)).not.toContain('targets-set');
});

test('comes near: those who can still meet it are warned, once', () => {
  const story = new Story(org()).declared().at('22:10');
  const near = ring('acknowledged', 'near', clock('22:12'));
  story.given('belay', near);
  expect(story.history.at(-1)?.event).toEqual({
    type: 'target-warned',
    milestone: 'acknowledged',
    dueAt: clock('22:12'),
    personIds: ['sam', 'dana'],
  });
  expect(nudged(story)).toEqual(['sam', 'dana']);
  expect(accepted(story.when('belay', near))).toEqual([]);
});

test('is missed once, publicly and without waking anybody for it', () => {
  const story = new Story(org()).declared().at('22:12');
  const missed = ring('acknowledged', 'missed', clock('22:12'));
  story.given('belay', missed);
  expect(story.state.targets[0]).toMatchObject({ missedAt: clock('22:12') });
  expect(nudged(story)).toEqual([]);
  expect(accepted(story.when('belay', missed))).toEqual([]);
});

test('that was met asks no more, also where that is entered late', () => {
  const story = new Story(org())
    .declared()
    .at('22:13')
    .given('sam', { type: 'acknowledge', occurredAt: clock('22:08') });
  for (const when of ['near', 'missed'] as const)
    expect(accepted(story.when('belay', ring('acknowledged', when, clock('22:12'))))).toEqual([]);
});

test('of what is over, or was none, asks no more', () => {
  for (const type of ['resolve', 'cancel'] as const) {
    const story = new Story(org()).declared().given('dana', { type });
    expect(accepted(story.when('belay', ring('engaged', 'near', clock('22:32'))))).toEqual([]);
  }
});

describe('when the severity changes', () => {
  test('others count, with alarms of their own; those of before are silent', () => {
    const story = new Story(org()).declared().at('22:05');
    const before = story.effects.length;
    story.given('dana', { type: 'change-severity', to: 2 });
    expect(story.state.targets).toEqual([
      { milestone: 'acknowledged', dueAt: clock('22:32') },
      { milestone: 'resolved', dueAt: clock('08:02') },
    ]);
    expect(accepted(story.when('belay', ring('acknowledged', 'missed', clock('22:12'))))).toEqual([]);
    expect(accepted(story.when('belay', ring('acknowledged', 'missed', clock('22:32'))))).toHaveLength(1);
    const fresh = story.effects
      .slice(before)
      .flatMap(({ effect }) => (effect.kind === 'remind' ? effect : []));
    expect(fresh).toHaveLength(4);
  });

  test('to one without targets none counts', () => {
    const story = new Story(org()).declared().given('dana', { type: 'change-severity', to: 4 });
    expect(story.state.targets).toEqual([]);
  });

  test('and back: they count anew', () => {
    const story = new Story(org())
      .declared()
      .at('22:10')
      .given('belay', ring('acknowledged', 'near', clock('22:12')));
    story.given('dana', { type: 'change-severity', to: 2 });
    story.given('dana', { type: 'change-severity', to: 1 });
    expect(story.state.targets[0]).toEqual({ milestone: 'acknowledged', dueAt: clock('22:12') });
    expect(accepted(story.when('belay', ring('acknowledged', 'near', clock('22:12'))))).toHaveLength(1);
  });

  test('after a target’s time has passed, nobody is blamed for what did not count then', () => {
    const story = new Story(org()).declared({ severity: 4 }).at('22:40');
    story.given('dana', { type: 'change-severity', to: 1 });
    const milestones = alarms(story).map(({ milestone, when }) => [milestone, when]);
    expect(milestones).toEqual([
      ['executivesTold', 'near'],
      ['executivesTold', 'missed'],
    ]);
  });
});

test('a warning whose time has passed, of a target that has not, comes at once', () => {
  const story = new Story(org()).at('22:11').declared();
  const near = alarms(story).find(({ milestone, when }) => milestone === 'acknowledged' && when === 'near');
  expect(near?.rings).toBe(clock('22:11'));
});

describe('who can still meet', () => {
  const engaged = () =>
    new Story()
      .declared()
      .given('sam', { type: 'acknowledge' })
      .given('dana', { type: 'take-role', role: 'liaison', who: 'pat', anyway: false });

  test.each([
    ['acknowledged', ['dana']],
    ['engaged', ['sam']],
    ['customerTold', ['pat']],
    ['executivesTold', ['pat']],
    ['vendorEngaged', ['dana', 'sam']],
    ['mitigated', ['dana', 'sam']],
    ['resolved', ['dana', 'sam']],
  ] as const)('%s', (milestone, expected) => {
    expect(whoCanStillMeet(engaged().state, milestone)).toEqual(expected);
  });

  test('where nobody has it, the commander has to see to it', () => {
    expect(whoCanStillMeet(new Story().declared().state, 'engaged')).toEqual(['dana']);
  });
});
