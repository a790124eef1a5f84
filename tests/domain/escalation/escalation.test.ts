import { runningEscalations, whoHasIt } from '../../../src/domain/incident/incident';
import { accepted, clock, declined, eventsOf, eventTypes, exchangePeople, Story } from '../../support/domain';

/** The persons and position of each level that started, in order. */
function climbed(story: Story) {
  return story.history.flatMap(({ event }) =>
    event.type === 'level-started'
      ? [
          `${event.escalationId} ${event.at.round}/${event.at.level}: ${event.reached.map((one) => one.personId)}`,
        ]
      : [],
  );
}

test('level by level, round by round, then the fallback, again and again until a person takes it', () => {
  const story = new Story().declared();
  for (let alarm = 0; alarm < 8; alarm += 1) story.timedOut();
  expect(climbed(story)).toEqual([
    'e1 1/1: sam',
    'e1 1/2: robin',
    'e1 2/1: sam',
    'e1 2/2: robin',
    'e1 3/fallback: alex,jordan',
    'e1 4/fallback: alex,jordan',
    'e1 5/fallback: alex,jordan',
    'e1 6/fallback: alex,jordan',
    'e1 7/fallback: alex,jordan',
  ]);
  expect(story.state.unanswered).toBe(true);
  expect(story.history.filter(({ event }) => event.type === 'escalation-exhausted')).toHaveLength(1);
});

test('the fallback is tried again after 2, 5, 10, 15 and then every 30 minutes', () => {
  const story = new Story().declared();
  for (let alarm = 0; alarm < 4; alarm += 1) story.timedOut();
  const waits: number[] = [];
  for (let alarm = 0; alarm < 7; alarm += 1) {
    waits.push(((story.state.escalations[0]?.timeoutAt ?? 0) - story.now) / 60_000);
    story.timedOut();
  }
  expect(waits).toEqual([2, 5, 10, 15, 30, 30, 30]);
});

test('whoever takes it ends the fallback, and it is unanswered no more', () => {
  const story = new Story().declared();
  for (let alarm = 0; alarm < 5; alarm += 1) story.timedOut();
  story.given('jordan', { type: 'acknowledge' });
  expect(story.state.unanswered).toBe(false);
  expect(runningEscalations(story.state)).toEqual([]);
});

test('the fallback goes over every medium at once', () => {
  const org = exchangePeople();
  org.people.sam = { ...org.people.sam!, notify: [{ medium: 'sms', afterMinutes: 5 }] };
  org.policies.exchange!.fallback = [{ kind: 'person', personId: 'sam' }];
  const story = new Story(org).declared();
  for (let alarm = 0; alarm < 4; alarm += 1) story.timedOut();
  const last = story.pagesOf('sam').filter((page) => page.at.level === 'fallback');
  expect(last.map((page) => page.dueAt)).toEqual([story.now, story.now, story.now]);
});

describe('an alarm is a question', () => {
  test('after an acknowledgement it asks nothing', () => {
    const story = new Story().declared();
    const { at } = story.state.escalations[0]!;
    story.given('sam', { type: 'acknowledge' }).after(2);
    expect(accepted(story.when('belay', { type: 'time-out-level', escalationId: 'e1', at: at! }))).toEqual(
      [],
    );
  });

  test('of a level that was left long ago, of an unknown escalation, or before its time, it asks nothing', () => {
    const story = new Story().declared();
    const alarm = { type: 'time-out-level' as const, escalationId: 'e1', at: { round: 1, level: 1 } };
    expect(accepted(story.when('belay', alarm))).toEqual([]);
    expect(accepted(story.after(2).when('belay', { ...alarm, escalationId: 'e9' }))).toEqual([]);
    story.timedOut();
    expect(accepted(story.when('belay', alarm))).toEqual([]);
  });
});

