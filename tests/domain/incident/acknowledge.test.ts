import { isPageWanted, runningEscalations, whoHasIt } from '../../../src/domain/incident/incident';
import { accepted, clock, declined, eventTypes, Story } from '../../support/domain';

const ack = { type: 'acknowledge' } as const;

test('the first to acknowledge has it; the chain ends, and nothing more is paged', () => {
  const story = new Story()
    .declared()
    .at('22:04')
    .given('sam', { ...ack, words: 'laptop', etaAt: clock('22:14') });
  expect(story.state).toMatchObject({ status: 'acknowledged', unanswered: false });
  expect(whoHasIt(story.state)).toMatchObject({
    name: 'Sam Ortiz',
    acknowledgedAt: clock('22:04'),
    words: 'laptop',
    etaAt: clock('22:14'),
  });
  expect(runningEscalations(story.state)).toEqual([]);
  expect(story.pagesOf('sam').filter((page) => isPageWanted(story.state, page))).toEqual([]);
});

test('anyone may acknowledge, also somebody whom no configuration knows', () => {
  const story = new Story().declared().given('stranger', ack);
  expect(whoHasIt(story.state)).toMatchObject({ id: 'slack:stranger' });
});

test('the second is told kindly who has it since when', () => {
  const story = new Story().declared().at('22:04').given('sam', ack).at('22:05');
  expect(declined(story.when('robin', ack))).toEqual({
    code: 'already-acknowledged',
    byName: 'Sam Ortiz',
    bySpeaker: false,
    at: clock('22:04'),
  });
  expect(declined(story.when('sam', ack))).toMatchObject({ code: 'already-acknowledged', bySpeaker: true });
});

test('more words from whoever has it are news', () => {
  const story = new Story().declared().given('sam', ack);
  expect(accepted(story.when('sam', { ...ack, etaAt: clock('22:30') }))).toMatchObject([
    { event: { type: 'joined', etaAt: clock('22:30') } },
  ]);
});

test('somebody paged by hand later joins, and that page is settled', () => {
  const story = new Story().declared().given('sam', ack).given('sam', { type: 'page', who: 'Alex Morgan' });
  expect(runningEscalations(story.state)).toHaveLength(1);
  story.given('alex', { ...ack, words: 'here' });
  expect(whoHasIt(story.state)?.name).toBe('Sam Ortiz');
  expect(story.state.responders.alex).toMatchObject({ words: 'here', joinedAt: expect.any(Number) });
  expect(runningEscalations(story.state)).toEqual([]);
});

test('entered for the past it stands in the past', () => {
  const story = new Story()
    .declared()
    .at('22:09')
    .given('sam', { ...ack, occurredAt: clock('22:04') });
  expect(story.history.at(-1)).toMatchObject({ occurredAt: clock('22:04'), recordedAt: clock('22:09') });
  expect(story.state.milestones.acknowledged).toBe(clock('22:04'));
});

test('what is to come cannot be entered', () => {
  const at = clock('23:00');
  expect(declined(new Story().declared().when('sam', { ...ack, occurredAt: at }))).toEqual({
    code: 'occurred-in-future',
    at,
  });
});

test.each(['resolve', 'cancel'] as const)('after %s there is nothing to acknowledge', (type) => {
  const story = new Story().declared().given('dana', { type });
  expect(declined(story.when('sam', ack))).toMatchObject({ code: 'is-over' });
});

test('it may be taken after a no', () => {
  const story = new Story().declared().given('sam', { type: 'decline' }).given('sam', ack);
  expect(whoHasIt(story.state)?.name).toBe('Sam Ortiz');
  expect(story.state.responders.sam?.declinedAt).toBeUndefined();
});

describe('join', () => {
  test('takes part without taking over', () => {
    const story = new Story().declared().given('alex', { type: 'join' });
    expect(whoHasIt(story.state)).toBeUndefined();
    expect(runningEscalations(story.state)).toHaveLength(1);
  });

  test('says so when they are in already', () => {
    const story = new Story().declared().given('sam', ack).given('alex', { type: 'join' });
    expect(declined(story.when('alex', { type: 'join' }))).toEqual({ code: 'already-joined' });
    expect(declined(story.when('sam', { type: 'join' }))).toEqual({ code: 'already-joined' });
  });

  test('is declined when it is over', () => {
    const story = new Story().declared().given('dana', { type: 'resolve' });
    expect(declined(story.when('alex', { type: 'join' }))).toMatchObject({
      code: 'is-over',
      status: 'resolved',
    });
  });
});

describe('engage', () => {
  test('of what nobody has says both', () => {
    const story = new Story().declared();
    expect(eventTypes(story.when('sam', { type: 'engage' }))).toEqual(['acknowledged', 'engaged']);
  });

  test('of what somebody has adds one more pair of hands', () => {
    const story = new Story().declared().given('sam', ack);
    expect(eventTypes(story.when('robin', { type: 'engage' }))).toEqual(['engaged']);
    story.given('robin', { type: 'engage' });
    expect(story.state.status).toBe('investigating');
  });

  test('said by the commander for somebody else takes it too: nobody goes on being paged', () => {
    const story = new Story().declared().given('dana', { type: 'engage', who: 'Robin' });
    expect(whoHasIt(story.state)?.name).toBe('Robin Chen');
    expect(story.state.milestones).toMatchObject({ acknowledged: story.now, engaged: story.now });
    expect(runningEscalations(story.state)).toEqual([]);
  });

  test('is told when it is known already, and when it is over', () => {
    const story = new Story().declared().given('sam', { type: 'engage' });
    expect(declined(story.when('sam', { type: 'engage' }))).toMatchObject({
      code: 'already-engaged',
      name: 'Sam Ortiz',
    });
    story.given('sam', { type: 'resolve' });
    expect(declined(story.when('sam', { type: 'engage' }))).toMatchObject({ code: 'is-over' });
  });

  test.each(['', 'Nobody Known', 'Operations desk', 'exchange'])('cannot be said of “%s”', (who) => {
    expect(declined(new Story().declared().when('dana', { type: 'engage', who }))).toMatchObject({
      code: 'unknown-target',
      asked: 'person',
    });
  });

  test('a first no is forgotten by working on it', () => {
    const story = new Story()
      .declared()
      .given('sam', { type: 'decline' })
      .given('robin', ack)
      .given('sam', { type: 'engage' });
    expect(story.state.responders.sam?.declinedAt).toBeUndefined();
  });
});
