import type { Reminder } from '../../../src/domain/incident/reminder';
import { accepted, clock, declined, eventTypes, exchangePeople, Story } from '../../support/domain';
import { audiences } from '../../support/openings';

const org = () => exchangePeople({ audiences });
type News = Extract<Reminder, { about: 'news' }>;

/** The alarms about news that were wanted, in order. */
function alarms(story: Story): { when: News['when']; dueAt: number; rings: number }[] {
  return story.effects.flatMap(({ effect, dueAt: rings }) =>
    effect.kind === 'remind' && effect.reminder.about === 'news'
      ? [{ when: effect.reminder.when, dueAt: effect.reminder.dueAt, rings }]
      : [],
  );
}
const ring = (when: News['when'], dueAt: number) =>
  ({ type: 'ring', reminder: { about: 'news', dueAt, when } }) as const;
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));
const outcomes = (story: Story) =>
  Object.fromEntries(story.state.pledges.map(({ audience, settled }) => [audience.audienceId, settled]));

describe('a draft', () => {
  test('tells nobody and shows who would get it', () => {
    const story = new Story(org())
      .declared()
      .given('dana', { type: 'draft-update', text: 'on it', customerText: 'we work' });
    expect(story.state).toMatchObject({ updatesPosted: 0, drafts: [{ text: 'on it', byId: 'dana' }] });
    expect(story.lastEffects().some(({ effect }) => /update/.test(effect.kind))).toBe(false);
    const event = story.history.at(-1)!.event;
    expect(event).toMatchObject({
      type: 'update-drafted',
      plan: {
        audiences: [{ audienceId: 'followers' }, { audienceId: 'executives' }, { audienceId: 'contosos' }],
        missed: [{ name: 'Pat', phone: '+1 555 0100' }],
      },
    });
  });

  test('of each author is one: the newest; without a number their own is sent', () => {
    const story = new Story(org()).declared();
    story
      .given('dana', { type: 'draft-update', text: 'first' })
      .given('dana', { type: 'draft-update', text: 'second' });
    const old = story.state.version - 1;
    story.given('robin', { type: 'draft-update', text: 'robin’s' });
    expect(story.state.drafts.map(({ text }) => text)).toEqual(['second', 'robin’s']);
    expect(declined(story.when('dana', { type: 'send-update', draftSeq: old, toCustomer: false }))).toEqual({
      code: 'no-draft',
    });
    expect(accepted(story.when('dana', { type: 'send-update', toCustomer: false }))).toMatchObject([
      { event: { text: 'second' } },
    ]);
    // What others have written goes only when it is named: the commander may let go what the scribe has written.
    const send = { type: 'send-update', toCustomer: false } as const;
    expect(declined(story.when('alex', send))).toMatchObject({
      code: 'which-draft',
      drafts: [
        { byName: 'Dana Whitfield', text: 'second' },
        { byName: 'Robin Chen', text: 'robin’s' },
      ],
    });
    expect(accepted(story.when('alex', { ...send, draftSeq: story.state.version }))).toMatchObject([
      { event: { text: 'robin’s' } },
    ]);
    // What somebody else writes meanwhile is not lost by it.
    story.given('dana', send);
    expect(accepted(story.when('robin', send))).toMatchObject([{ event: { text: 'robin’s' } }]);
  });

  test('is sent once', () => {
    const story = new Story(org()).declared().given('dana', { type: 'draft-update', text: 'on it' });
    const send = { type: 'send-update', draftSeq: story.state.version, toCustomer: false } as const;
    story.given('dana', send);
    expect(declined(story.when('dana', send))).toEqual({ code: 'no-draft' });
  });

  test('happens when it is sent, unless it is entered for the past', () => {
    const story = new Story(org())
      .declared()
      .at('22:10')
      .given('dana', { type: 'draft-update', text: 'on it' });
    story.at('22:16').given('dana', { type: 'send-update', toCustomer: false });
    expect(story.state.lastUpdate?.at).toBe(clock('22:16'));
    story.given('dana', { type: 'draft-update', text: 'earlier', occurredAt: clock('22:12') });
    story.at('22:20').given('dana', { type: 'send-update', toCustomer: false });
    expect(story.state.lastUpdate?.at).toBe(clock('22:12'));
  });

  test('that promises what has passed meanwhile is not sent as it is', () => {
    const story = new Story(org()).declared().at('22:10');
    story.given('dana', { type: 'draft-update', text: 'on it', nextUpdateAt: clock('22:20') }).at('22:20');
    const send = { type: 'send-update', toCustomer: false } as const;
    expect(declined(story.when('dana', send))).toEqual({
      code: 'promise-past',
      at: clock('22:20'),
      draftSeq: story.state.version,
    });
    expect(
      declined(story.when('dana', { type: 'draft-update', text: 'x', nextUpdateAt: clock('22:20') })),
    ).toMatchObject({
      code: 'promise-past',
    });
    expect(declined(story.when('dana', { type: 'pause-updates', untilAt: clock('22:19') }))).toMatchObject({
      code: 'promise-past',
    });
  });
});