describe('a level behind which nobody can be paged', () => {
  test('is recorded and passed at once', () => {
    const org = exchangePeople();
    org.policies.exchange!.levels[0] = { targets: [{ kind: 'team', teamId: 'nobody' }], timeoutMinutes: 2 };
    const story = new Story(org).declared();
    expect(climbed(story)).toEqual(['e1 1/1: ', 'e1 1/2: robin']);
    expect(story.state.escalations[0]?.empty).toEqual(['Night crew']);
  });

  test('a person without contact methods is named with the number to dial, and passed', () => {
    const org = exchangePeople();
    org.people.sam = { ...org.people.sam!, contactMethods: [], phone: '+1 555 0123' };
    const story = new Story(org).declared();
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e1 1/2: robin']);
    expect(story.state.escalations[0]?.unpaged).toEqual([
      { personId: 'sam', name: 'Sam Ortiz', as: 'primary for Exchange', phone: '+1 555 0123' },
    ]);
  });

  test('a whole round of nobody is not repeated: the fallback follows at once', () => {
    const org = exchangePeople();
    org.policies.exchange = { ...org.policies.exchange!, repeat: 50 };
    org.people.sam = { ...org.people.sam!, contactMethods: [] };
    org.people.robin = { ...org.people.robin!, contactMethods: [] };
    const story = new Story(org).declared();
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e1 1/2: robin', 'e1 52/fallback: alex,jordan']);
    expect(story.state.unanswered).toBe(true);
    story.timedOut();
    expect(climbed(story).at(-1)).toBe('e1 53/fallback: alex,jordan');
  });

  test('when the fallback has nobody either, it waits there, unanswered, and tries again', () => {
    const org = exchangePeople();
    for (const one of Object.values(org.people)) one.contactMethods = [];
    const story = new Story(org).declared().timedOut().timedOut();
    expect(story.state).toMatchObject({ unanswered: true, pages: {} });
    expect(runningEscalations(story.state)).toHaveLength(1);
  });
});

describe('frozen and not frozen', () => {
  test('levels and timeouts are frozen when the escalation starts', () => {
    const story = new Story().declared();
    story.org = exchangePeople({ policies: {} });
    story.timedOut();
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e1 1/2: robin']);
  });

  test('people are resolved when their level starts', () => {
    const org = exchangePeople();
    org.policies.exchange!.levels[1] = { targets: [{ kind: 'team', teamId: 'desk' }], timeoutMinutes: 3 };
    const story = new Story(org).declared();
    story.org = {
      ...org,
      teams: { ...org.teams, desk: { id: 'desk', name: 'Desk', memberIds: ['lee', 'robin'] } },
    };
    story.timedOut();
    expect(climbed(story).at(-1)).toBe('e1 1/2: lee,robin');
  });

  test('somebody who was deleted meanwhile is an empty target, not an error', () => {
    const story = new Story().declared();
    const { robin: _gone, ...people } = story.org.people;
    story.org = { ...story.org, people };
    story.timedOut();
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e1 1/2: ', 'e1 2/1: sam']);
    expect(story.state.escalations[0]?.empty).toEqual(['robin']);
  });
});

describe('cant', () => {
  test('moves the chain on at once', () => {
    const story = new Story().declared().after(0.5).given('sam', { type: 'decline', words: 'on a plane' });
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e1 1/2: robin']);
    expect(story.state.escalations[0]?.timeoutAt).toBe(story.now + 3 * 60_000);
  });

  test('is remembered: the next round does not ask again', () => {
    const story = new Story().declared().given('sam', { type: 'decline' }).timedOut();
    expect(climbed(story).slice(2)).toEqual(['e1 2/1: ', 'e1 2/2: robin']);
  });

  test('calls off what was still to come for them', () => {
    const story = new Story().declared().after(0.5).given('sam', { type: 'decline' });
    expect(story.pagesOf('sam').map(({ medium, calledOff }) => [medium, calledOff])).toEqual([
      ['slack', true],
      ['sms', true],
      ['voice', true],
    ]);
  });

  test('from somebody whom nobody asked moves nothing', () => {
    const story = new Story().declared();
    expect(eventTypes(story.when('robin', { type: 'decline' }))).toEqual(['declined']);
  });

  test('from the only one who has it starts the chain anew, without them', () => {
    const story = new Story()
      .declared()
      .given('sam', { type: 'acknowledge' })
      .at('22:30')
      .given('sam', { type: 'decline' });
    expect(climbed(story)).toEqual(['e1 1/1: sam', 'e2 1/1: ', 'e2 1/2: robin']);
    expect(story.state.status).toBe('triggered');
    expect(whoHasIt(story.state)).toBeUndefined();
  });

  test('from one of two who have it leaves it with the other', () => {
    const story = new Story()
      .declared()
      .given('sam', { type: 'acknowledge' })
      .given('robin', { type: 'engage' });
    expect(eventTypes(story.when('sam', { type: 'decline' }))).toEqual(['declined']);
    story.given('sam', { type: 'decline' });
    expect(whoHasIt(story.state)?.name).toBe('Robin Chen');
  });

  test('at the fallback is recorded; its clock goes on, and nobody there is paged again at once', () => {
    const story = new Story().declared();
    for (let alarm = 0; alarm < 4; alarm += 1) story.timedOut();
    const { timeoutAt } = story.state.escalations[0]!;
    expect(eventTypes(story.when('alex', { type: 'decline' }))).toEqual(['declined']);
    story.given('alex', { type: 'decline' });
    expect(story.state.escalations[0]).toMatchObject({ status: 'running', timeoutAt });
    story.timedOut();
    expect(climbed(story).at(-1)).toBe('e1 4/fallback: alex,jordan');
  });

  test('is declined when it is over', () => {
    const story = new Story().declared().given('dana', { type: 'resolve' });
    expect(declined(story.when('sam', { type: 'decline' }))).toMatchObject({ code: 'is-over' });
  });
});

