import { plainText } from '../../../src/chat/rich-text';
import { entryOf } from '../../../src/chat/timeline';
import { runningEscalations, whoHasIt } from '../../../src/domain/incident/incident';
import { accepted, CHICAGO, clock, declined, eventTypes, Story } from '../../support/domain';

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

describe('mitigated', () => {
  test('the pain is over and the work goes on', () => {
    const story = new Story().declared().given('sam', { type: 'engage' }).at('23:00');
    story.given('sam', { type: 'mitigate', words: 'mail flows by the old server' });
    expect(story.state).toMatchObject({ status: 'mitigated', milestones: { mitigated: clock('23:00') } });
    expect(declined(story.when('dana', { type: 'mitigate' }))).toEqual({
      code: 'so-already',
      what: 'mitigated',
    });
    expect(whoHasIt(story.state)?.id).toBe('sam');
    story.at('23:30').given('sam', { type: 'resolve' });
    expect(declined(story.when('sam', { type: 'mitigate' }))).toMatchObject({ code: 'is-over' });
  });

  test('entered late stands in the past', () => {
    const story = new Story()
      .declared()
      .at('23:10')
      .given('sam', { type: 'mitigate', occurredAt: clock('23:00') });
    expect(story.state.milestones.mitigated).toBe(clock('23:00'));
  });

  test('before anybody has it goes on looking for somebody', () => {
    const story = new Story().declared().given('dana', { type: 'mitigate' });
    expect(runningEscalations(story.state)).toHaveLength(1);
    story.given('sam', { type: 'acknowledge' });
    expect(story.state.status).toBe('mitigated');
  });

  test.each([
    ['engage', 'investigating'],
    ['acknowledge', 'acknowledged'],
    ['join', 'triggered'],
  ] as const)('and the pain is back, after %s: %s', (type, status) => {
    const story = new Story().declared().given('sam', { type }).given('sam', { type: 'mitigate' });
    expect(eventTypes(story.when('robin', { type: 'reopen', words: 'dead again' }))).toEqual(['reopened']);
    story.given('robin', { type: 'reopen' });
    expect(story.state.status).toBe(status);
    expect(story.state.milestones).not.toHaveProperty('mitigated');
    expect(runningEscalations(story.state)).toHaveLength(type === 'join' ? 1 : 0);
  });

  test('is forgotten when what was resolved comes back', () => {
    const story = new Story().declared().given('sam', { type: 'engage' }).given('sam', { type: 'mitigate' });
    story.given('sam', { type: 'resolve' }).given('sam', { type: 'reopen' });
    expect(story.state.milestones).not.toHaveProperty('mitigated');
    expect(story.state.status).toBe('investigating');
  });
});

describe('closed', () => {
  test('is what was resolved, once', () => {
    const story = new Story().declared();
    expect(declined(story.when('dana', { type: 'close' }))).toEqual({
      code: 'not-resolved',
      status: 'triggered',
    });
    story.given('dana', { type: 'resolve' }).given('sam', { type: 'close', words: 'all is done' });
    expect(story.state.status).toBe('closed');
    expect(declined(story.when('dana', { type: 'close' }))).toEqual({ code: 'so-already', what: 'closed' });
    expect(declined(story.when('sam', { type: 'acknowledge' }))).toMatchObject({
      code: 'is-over',
      status: 'closed',
    });
  });

  test('is nothing for what was none', () => {
    const story = new Story().declared().given('dana', { type: 'cancel' });
    expect(declined(story.when('dana', { type: 'close' }))).toEqual({
      code: 'not-resolved',
      status: 'canceled',
    });
  });

  test('may be taken up again', () => {
    const story = new Story().declared().given('sam', { type: 'engage' }).given('sam', { type: 'resolve' });
    story.given('sam', { type: 'close' }).given('sam', { type: 'reopen' });
    expect(story.state.status).toBe('investigating');
  });
});