describe('words for the customer', () => {
  const draft = { type: 'draft-update', text: 'Robin is late', customerText: 'we are at work' } as const;

  test('go only when somebody says so, and set the clock then', () => {
    const story = new Story(org()).declared().given('dana', draft);
    const kept = accepted(story.when('dana', { type: 'send-update', toCustomer: false }))[0]!.event;
    expect(JSON.stringify(kept)).not.toContain('we are at work');
    expect(kept).toMatchObject({ deliveries: [{ edition: 'followers' }] });
    story.at('22:16').given('dana', { type: 'send-update', toCustomer: true });
    expect(story.state.milestones.customerTold).toBe(clock('22:16'));
    expect(story.state.lastUpdate).toMatchObject({ customerText: 'we are at work' });
  });

  test('that nobody wrote cannot be sent', () => {
    const story = new Story(org()).declared().given('dana', { type: 'draft-update', text: 'on it' });
    expect(declined(story.when('dana', { type: 'send-update', toCustomer: true }))).toEqual({
      code: 'no-customer-words',
    });
  });

  test('without anybody of theirs to be reached do not set the clock, and name who to call', () => {
    const story = new Story().declared({ contact: 'Pat +1 555 0100' }).given('dana', draft);
    story.given('dana', { type: 'send-update', toCustomer: true });
    expect(story.state.milestones).not.toHaveProperty('customerTold');
    expect(story.history.at(-1)?.event).toMatchObject({
      missed: [{ audienceId: 'customer', name: 'Pat +1 555 0100', why: { code: 'no-medium' } }],
    });
  });
});