describe('page', () => {
  const taken = () => new Story().declared().given('sam', { type: 'acknowledge' });

  test.each(['Alex Morgan', 'alex', '@Alex', 'operations lead', 'ALEX MORGAN'])('a person: “%s”', (who) => {
    expect(eventsOf(taken().when('sam', { type: 'page', who }), 'level-started')[0]?.reached).toMatchObject([
      { personId: 'alex' },
    ]);
  });

  test('a team, and a policy', () => {
    expect(
      eventsOf(taken().when('sam', { type: 'page', who: 'Exchange team' }), 'level-started')[0]?.reached,
    ).toHaveLength(2);
    const policy = eventsOf(taken().when('sam', { type: 'page', who: 'Network' }), 'escalation-started');
    expect(policy).toMatchObject([{ policyName: 'Network', answeredBy: 'paged' }]);
  });

  test('a policy while nobody has it waits for anyone, also after it was handed back', () => {
    const [fresh] = eventsOf(
      new Story().declared().when('dana', { type: 'page', who: 'Network' }),
      'escalation-started',
    );
    expect(fresh?.answeredBy).toBe('anyone');
    const back = taken().given('sam', { type: 'decline' });
    const [again] = eventsOf(back.when('dana', { type: 'page', who: 'Network' }), 'escalation-started');
    expect(again?.answeredBy).toBe('anyone');
  });

  test('asks somebody again who said no before', () => {
    const story = new Story()
      .declared()
      .given('sam', { type: 'decline' })
      .given('dana', { type: 'page', who: 'sam' });
    expect(climbed(story).at(-1)).toBe('e2 1/1: sam');
    expect(story.state.responders.sam?.declinedAt).toBeUndefined();
    expect(
      story.pagesOf('sam').map(({ escalationId, calledOff }) => `${escalationId} ${calledOff ?? false}`),
    ).toEqual(['e1 true', 'e1 true', 'e1 true', 'e2 false', 'e2 false', 'e2 false']);
  });

  test('of somebody unknown offers whom it could be', () => {
    expect(declined(taken().when('sam', { type: 'page', who: 'contos' }))).toEqual({
      code: 'unknown-target',
      asked: 'page',
      text: 'contos',
      candidates: [],
    });
    const rejection = declined(taken().when('sam', { type: 'page', who: 'exch' }));
    expect(rejection).toMatchObject({ candidates: ['Exchange team', 'Exchange'] });
  });

  test('two of the same title are told apart by their names, two of the same name by what they are', () => {
    expect(declined(taken().when('sam', { type: 'page', who: 'Exchange engineer' }))).toMatchObject({
      candidates: ['Sam Ortiz', 'Robin Chen'],
    });
    const org = exchangePeople();
    org.teams.exchange = { id: 'exchange', name: 'Exchange', memberIds: ['lee'] };
    const story = new Story(org).declared();
    expect(declined(story.when('dana', { type: 'page', who: 'Exchange' }))).toMatchObject({
      candidates: ['Exchange (team)', 'Exchange (policy)'],
    });
    const [level] = eventsOf(story.when('dana', { type: 'page', who: 'Exchange (team)' }), 'level-started');
    expect(level?.reached).toMatchObject([{ personId: 'lee' }]);
  });

  test('“@” alone names nobody, also where somebody has no title', () => {
    const org = exchangePeople();
    org.people.pat = { ...org.people.pat!, title: undefined } as never;
    expect(declined(new Story(org).declared().when('dana', { type: 'page', who: '@' }))).toMatchObject({
      code: 'unknown-target',
    });
  });

  test('of somebody whom Belay cannot page gives the number to dial', () => {
    const org = exchangePeople();
    org.people.alex = { ...org.people.alex!, contactMethods: [] };
    expect(declined(new Story(org).declared().when('dana', { type: 'page', who: 'alex' }))).toEqual({
      code: 'nobody-to-page',
      who: 'Alex Morgan',
      phones: [{ name: 'Alex Morgan', phone: '+1 555 0142' }],
    });
    expect(declined(new Story(org).declared().when('dana', { type: 'page', who: 'Night crew' }))).toEqual({
      code: 'nobody-to-page',
      who: 'Night crew',
      phones: [],
    });
  });

  test('that nobody answers on a taken incident gives up; the fallback sleeps on', () => {
    const story = taken().given('sam', { type: 'page', who: 'robin' }).timedOut('e2');
    expect(story.history.at(-1)?.event).toEqual({
      type: 'level-timed-out',
      escalationId: 'e2',
      at: { round: 1, level: 1 },
      silentIds: ['robin'],
      givesUp: true,
    });
    expect(runningEscalations(story.state)).toEqual([]);
    expect(story.state.unanswered).toBe(false);
  });

  test('that is answered with “cant” on a taken incident gives up; the fallback sleeps on', () => {
    const story = taken().given('sam', { type: 'page', who: 'robin' }).given('robin', { type: 'decline' });
    expect(climbed(story).filter((level) => level.includes('fallback'))).toEqual([]);
    expect(runningEscalations(story.state)).toEqual([]);
  });

  test('of a team waits for the second of two when the first says “cant”', () => {
    const story = taken()
      .given('sam', { type: 'page', who: 'Exchange team' })
      .given('robin', { type: 'decline' });
    expect(runningEscalations(story.state)).toMatchObject([{ escalationId: 'e2' }]);
  });

  test('that runs out while the policy itself is still tried does not wake the fallback early', () => {
    const story = new Story().declared().given('dana', { type: 'page', who: 'lee' });
    story.timedOut('e1').timedOut('e2');
    expect(climbed(story).filter((level) => level.includes('fallback'))).toEqual([]);
    expect(runningEscalations(story.state).map(({ escalationId }) => escalationId)).toEqual(['e1']);
  });

  test('when it is over is declined', () => {
    const story = taken().given('sam', { type: 'resolve' });
    expect(declined(story.when('sam', { type: 'page', who: 'alex' }))).toMatchObject({ code: 'is-over' });
  });
});