describe('two incidents', () => {
  const beside = () => {
    const story = new Story().declared();
    story.other = { ...new Story().declared().state, id: 9, title: 'Mail is slow' };
    return story;
  };
  const told = (story: Story) =>
    story.lastEffects().flatMap(({ effect }) => (effect.kind === 'tell-other' ? effect.otherId : []));

  test('of which one is the other: it ends here and goes on there, which hears of it', () => {
    const story = beside().given('sam', { type: 'merge', otherId: 9 });
    expect(story.state).toMatchObject({
      status: 'canceled',
      mergedInto: 9,
      links: [{ relation: 'duplicate' }],
    });
    expect(runningEscalations(story.state)).toEqual([]);
    expect(told(story)).toEqual([9]);
    expect(declined(story.when('sam', { type: 'merge', otherId: 9 }))).toMatchObject({ code: 'is-over' });
  });

  test('do not end in each other', () => {
    const story = beside();
    story.other = { ...story.other!, status: 'canceled', mergedInto: 7 };
    expect(declined(story.when('sam', { type: 'merge', otherId: 9 }))).toEqual({ code: 'same-incident' });
  });

  test('that were merged each into the other at the same moment: the older goes on', () => {
    const story = beside().given('sam', { type: 'merge', otherId: 9 });
    const merged = { type: 'record-link', title: 'Mail is slow', relation: 'duplicate' } as const;
    story.given('belay', { ...merged, otherId: 9 });
    expect(story.state.mergedInto).toBeUndefined();
    expect(runningEscalations(story.state)).toHaveLength(1);
    expect(accepted(story.when('belay', { ...merged, otherId: 9 }))).toEqual([]);
    // The other one, whose number is higher, stays ended.
    const younger = new Story().declared();
    younger.other = { ...story.state, id: 5 };
    younger.given('sam', { type: 'merge', otherId: 5 });
    expect(accepted(younger.when('belay', { ...merged, otherId: 5 }))).toEqual([]);
  });

  test('one of which is over: nothing would go on there, so this one does not end in it', () => {
    const story = beside();
    story.other = { ...story.other!, status: 'resolved' };
    expect(declined(story.when('sam', { type: 'merge', otherId: 9 }))).toEqual({
      code: 'other-is-over',
      otherId: 9,
      status: 'resolved',
    });
    expect(eventTypes(story.when('sam', { type: 'link', otherId: 9 }))).toEqual(['linked']);
  });

  test('one of which is private: its title stands nowhere in the other', () => {
    const story = beside();
    story.other = { ...story.other!, isPrivate: true, title: 'Payroll was read by somebody' };
    for (const type of ['link', 'merge'] as const) {
      story.given('sam', { type, otherId: 9 });
      const told = entryOf(story.history.at(-1)!, story.state);
      expect(plainText(told?.text ?? [], CHICAGO)).toMatch(/INC-9, which is private\./);
    }
    expect(JSON.stringify([story.history, story.state])).not.toContain('Payroll');
  });

  test('that were taken for one and are not: it is taken up again', () => {
    const story = beside().given('sam', { type: 'merge', otherId: 9 }).given('sam', { type: 'reopen' });
    expect(story.state.mergedInto).toBeUndefined();
    expect(runningEscalations(story.state)).toHaveLength(1);
  });

  test('that have to do with each other both know it, once', () => {
    const story = beside().given('sam', { type: 'link', otherId: 9 });
    expect(told(story)).toEqual([9]);
    expect(accepted(story.when('sam', { type: 'link', otherId: 9 }))).toEqual([]);
    const there = new Story().declared();
    there.given('belay', { type: 'record-link', otherId: 7, title: 'Exchange', relation: 'related' });
    expect(there.state.links).toMatchObject([{ incidentId: 7, relation: 'related' }]);
    expect(told(there)).toEqual([]);
  });

  test('are not one with itself, nor with what does not exist or may not be seen', () => {
    const story = new Story().declared();
    for (const type of ['merge', 'link'] as const) {
      expect(declined(story.when('sam', { type, otherId: 7 }))).toEqual({ code: 'same-incident' });
      expect(declined(story.when('sam', { type, otherId: 8 }))).toEqual({
        code: 'no-such-incident',
        otherId: 8,
      });
    }
  });
});