describe('the next news', () => {
  const promised = () =>
    new Story(org())
      .declared()
      .at('22:16')
      .updated('dana', { text: 'on it', nextUpdateAt: clock('22:45') });

  test('is asked for five minutes before, and due at its time', () => {
    const story = promised();
    expect(story.state.nextUpdateAt).toBe(clock('22:45'));
    expect(alarms(story)).toEqual([
      { when: 'soon', dueAt: clock('22:45'), rings: clock('22:40') },
      { when: 'due', dueAt: clock('22:45'), rings: clock('22:45') },
    ]);
  });

  test('that is promised for sooner than that is asked for at once', () => {
    const story = new Story(org())
      .declared()
      .at('22:16')
      .updated('dana', { text: 'u', nextUpdateAt: clock('22:19') });
    expect(alarms(story).map(({ rings }) => rings)).toEqual([clock('22:16'), clock('22:19')]);
  });

  test('is asked of the liaison; overdue, the commander has it; asked again while it lasts, for an hour', () => {
    const story = promised().given('dana', { type: 'take-role', role: 'liaison', who: 'pat', anyway: false });
    const dueAt = clock('22:45');
    story.at('22:40').given('belay', ring('soon', dueAt));
    expect(story.history.at(-1)?.event).toEqual({
      type: 'update-asked',
      dueAt,
      dutyId: 'pat',
      dutyName: 'Pat Novak',
    });
    expect(nudged(story)).toEqual(['pat']);
    expect(accepted(story.when('belay', ring('soon', dueAt)))).toEqual([]);
    story.at('22:45').given('belay', ring('due', dueAt));
    expect(story.history.at(-1)?.event).toEqual({
      type: 'update-overdue',
      dueAt,
      dutyId: 'dana',
      dutyName: 'Dana Whitfield',
      askedName: 'Pat Novak',
    });
    expect(nudged(story)).toEqual(['dana']);
    expect(accepted(story.when('belay', ring('due', dueAt)))).toEqual([]);
    let asked = 0;
    for (;;) {
      const again = alarms(story).at(-1)!;
      expect(again.when).toBe('again');
      story.now = again.rings;
      const before = story.history.length;
      story.given('belay', ring('again', dueAt));
      if (story.history.length === before) break;
      asked += 1;
    }
    expect([asked, story.now]).toEqual([4, clock('23:60')]);
  });

  test('that the commander owes anyway moves from nobody', () => {
    const story = promised()
      .at('22:45')
      .given('belay', ring('due', clock('22:45')));
    expect(story.history.at(-1)?.event).not.toHaveProperty('askedName');
  });

  test('posted in time is kept; late is broken; posted for the past counts as then', () => {
    const kept = promised().at('22:45').updated('dana', { text: 'u' });
    expect(outcomes(kept)).toEqual({ followers: 'kept', executives: 'kept' });
    expect(accepted(kept.when('belay', ring('due', clock('22:45'))))).toEqual([]);
    expect(kept.state.nextUpdateAt).toBeUndefined();
    const late = promised().at('22:46').updated('dana', { text: 'u' });
    expect(outcomes(late)).toEqual({ followers: 'broken', executives: 'broken' });
    const entered = promised()
      .at('23:00')
      .updated('dana', { text: 'u', occurredAt: clock('22:44') });
    expect(outcomes(entered)).toEqual({ followers: 'kept', executives: 'kept' });
  });

  test('is replaced by the next promise: only that one is asked for', () => {
    const story = promised()
      .at('22:30')
      .updated('dana', { text: 'u', nextUpdateAt: clock('23:00') });
    expect(story.state.nextUpdateAt).toBe(clock('23:00'));
    expect(accepted(story.when('belay', ring('soon', clock('22:45'))))).toEqual([]);
    expect(eventTypes(story.when('belay', ring('soon', clock('23:00'))))).toEqual(['update-asked']);
  });

  test('promised twice for the same moment is asked for once more', () => {
    const story = promised()
      .at('22:40')
      .given('belay', ring('soon', clock('22:45')));
    story.at('22:41').updated('dana', { text: 'u', nextUpdateAt: clock('22:45') });
    expect(eventTypes(story.when('belay', ring('soon', clock('22:45'))))).toEqual(['update-asked']);
  });

  test.each(['resolve', 'cancel'] as const)(
    'is lifted by %s before it is due, and nothing is asked any more',
    (type) => {
      const story = promised().at('22:30').given('dana', { type });
      expect(outcomes(story)).toEqual({ followers: 'lifted', executives: 'lifted' });
      expect(story.state.nextUpdateAt).toBeUndefined();
      for (const when of ['soon', 'due', 'again'] as const)
        expect(accepted(story.when('belay', ring(when, clock('22:45'))))).toEqual([]);
    },
  );

  test('that was overdue when it ended was broken', () => {
    const story = promised().at('22:50').given('dana', { type: 'resolve' });
    expect(outcomes(story)).toEqual({ followers: 'broken', executives: 'broken' });
    const merged = promised().at('22:50');
    merged.other = { ...merged.state, id: 9 };
    expect(outcomes(merged.given('dana', { type: 'merge', otherId: 9 }))).toEqual({
      followers: 'broken',
      executives: 'broken',
    });
  });

  test('is not promised of what is over, which may still be told of', () => {
    const story = promised().given('dana', { type: 'resolve' });
    const draft = { type: 'draft-update', text: 'mail flows' } as const;
    expect(declined(story.when('dana', { ...draft, nextUpdateAt: clock('23:00') }))).toMatchObject({
      code: 'is-over',
    });
    expect(declined(story.when('dana', { type: 'pause-updates', untilAt: clock('23:00') }))).toMatchObject({
      code: 'is-over',
    });
    expect(story.updated('dana', { text: 'mail flows' }).state.updatesPosted).toBe(2);
  });

  test('is not promised any more when it ended before the draft was let go', () => {
    const story = new Story(org())
      .declared()
      .given('dana', { type: 'draft-update', text: 'u', nextUpdateAt: clock('23:00') });
    story.given('sam', { type: 'resolve' });
    expect(declined(story.when('dana', { type: 'send-update', toCustomer: false }))).toMatchObject({
      code: 'is-over',
    });
  });

  test('stays lifted when it is taken up again', () => {
    const story = promised().given('dana', { type: 'resolve' }).given('dana', { type: 'reopen' });
    expect(story.state.nextUpdateAt).toBeUndefined();
    expect(accepted(story.when('belay', ring('due', clock('22:45'))))).toEqual([]);
  });

  test('of an audience that no longer follows is not asked for; the others’ still is', () => {
    const story = promised().given('dana', { type: 'unfollow', who: 'Executives' });
    expect(outcomes(story)).toEqual({ followers: undefined, executives: 'lifted' });
    story.at('22:40').updated('dana', { text: 'u' });
    expect(story.state.nextUpdateAt).toBeUndefined();
    expect(accepted(story.when('belay', ring('due', clock('22:45'))))).toEqual([]);
  });
});