describe('escalate', () => {
  const next = { type: 'page', who: ' ' } as const;

  test('pages the next level now', () => {
    expect(climbed(new Story().declared().at('22:04').given('dana', next))).toEqual([
      'e1 1/1: sam',
      'e1 1/2: robin',
    ]);
  });

  test('reaches the fallback when it is asked for', () => {
    const story = new Story().declared();
    for (let times = 0; times < 4; times += 1) story.given('dana', next);
    expect(climbed(story).at(-1)).toBe('e1 3/fallback: alex,jordan');
    expect(story.state.unanswered).toBe(true);
  });

  test('with nothing running, or only a page by hand on a taken incident, has nowhere to go', () => {
    const story = new Story().declared().given('sam', { type: 'acknowledge' });
    expect(declined(story.when('sam', next))).toEqual({ code: 'nothing-to-escalate' });
    story.given('sam', { type: 'page', who: 'robin' });
    expect(declined(story.when('sam', next))).toEqual({ code: 'nothing-to-escalate' });
  });
});

test('the night as it was: level 1 runs out, the secondary has it in time', () => {
  const story = new Story().declared().timedOut();
  expect(story.now).toBe(clock('22:05'));
  story
    .at('22:08')
    .given('robin', { type: 'acknowledge', words: 'let me get my laptop', etaAt: clock('22:18') });
  expect(story.state.milestones).toMatchObject({
    reported: clock('22:02'),
    declared: clock('22:03'),
    acknowledged: clock('22:08'),
  });
});
