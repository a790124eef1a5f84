import { runningEscalations, whoHasIt } from '../../../src/domain/incident/incident';
import { clock, declined, eventTypes, Story } from '../../support/domain';

test.each([
  ['resolve', 'resolved'],
  ['cancel', 'canceled'],
] as const)('%s ends it: %s, nobody is paged any more', (type, status) => {
  const story = new Story().declared().at('22:10').given('dana', { type, words: 'false alarm' });
  expect(story.state).toMatchObject({ status, unanswered: false });
  expect(runningEscalations(story.state)).toEqual([]);
  expect(declined(story.when('dana', { type }))).toMatchObject({ code: 'is-over', status });
});

test('resolved for the past stops the clock in the past', () => {
  const story = new Story()
    .declared()
    .at('23:00')
    .given('dana', { type: 'resolve', occurredAt: clock('22:50') });
  expect(story.state.milestones.resolved).toBe(clock('22:50'));
});

describe('reopen', () => {
  test('of what is open is declined', () => {
    expect(declined(new Story().declared().when('dana', { type: 'reopen' }))).toEqual({
      code: 'not-over',
      status: 'triggered',
    });
  });

  test('by whoever had it: they have it still', () => {
    const story = new Story().declared().given('sam', { type: 'engage' }).given('sam', { type: 'resolve' });
    story.given('sam', { type: 'reopen', words: 'stopped again' });
    expect(whoHasIt(story.state)?.name).toBe('Sam Ortiz');
    expect(story.state.status).toBe('investigating');
    expect(story.state.milestones.resolved).toBeUndefined();
    expect(runningEscalations(story.state)).toEqual([]);
  });

  test('by anyone else starts the policy anew: nobody knows whether last night’s people are awake', () => {
    const story = new Story().declared().given('sam', { type: 'engage' }).given('sam', { type: 'resolve' });
    story.at('08:00');
    expect(eventTypes(story.when('dana', { type: 'reopen' }))).toEqual([
      'reopened',
      'escalation-started',
      'level-started',
    ]);
    story.given('dana', { type: 'reopen' });
    expect(whoHasIt(story.state)).toBeUndefined();
    expect(story.state).toMatchObject({ status: 'triggered' });
    expect(runningEscalations(story.state)).toMatchObject([{ escalationId: 'e2', answeredBy: 'anyone' }]);
  });

  test('forgets who could not that night', () => {
    const story = new Story().declared().given('sam', { type: 'decline' }).given('dana', { type: 'resolve' });
    story.given('dana', { type: 'reopen' });
    expect(story.pagesOf('sam').filter((page) => page.escalationId === 'e2')).not.toHaveLength(0);
    expect(story.state.responders.sam?.declinedAt).toBeUndefined();
  });
});

describe('change of severity', () => {
  test('is recorded from and to', () => {
    const story = new Story()
      .declared()
      .given('dana', { type: 'change-severity', to: 3, words: 'one site only' });
    expect(story.state).toMatchObject({ severity: 3, severityAssumed: false });
    expect(declined(story.when('dana', { type: 'change-severity', to: 3 }))).toEqual({
      code: 'same-severity',
      severity: 3,
    });
  });

  test('to the assumed one confirms it', () => {
    const story = new Story()
      .declared({ severity: undefined })
      .given('dana', { type: 'change-severity', to: 2 });
    expect(story.state).toMatchObject({ severity: 2, severityAssumed: false });
  });

  test('is declined when it is over', () => {
    const story = new Story().declared().given('dana', { type: 'cancel' });
    expect(declined(story.when('dana', { type: 'change-severity', to: 3 }))).toMatchObject({
      code: 'is-over',
    });
  });
});

test('a note may be written late, and for the past', () => {
  const story = new Story().declared().given('dana', { type: 'resolve' }).at('23:30');
  story.given('pat', { type: 'note', text: 'they thanked us', occurredAt: clock('22:50') });
  expect(story.history.at(-1)).toMatchObject({ occurredAt: clock('22:50'), recordedAt: clock('23:30') });
});

test('an update carries the promise of the next one; the next update replaces it', () => {
  const story = new Story().declared().updated('dana', { text: 'on it', nextUpdateAt: clock('22:45') });
  expect(story.state).toMatchObject({
    nextUpdateAt: clock('22:45'),
    lastUpdate: { text: 'on it', byName: 'Dana Whitfield' },
  });
  story.updated('dana', { text: 'still on it' });
  expect(story.state.nextUpdateAt).toBeUndefined();
});