describe('what the customer was promised', () => {
  const promised = () =>
    new Story(org())
      .declared()
      .at('22:16')
      .updated('dana', { text: 'u', customerText: 'c', nextUpdateAt: clock('22:45') }, true);

  test('is not kept by telling the others', () => {
    const story = promised()
      .at('22:40')
      .updated('dana', { text: 'u', nextUpdateAt: clock('23:30') });
    expect(
      story.state.pledges.map(({ audience, dueAt, settled }) => [audience.audienceId, dueAt, settled]),
    ).toEqual([
      ['followers', clock('22:45'), 'kept'],
      ['executives', clock('22:45'), 'kept'],
      ['contosos', clock('22:45'), undefined],
      ['followers', clock('23:30'), undefined],
      ['executives', clock('23:30'), undefined],
    ]);
    expect(story.state.nextUpdateAt).toBe(clock('22:45'));
    expect(eventTypes(story.when('belay', ring('due', clock('22:45'))))).toEqual(['update-overdue']);
  });

  test('is not kept by words that nothing could carry to them', () => {
    const unreachable = exchangePeople({ audiences: { executives: audiences.executives! } });
    const story = new Story(unreachable)
      .declared()
      .at('22:16')
      .updated('dana', { text: 'u', customerText: 'c', nextUpdateAt: clock('22:45') }, true)
      .at('22:40')
      .updated('dana', { text: 'u', customerText: 'd' }, true);
    expect(story.state.lastCustomerUpdate).toEqual({ text: 'd', at: clock('22:40') });
    expect(story.state.milestones.customerTold).toBeUndefined();
    expect(story.state.pledges.map(({ audience, settled }) => [audience.kind, settled])).toEqual([
      ['followers', 'kept'],
      ['executives', 'kept'],
      ['customer', undefined],
    ]);
    story.at('22:44').given('dana', { type: 'tell-customer', by: 'phone' });
    expect(story.state.pledges.at(-1)?.settled).toBe('kept');
  });

  test('is kept by a call; taken back, it waits again and is asked for again', () => {
    const story = promised().at('22:40').given('pat', { type: 'tell-customer', by: 'phone' });
    expect(outcomes(story)).toEqual({ followers: undefined, executives: undefined, contosos: 'kept' });
    story.at('22:42').updated('dana', { text: 'u' });
    expect(story.state.nextUpdateAt).toBeUndefined();
    const told = story.history.findLast(({ event }) => event.type === 'customer-told')!.seq;
    const before = story.effects.length;
    story.given('pat', { type: 'withdraw', entry: { seq: told } });
    expect(story.state.nextUpdateAt).toBe(clock('22:45'));
    expect(
      story.effects.slice(before).flatMap(({ effect, dueAt }) => (effect.kind === 'remind' ? dueAt : [])),
    ).toEqual([clock('22:42'), clock('22:45')]);
    expect(eventTypes(story.when('belay', ring('due', clock('22:45'))))).toEqual(['update-overdue']);
  });

  test('is counted by the time that the call is given when it is corrected', () => {
    const story = promised().at('22:50').given('sam', { type: 'tell-customer', by: 'phone' });
    expect(outcomes(story)).toMatchObject({ contosos: 'broken' });
    story.given('sam', { type: 'correct', entry: 'last', occurredAt: clock('22:44') });
    expect(outcomes(story)).toMatchObject({ contosos: 'kept' });
    story.given('sam', { type: 'correct', entry: 'last', occurredAt: clock('22:46') });
    expect(outcomes(story)).toMatchObject({ contosos: 'broken' });
  });

  test('is not kept by a call that is entered late, of a time before it was given', () => {
    const story = promised().at('22:40');
    story.given('pat', { type: 'tell-customer', by: 'phone', occurredAt: clock('22:10') });
    expect(outcomes(story)).toMatchObject({ contosos: undefined });
    expect(story.state.nextUpdateAt).toBe(clock('22:45'));
  });

  test('by a call that came too late is broken', () => {
    const story = promised().at('22:46').given('pat', { type: 'tell-customer' });
    expect(outcomes(story).contosos).toBe('broken');
  });
});

