import { clock, declined, eventTypes, Story } from '../../support/domain';

const source = { platform: 'slack' as const, ref: 'C0ROOM/1795354620.752000' };
const pin = { type: 'note' as const, text: 'the second server answers', authorName: 'Sam Ortiz', source };
const off = (made: 'noted' | 'task-added' | 'follow-up-opened') => ({
  type: 'withdraw' as const,
  entry: { source, made },
});

describe('what was made of a message', () => {
  test('stands once, however many put a sign there', () => {
    const story = new Story()
      .declared()
      .at('22:06')
      .given('dana', { ...pin, occurredAt: clock('22:04') });
    expect(eventTypes(story.when('sam', pin))).toEqual([]);
    expect(story.history.at(-1)).toMatchObject({ occurredAt: clock('22:04') });
  });

  test('is withdrawn by whoever took the last sign off, and may be put on record again', () => {
    const story = new Story().declared();
    for (const [on, by] of [
      ['dana', 'pat'],
      ['sam', 'dana'],
      ['robin', 'robin'],
    ] as const) {
      story.given(on, pin);
      const { seq } = story.history.at(-1)!;
      story.given(by, off('noted'));
      expect(story.history.at(-1)?.event).toEqual({ type: 'withdrawn', entrySeq: seq, was: pin.text });
    }
    expect(story.state.pinned).toEqual([]);
  });

  test('is withdrawn by itself: the entry, the task and the follow-up of one message are three things', () => {
    const story = new Story()
      .declared()
      .given('sam', pin)
      .given('sam', { type: 'add-task', what: 'restart it', source })
      .given('sam', { type: 'open-follow-up', what: 'replace it', source });
    story.given('sam', off('task-added'));
    expect(story.state).toMatchObject({ tasks: [], pinned: [{}], followUps: [{ what: 'replace it' }] });
    story.given('sam', off('follow-up-opened'));
    expect(story.state).toMatchObject({ tasks: [], pinned: [{}], followUps: [] });
  });

  test('that never was is not withdrawn', () => {
    const story = new Story().declared();
    expect(declined(story.when('dana', off('noted')))).toEqual({ code: 'no-such-entry' });
    story.given('dana', pin);
    expect(declined(story.when('dana', off('task-added')))).toEqual({ code: 'no-such-entry' });
  });
});
