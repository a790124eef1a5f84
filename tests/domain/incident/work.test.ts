import { accepted, clock, declined, Story } from '../../support/domain';

const DAY = 24 * 60;
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));
const open = (what: string, more: { owner?: string; dueAt?: number } = {}) =>
  ({ type: 'open-follow-up', what, ...more }) as const;

describe('a follow-up', () => {
  test('is numbered; a number is never given again', () => {
    const story = new Story().declared().given('dana', open('one')).given('dana', open('two'));
    story.given('dana', { type: 'withdraw', entry: 'last' }).given('dana', open('three'));
    expect(story.state.followUps.map(({ followUpId, what }) => [followUpId, what])).toEqual([
      [1, 'one'],
      [3, 'three'],
    ]);
  });

  test.each([
    ['@Sam', { personId: 'sam', name: 'Sam Ortiz', isCustomer: false }],
    ['customer', { name: 'Contoso', isCustomer: true }],
    ['contoso', { name: 'Contoso', isCustomer: true }],
    ['@Kim of Microsoft', { name: 'Kim of Microsoft', isCustomer: false }],
  ])('is %s’s', (owner, expected) => {
    const story = new Story().declared().given('dana', open('one', { owner }));
    expect(story.state.followUps[0]?.owner).toEqual(expected);
  });

  test('of a name that fits several people asks which', () => {
    expect(declined(new Story().declared().when('dana', open('one', { owner: 'an' })))).toMatchObject({
      code: 'unknown-target',
      candidates: expect.arrayContaining(['Dana Whitfield', 'Jordan Reyes']),
    });
  });

  test('of the customer whom nobody named is the customer’s all the same', () => {
    const story = new Story().given('dana', { type: 'declare', title: 'Mail', affects: [], anyway: true });
    story.given('dana', open('one', { owner: 'customer' }));
    expect(story.state.followUps[0]?.owner).toEqual({ name: 'the customer', isCustomer: true });
  });

  test('is closed with evidence, once; reopened with a reason, once', () => {
    const story = new Story().declared().given('dana', open('one')).at('23:00');
    expect(declined(story.when('dana', { type: 'reopen-follow-up', followUpId: 1, why: 'w' }))).toEqual({
      code: 'follow-up-is',
      followUpId: 1,
      state: 'open',
    });
    story.given('sam', { type: 'close-follow-up', followUpId: 1, evidence: 'ticket 12' });
    expect(story.state.followUps).toMatchObject([
      { closedAt: clock('23:00'), evidence: 'ticket 12', reopened: 0 },
    ]);
    expect(declined(story.when('dana', { type: 'close-follow-up', followUpId: 1, evidence: 'e' }))).toEqual({
      code: 'follow-up-is',
      followUpId: 1,
      state: 'closed',
    });
    story.given('dana', { type: 'reopen-follow-up', followUpId: 1, why: 'half of it' });
    expect(story.state.followUps[0]).toMatchObject({ reopened: 1 });
    expect(story.state.followUps[0]?.closedAt).toBeUndefined();
    expect(nudged(story)).toEqual(['dana']);
  });

  test('that does not exist is refused with those that are open', () => {
    const story = new Story().declared().given('dana', open('one')).given('dana', open('two'));
    story.given('dana', { type: 'close-follow-up', followUpId: 1, evidence: 'e' });
    expect(declined(story.when('dana', { type: 'close-follow-up', followUpId: 9, evidence: 'e' }))).toEqual({
      code: 'no-such-follow-up',
      followUpId: 9,
      open: [{ followUpId: 2, what: 'two' }],
    });
  });

  describe('is chased', () => {
    const dueAt = clock('12:00');
    const reminders = (story: Story) =>
      story.effects.flatMap(({ effect, dueAt: at }) =>
        effect.kind === 'remind' ? { at, reminder: effect.reminder } : [],
      );
    const owned = () => new Story().declared().given('dana', open('one', { owner: 'sam', dueAt }));
    const ring = (story: Story, index: number) => {
      const { at, reminder } = reminders(story)[index]!;
      story.now = at;
      return story.when('belay', { type: 'ring', reminder });
    };

    test('once where it was long due when it was entered', () => {
      const longAgo = clock('22:00') - 3 * DAY * 60_000;
      const story = new Story().declared().given('dana', open('one', { owner: 'sam', dueAt: longAgo }));
      expect(reminders(story)).toHaveLength(1);
    });

    test('when it is due and a day later, also when the incident is over', () => {
      const story = owned().given('dana', { type: 'resolve' }).given('dana', { type: 'close' });
      expect(reminders(story).map(({ at }) => at)).toEqual([dueAt, dueAt + DAY * 60_000]);
      expect(accepted(ring(story, 0))).toMatchObject([{ event: { type: 'follow-up-chased', when: 'due' } }]);
      story.given('belay', { type: 'ring', reminder: reminders(story)[0]!.reminder });
      expect(nudged(story)).toEqual(['sam']);
      expect(accepted(ring(story, 1))).toMatchObject([{ event: { when: 'overdue' } }]);
    });

    test('not when it is done or was taken back; again when it was reopened', () => {
      const story = owned().given('sam', { type: 'close-follow-up', followUpId: 1, evidence: 'e' });
      expect(accepted(ring(story, 0))).toEqual([]);
      story.given('sam', { type: 'reopen-follow-up', followUpId: 1, why: 'w' });
      expect(accepted(ring(story, 1))).toHaveLength(1);
      expect(accepted(ring(owned().given('dana', { type: 'withdraw', entry: 'last' }), 0))).toEqual([]);
    });

    test('at the commander where nobody of ours owns it', () => {
      const story = new Story().declared().given('dana', open('one', { owner: 'customer', dueAt }));
      story.given('belay', { type: 'ring', reminder: reminders(story)[0]!.reminder });
      expect(nudged(story)).toEqual(['dana']);
    });

    test('at the commander where its owner is not in what is private', () => {
      const story = new Story().declared({ isPrivate: true });
      story.given('dana', open('one', { owner: 'lee', dueAt }));
      story.given('belay', { type: 'ring', reminder: reminders(story)[0]!.reminder });
      expect(nudged(story)).toEqual(['dana']);
      story.given('dana', { type: 'invite', who: 'lee' });
      story.given('belay', { type: 'ring', reminder: reminders(story)[1]!.reminder });
      expect(nudged(story)).toEqual(['lee']);
    });

    test('never without a date', () => {
      expect(reminders(new Story().declared().given('dana', open('one')))).toEqual([]);
    });
  });
});

