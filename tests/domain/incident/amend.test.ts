import type { EntryRef } from '../../../src/domain/incident/command';
import type { EventType } from '../../../src/domain/incident/events';
import { impactNow, whoHasIt } from '../../../src/domain/incident/incident';
import { accepted, clock, declined, eventTypes, exchangePeople, Story } from '../../support/domain';
import { targets } from '../../support/openings';

const seqOf = (story: Story, type: EventType) =>
  story.history.findLast(({ event }) => event.type === type)!.seq;
const correct = (entry: EntryRef, more: { text?: string; occurredAt?: number; reportedAt?: number }) =>
  ({ type: 'correct', entry, ...more }) as const;
const withdraw = (entry: EntryRef) => ({ type: 'withdraw', entry }) as const;
const last = (story: Story) => story.history.at(-1)!.event;

describe('which entry is meant', () => {
  const noted = () =>
    new Story()
      .declared()
      .at('22:15')
      .given('dana', { type: 'note', text: 'one' })
      .at('22:16')
      .given('sam', { type: 'note', text: 'two' });

  test('by its number', () => {
    const story = noted();
    const seq = seqOf(story, 'noted') - 1;
    story.given('sam', correct({ seq }, { text: 'uno' }));
    expect(last(story)).toMatchObject({ type: 'corrected', entrySeq: seq, was: { text: 'one' } });
  });

  test('by its minute, which is that of the correction once there is one', () => {
    const story = noted();
    story.given('sam', correct({ at: clock('22:15') + 59_000 }, { occurredAt: clock('22:11') }));
    expect(last(story)).toMatchObject({ was: { text: 'one', occurredAt: clock('22:15') } });
    expect(declined(story.when('sam', withdraw({ at: clock('22:15') })))).toEqual({ code: 'no-such-entry' });
    story.given('dana', withdraw({ at: clock('22:11') }));
    expect(last(story)).toMatchObject({ type: 'withdrawn', was: 'one' });
  });

  test('the last is the speaker’s own, and one that stands', () => {
    const story = noted();
    story.given('dana', correct('last', { text: 'uno' }));
    expect(last(story)).toMatchObject({ was: { text: 'one' } });
    story.given('sam', withdraw('last'));
    expect(last(story)).toMatchObject({ was: 'two' });
    expect(declined(story.when('sam', withdraw('last')))).toEqual({ code: 'no-such-entry' });
    expect(declined(story.when('alex', correct('last', { text: 'x' })))).toEqual({ code: 'no-such-entry' });
  });

  test('of several in one minute asks which, in their latest words', () => {
    const story = noted().given('dana', { type: 'note', text: 'three' });
    story.given('dana', correct('last', { text: 'tres' }));
    expect(declined(story.when('dana', withdraw({ at: clock('22:16') })))).toMatchObject({
      code: 'which-entry',
      entries: [
        { text: 'two', at: clock('22:16') },
        { text: 'tres', at: clock('22:16') },
      ],
    });
    story.given('sam', withdraw('last'));
    expect(eventTypes(story.when('dana', withdraw({ at: clock('22:16') })))).toEqual(['withdrawn']);
  });

  test('said without words is named by what it is', () => {
    const story = noted().given('dana', { type: 'tell-customer' });
    story.given('dana', { type: 'note', text: 'four' });
    expect(declined(story.when('dana', withdraw({ at: story.now })))).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ text: 'customer told' })]),
    });
  });

  test('that does not exist is refused', () => {
    for (const entry of [{ seq: 99 }, { seq: 0 }, { at: clock('21:00') }])
      expect(declined(noted().when('sam', withdraw(entry)))).toEqual({ code: 'no-such-entry' });
  });
});