describe('a pause', () => {
  const paused = () =>
    new Story(org())
      .declared()
      .at('22:16')
      .updated('dana', { text: 'u', nextUpdateAt: clock('22:45') })
      .at('22:30')
      .given('dana', { type: 'pause-updates', untilAt: clock('06:00'), agreedWith: 'Pat' });

  test('agreed with the customer replaces what was promised, and is a promise itself', () => {
    const story = paused();
    expect(
      story.state.pledges.map(({ audience, isPause, settled }) => [audience.audienceId, isPause, settled]),
    ).toEqual([
      ['followers', undefined, 'lifted'],
      ['executives', undefined, 'lifted'],
      ['followers', true, undefined],
      ['executives', true, undefined],
      ['contosos', true, undefined],
    ]);
    expect(story.state.nextUpdateAt).toBe(clock('06:00'));
    expect(accepted(story.when('belay', ring('due', clock('22:45'))))).toEqual([]);
    expect(
      alarms(story)
        .slice(-2)
        .map(({ rings }) => rings),
    ).toEqual([clock('05:55'), clock('06:00')]);
  });

  test('does not make good what was overdue already', () => {
    const story = new Story(org())
      .declared()
      .at('22:16')
      .updated('dana', { text: 'u', nextUpdateAt: clock('22:45') });
    story.at('22:50').given('dana', { type: 'pause-updates', untilAt: clock('06:00') });
    expect(story.state.pledges.slice(0, 2).map(({ settled }) => settled)).toEqual(['broken', 'broken']);
  });

  test('that nobody ended with news is overdue like any other', () => {
    const story = paused().at('06:00');
    expect(eventTypes(story.when('belay', ring('due', clock('06:00'))))).toEqual(['update-overdue']);
    story.at('05:50').updated('dana', { text: 'u', customerText: 'c' }, true);
    expect(outcomes(story)).toEqual({ followers: 'kept', executives: 'kept', contosos: 'kept' });
  });
});

test('need is what was last said, and no more once it is over', () => {
  const story = new Story(org()).declared().updated('dana', { text: 'u', need: 'approve the fee' });
  expect(story.state.need).toMatchObject({ text: 'approve the fee' });
  expect(story.updated('dana', { text: 'u' }).state.need).toBeUndefined();
  story.updated('dana', { text: 'u', need: 'call them' }).given('dana', { type: 'resolve' });
  expect(story.state.need).toBeUndefined();
});

test('an update that did not arrive is a fact, and one delivery is one effect', () => {
  const story = new Story(org()).declared().updated('dana', { text: 'u', customerText: 'c' }, true);
  const posted = story.history.at(-1)!;
  const deliveries = posted.event.type === 'update-posted' ? (posted.event.deliveries ?? []) : [];
  const wanted = story
    .lastEffects()
    .flatMap(({ effect }) => (effect.kind === 'deliver-update' ? [effect] : []));
  expect(wanted).toEqual(
    deliveries.map((_one, index) => ({ kind: 'deliver-update', seq: posted.seq, index })),
  );
  story.given('belay', {
    type: 'record-undelivered',
    updateSeq: posted.seq,
    name: 'Kai',
    medium: 'slack',
    reason: 'no such member',
  });
  expect(story.history.at(-1)?.event).toMatchObject({ type: 'update-not-delivered', name: 'Kai' });
});