describe('a recurrence', () => {
  const recur = {
    type: 'record-link',
    otherId: 9,
    title: 'Exchange (Fabrikam)',
    relation: 'recurrence',
  } as const;

  test('opens again what had been done against it, and tells its owner', () => {
    const story = new Story()
      .declared()
      .given('dana', open('one', { owner: 'sam' }))
      .given('dana', open('two'));
    story
      .given('dana', { type: 'close-follow-up', followUpId: 1, evidence: 'e' })
      .given('dana', { type: 'resolve' });
    story.given('belay', recur);
    expect(story.state.links).toMatchObject([{ incidentId: 9, relation: 'recurrence' }]);
    expect(story.state.followUps).toMatchObject([{ reopened: 1 }, { reopened: 0 }]);
    expect(story.history.at(-1)?.event).toMatchObject({
      why: 'the same kind of service failed again: INC-9 Exchange (Fabrikam)',
    });
    expect(nudged(story)).toEqual(['sam']);
  });

  test('is recorded once', () => {
    const story = new Story().declared().given('belay', recur);
    expect(accepted(story.when('belay', recur))).toEqual([]);
  });
});

describe('tasks', () => {
  test('are ticked and unticked; the same again changes nothing', () => {
    const story = new Story().declared().given('dana', { type: 'add-task', what: 'look' }).at('22:30');
    const tick = { type: 'tick-task', taskId: 1, done: true } as const;
    story.given('sam', tick);
    expect(story.state.tasks).toMatchObject([{ doneAt: clock('22:30'), doneByName: 'Sam Ortiz' }]);
    expect(accepted(story.when('robin', tick))).toEqual([]);
    story.given('robin', { ...tick, done: false });
    expect(story.state.tasks[0]).not.toHaveProperty('doneAt');
    expect(accepted(story.when('robin', { ...tick, done: false }))).toEqual([]);
  });

  test('that do not exist are refused with those that are open', () => {
    const story = new Story().declared().given('dana', { type: 'add-task', what: 'look' });
    expect(declined(story.when('sam', { type: 'tick-task', taskId: 4, done: true }))).toEqual({
      code: 'no-such-task',
      taskId: 4,
      open: [{ taskId: 1, what: 'look' }],
    });
  });
});

describe('what was made of a message', () => {
  const source = { platform: 'slack' as const, ref: 'C7 1.2' };
  const makers = [
    ['noted', { type: 'note', text: 'they rebooted', source, authorName: 'Kim' }],
    ['task-added', { type: 'add-task', what: 'look', source }],
    ['follow-up-opened', { type: 'open-follow-up', what: 'look', source }],
  ] as const;

  test.each(makers)('is %s once, can be taken off by anybody, and put on again', (made, command) => {
    const story = new Story().declared().given('sam', command);
    const takeOff = { type: 'withdraw', entry: { source, made } } as const;
    expect(accepted(story.when('robin', command))).toEqual([]);
    story.given('pat', takeOff);
    expect(declined(story.when('pat', takeOff))).toEqual({ code: 'no-such-entry' });
    story.given('robin', command).given('robin', takeOff);
    expect([story.state.pinned, story.state.tasks, story.state.followUps]).toEqual([[], [], []]);
  });

  test('of one message all three may be made; each is taken off for itself', () => {
    const story = new Story().declared();
    for (const [, command] of makers) story.given('sam', command);
    story.given('sam', { type: 'withdraw', entry: { source, made: 'task-added' } });
    expect([story.state.pinned.length, story.state.tasks.length, story.state.followUps.length]).toEqual([
      1, 0, 1,
    ]);
  });
});