describe('correct', () => {
  test('needs something to say, and no time to come', () => {
    const story = new Story().declared().given('sam', { type: 'note', text: 'one' });
    expect(declined(story.when('sam', correct('last', {})))).toEqual({ code: 'nothing-said' });
    expect(declined(story.when('sam', correct('last', { occurredAt: clock('22:30') })))).toMatchObject({
      code: 'occurred-in-future',
    });
  });

  test('of what happened changes its time and not its words', () => {
    const story = new Story().declared().at('22:10').given('sam', { type: 'acknowledge' }).at('22:30');
    const seq = seqOf(story, 'acknowledged');
    expect(declined(story.when('dana', correct({ seq }, { text: 'never' })))).toEqual({
      code: 'cannot-amend',
      seq,
      wanted: 'correct',
    });
    story.given('dana', correct({ seq }, { occurredAt: clock('22:08') }));
    expect(story.state.milestones.acknowledged).toBe(clock('22:08'));
    expect(whoHasIt(story.state)?.acknowledgedAt).toBe(clock('22:08'));
  });

  test.each<EventType>(['declared', 'escalation-started', 'level-started'])('of “%s” is refused', (type) => {
    const story = new Story().declared();
    const seq = seqOf(story, type);
    expect(declined(story.when('dana', correct({ seq }, { occurredAt: clock('22:02') })))).toEqual({
      code: 'cannot-amend',
      seq,
      wanted: 'correct',
    });
    expect(declined(story.when('dana', withdraw({ seq })))).toMatchObject({
      code: 'cannot-amend',
      wanted: 'withdraw',
    });
  });

  test('twice keeps each version that stood before', () => {
    const story = new Story().declared().at('22:15').given('sam', { type: 'record-lesson', text: 'one' });
    const entry = { seq: story.state.version };
    story.given('sam', correct(entry, { text: 'two', occurredAt: clock('22:10') }));
    story.given('sam', correct(entry, { text: 'three' }));
    expect(last(story)).toMatchObject({ was: { text: 'two', occurredAt: clock('22:10') } });
    expect(story.state.lessons).toMatchObject([{ text: 'three', at: clock('22:10') }]);
  });

  test('of the impact changes the part that was said', () => {
    const story = new Story().declared().given('sam', { type: 'record-impact', data: 'lost' });
    story.given('sam', correct('last', { text: 'safe' }));
    expect(impactNow(story.state)).toEqual({ data: 'safe' });
    story.given('sam', { type: 'record-impact', works: 'all', broken: 'none' });
    story.given('sam', correct('last', { text: 'sending' }));
    expect(impactNow(story.state)).toEqual({ data: 'safe', works: 'all', broken: 'sending' });
  });

  test('of a vendor’s name joins what was said of both', () => {
    const story = new Story()
      .declared()
      .at('01:16')
      .given('sam', { type: 'record-vendor', vendor: 'Microsoft' });
    story.at('01:20').given('sam', { type: 'record-vendor', vendor: 'Mikrosoft', caseNumber: '4711' });
    story.given('sam', correct('last', { text: 'Microsoft' }));
    expect(story.state.vendors).toMatchObject([
      { name: 'Microsoft', caseNumber: '4711', at: clock('01:16') },
    ]);
  });

  test('of a question reaches whoever is to answer it', () => {
    const story = new Story().declared().given('sam', { type: 'ask', text: 'when?' });
    story.given('sam', correct('last', { text: 'how long?' }));
    expect(story.state.questions).toMatchObject([{ text: 'how long?' }]);
  });

  test('of a check list’s item is not possible: nobody said it', () => {
    const story = new Story().declared();
    story.record(
      { id: 'belay', name: 'Belay', via: 'belay' },
      { type: 'check-list-opened', runbookId: 'x', name: 'X', items: [{ taskId: 1, what: 'look' }] },
    );
    const seq = story.state.version;
    expect(declined(story.when('dana', correct({ seq }, { text: 'leap' })))).toMatchObject({
      code: 'cannot-amend',
    });
    expect(declined(story.when('dana', withdraw({ seq })))).toMatchObject({ code: 'cannot-amend' });
  });

  test('of the earliest moves a clock on to the next that counts', () => {
    const story = new Story().declared().at('22:15').given('dana', { type: 'tell-customer' });
    const first = story.state.version;
    story.at('22:25').given('dana', { type: 'tell-customer' }).at('22:40');
    story.given('dana', correct({ seq: first }, { occurredAt: clock('22:35') }));
    expect(story.state.milestones.customerTold).toBe(clock('22:25'));
  });

  test('of who is at work by the commander’s word moves both clocks of theirs', () => {
    const story = new Story().declared().at('22:20').given('dana', { type: 'engage', who: 'sam' });
    story.given('dana', correct({ seq: seqOf(story, 'engaged') }, { occurredAt: clock('22:18') }));
    expect(story.state.milestones).toMatchObject({ acknowledged: clock('22:18'), engaged: clock('22:18') });
    expect(story.state.responders.sam).toMatchObject({
      acknowledgedAt: clock('22:18'),
      engagedAt: clock('22:18'),
    });
  });

  test('of who came and worked in one breath moves only the one that is meant', () => {
    const story = new Story().declared().at('22:20').given('sam', { type: 'engage' }).at('22:40');
    story.given('dana', correct({ seq: seqOf(story, 'engaged') }, { occurredAt: clock('22:30') }));
    expect(story.state.responders.sam).toMatchObject({
      acknowledgedAt: clock('22:20'),
      engagedAt: clock('22:30'),
    });
    expect(story.state.milestones).toMatchObject({ acknowledged: clock('22:20'), engaged: clock('22:30') });
  });

  test('of a first coming leaves the second as it is', () => {
    const story = new Story().declared().at('22:05').given('sam', { type: 'acknowledge' });
    const first = seqOf(story, 'acknowledged');
    story.at('22:10').given('sam', { type: 'decline' }).at('22:30').given('sam', { type: 'acknowledge' });
    story.given('dana', correct({ seq: first }, { occurredAt: clock('22:04') }));
    expect(story.state.responders.sam?.acknowledgedAt).toBe(clock('22:30'));
    expect(story.state.milestones.acknowledged).toBe(clock('22:04'));
  });

  test.each(['mitigated', 'resolved'] as const)('of %s moves its clock', (type) => {
    const story = new Story().declared().at('23:00');
    story.given('dana', { type: type === 'mitigated' ? 'mitigate' : 'resolve' });
    story.given('dana', correct({ seq: seqOf(story, type) }, { occurredAt: clock('22:50') }));
    expect(story.state.milestones[type]).toBe(clock('22:50'));
  });

  test('of when executives were in line moves their clock', () => {
    const story = new Story().declared().at('23:42').given('jordan', { type: 'align' });
    story.given('dana', correct({ seq: seqOf(story, 'aligned') }, { occurredAt: clock('23:40') }));
    expect(story.state.milestones.executivesTold).toBe(clock('23:40'));
  });
});

describe('when it was reported', () => {
  const story = () => new Story(exchangePeople({ targets })).declared().at('22:30');

  test('moves every clock that begins there, and the targets with their warnings', () => {
    const one = story();
    const before = one.effects.length;
    one.given('dana', correct('last', { reportedAt: clock('22:00') }));
    expect(one.state.milestones.reported).toBe(clock('22:00'));
    expect(one.state.targets).toContainEqual({ milestone: 'executivesTold', dueAt: clock('23:00') });
    const due = one.effects
      .slice(before)
      .flatMap(({ effect, dueAt }) =>
        effect.kind === 'remind' &&
        effect.reminder.about === 'target' &&
        effect.reminder.milestone === 'executivesTold'
          ? [[effect.reminder.when, dueAt]]
          : [],
      );
    expect(due).toEqual([
      ['near', clock('22:48')],
      ['missed', clock('23:00')],
    ]);
    // The alarms of before ask about a moment that no longer counts.
    const old = one.effects
      .slice(0, before)
      .flatMap(({ effect }) => (effect.kind === 'remind' ? effect.reminder : []));
    one.at('23:30');
    for (const reminder of old) expect(accepted(one.when('belay', { type: 'ring', reminder }))).toEqual([]);
  });

  test('twice says each time what stood before; the same again is no correction', () => {
    const one = story().given('dana', correct('last', { reportedAt: clock('22:00') }));
    one.given('dana', correct('last', { reportedAt: clock('22:01') }));
    expect(one.history.findLast(({ event }) => event.type === 'corrected')?.event).toMatchObject({
      was: { occurredAt: clock('22:00') },
    });
    expect(declined(one.when('dana', correct('last', { reportedAt: clock('22:01') })))).toEqual({
      code: 'nothing-to-change',
    });
  });

  test('is not to come, nor after it was declared', () => {
    expect(declined(story().when('dana', correct('last', { reportedAt: clock('22:31') })))).toMatchObject({
      code: 'occurred-in-future',
    });
    expect(declined(story().when('dana', correct('last', { reportedAt: clock('22:10') })))).toEqual({
      code: 'reported-later',
      declaredAt: clock('22:03'),
    });
  });
});

describe('withdraw', () => {
  test('by its minute means the speaker’s own; what others said then is shown to nobody who may not take it back', () => {
    const story = new Story().declared().at('22:10');
    story.given('sam', { type: 'note', text: 'sam’s' }).given('robin', { type: 'note', text: 'robin’s' });
    const ofThatMinute = { type: 'withdraw', entry: { at: clock('22:10') } } as const;
    expect(accepted(story.when('robin', ofThatMinute))).toMatchObject([{ event: { was: 'robin’s' } }]);
    for (const who of ['jordan', 'alex']) {
      expect(declined(story.when(who, ofThatMinute))).toMatchObject({
        code: 'not-permitted',
        needs: 'author',
      });
    }
    expect(declined(story.when('dana', ofThatMinute))).toMatchObject({ code: 'which-entry' });
    const ofAnother = { type: 'withdraw', entry: { at: clock('22:11') } } as const;
    expect(declined(story.when('jordan', ofAnother))).toEqual({ code: 'no-such-entry' });
  });

  test('is the author’s, the commander’s and the administrator’s', () => {
    const story = new Story().declared().given('pat', { type: 'record-lesson', text: 'l' });
    const entry = { seq: story.state.version };
    expect(declined(story.when('sam', withdraw(entry)))).toMatchObject({
      code: 'not-permitted',
      needs: 'author',
    });
    for (const who of ['pat', 'dana', 'lee'])
      expect(eventTypes(story.when(who, withdraw(entry)))).toEqual(['withdrawn']);
  });

  test('twice is once; what was taken back cannot be put right', () => {
    const story = new Story().declared().given('sam', { type: 'record-lesson', text: 'l' });
    const entry = { seq: story.state.version };
    story.given('sam', correct(entry, { text: 'more' })).given('sam', withdraw(entry));
    expect(last(story)).toEqual({ type: 'withdrawn', entrySeq: entry.seq, was: 'more' });
    expect(story.state.lessons).toEqual([]);
    expect(accepted(story.when('sam', withdraw(entry)))).toEqual([]);
    expect(declined(story.when('sam', correct(entry, { text: 'again' })))).toEqual({
      code: 'cannot-amend',
      seq: entry.seq,
      wanted: 'correct',
    });
  });

  test('of the only one stops a clock that it had set', () => {
    const story = new Story().declared().given('dana', { type: 'tell-customer' });
    story.given('dana', withdraw('last'));
    expect(story.state.milestones).not.toHaveProperty('customerTold');
    story.given('sam', { type: 'record-vendor', vendor: 'M' }).given('sam', withdraw('last'));
    expect(story.state.milestones).not.toHaveProperty('vendorEngaged');
    expect(story.state.vendors).toEqual([]);
  });

  test('of one word on a vendor leaves the others, whichever it was', () => {
    const story = new Story().declared();
    story.at('01:16').given('sam', { type: 'record-vendor', vendor: 'Microsoft', caseNumber: '4711' });
    const first = { seq: story.state.version };
    story
      .at('01:20')
      .given('sam', { type: 'record-vendor', vendor: 'Microsoft', caseNumber: '4712', contact: 'Kim' });
    story.given('sam', withdraw('last'));
    expect(story.state.vendors).toMatchObject([{ caseNumber: '4711' }]);
    expect(story.state.vendors[0]).not.toHaveProperty('contact');
    story
      .given('sam', { type: 'record-vendor', vendor: 'Microsoft', contact: 'Kim' })
      .given('sam', withdraw(first));
    expect(story.state.vendors).toMatchObject([{ contact: 'Kim', at: clock('01:20') }]);
    expect(story.state.vendors[0]).not.toHaveProperty('caseNumber');
    expect(story.state.milestones.vendorEngaged).toBe(clock('01:20'));
  });
});
