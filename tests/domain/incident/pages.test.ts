import type { PageOutcome } from '../../../src/domain/incident/events';
import { isPageWanted } from '../../../src/domain/incident/incident';
import { accepted, clock, Story } from '../../support/domain';

const sent = { kind: 'accepted', ref: 'ts-1' } as const;
const failed = { kind: 'failed', reason: 'the number is unknown' } as const;
const unanswered = { kind: 'unanswered', reason: 'no answer yet' } as const;
const delivered = { kind: 'delivered', ref: 'ts-1' } as const;

/** The pages that would be sent because of the latest event, and when. */
function pagedNext(story: Story) {
  return story
    .lastEffects()
    .flatMap(({ effect, dueAt }) =>
      effect.kind === 'send-page' ? [`${effect.pageId} ${dueAt - story.now}`] : [],
    );
}

test('the first page that a provider took is a milestone; a failed one is not', () => {
  const story = new Story().declared().after(0.1).pageOutcome('sam', 'slack', failed);
  expect(story.state.milestones.firstPage).toBeUndefined();
  story.after(1).pageOutcome('sam', 'sms', sent);
  expect(story.state.milestones.firstPage).toBe(story.now);
});

test.each([failed, unanswered])(
  'a page that is $kind brings the same person’s next method forward to now',
  (outcome) => {
    const story = new Story().declared().after(0.1).pageOutcome('sam', 'slack', outcome);
    expect(pagedNext(story)).toEqual(['7-e1-1-1-sam-sms-2 0']);
  },
);

test('the last method that fails brings nothing forward', () => {
  const story = new Story().declared();
  for (const medium of ['slack', 'sms', 'voice'] as const) story.pageOutcome('sam', medium, failed);
  expect(pagedNext(story)).toEqual([]);
});

test('a provider that took it brings nothing forward', () => {
  expect(pagedNext(new Story().declared().pageOutcome('sam', 'slack', sent))).toEqual([]);
});

test('what was taken and then could not be delivered is a failure, and the next method goes at once', () => {
  const story = new Story().declared().pageOutcome('sam', 'sms', sent).pageOutcome('sam', 'sms', failed);
  expect(pagedNext(story)).toHaveLength(1);
});

test.each<[PageOutcome, PageOutcome]>([
  [sent, unanswered],
  [sent, sent],
  [failed, sent],
  [failed, unanswered],
  [delivered, failed],
  [delivered, sent],
  [unanswered, unanswered],
])('after $kind a late “$kind” changes nothing', (first, late) => {
  const story = new Story().declared().pageOutcome('sam', 'slack', first);
  const pageId = story.pagesOf('sam')[0]?.pageId ?? '';
  expect(accepted(story.when('belay', { type: 'record-page-outcome', pageId, outcome: late }))).toEqual([]);
});

test('an outcome of a page that nobody knows is no error', () => {
  const story = new Story().declared();
  expect(accepted(story.when('belay', { type: 'record-page-outcome', pageId: 'x', outcome: sent }))).toEqual(
    [],
  );
});

test('a page that arrives after somebody took it, or after it was over, is redrawn at once', () => {
  for (const end of ['acknowledge', 'resolve'] as const) {
    const story = new Story().declared().given('dana', { type: end }).pageOutcome('sam', 'slack', sent);
    expect(story.lastEffects().map(({ effect }) => effect.kind)).toContain('refresh-page');
  }
});

test('a no calls off their later methods; a failure then brings none of them forward', () => {
  const story = new Story().declared().given('sam', { type: 'decline' });
  expect(story.pagesOf('sam').some((page) => isPageWanted(story.state, page))).toBe(false);
  story.pageOutcome('sam', 'slack', failed);
  expect(pagedNext(story)).toEqual([]);
});

test('the text of a later level is wanted, that of an ended escalation is not', () => {
  const story = new Story().declared().timedOut();
  expect(story.pagesOf('robin').every((page) => isPageWanted(story.state, page))).toBe(true);
  story.given('robin', { type: 'acknowledge' });
  expect(story.pagesOf('robin').some((page) => isPageWanted(story.state, page))).toBe(false);
});

describe('rooms and troubles', () => {
  const room = {
    type: 'record-room' as const,
    roomId: 'slack-1',
    platform: 'slack' as const,
    address: 'C7',
    name: '#inc-7',
  };

  test('are recorded once', () => {
    const story = new Story().declared().given('belay', room);
    expect(accepted(story.when('belay', room))).toEqual([]);
    const trouble = {
      type: 'record-trouble' as const,
      platform: 'slack' as const,
      what: 'the topic cannot be set',
    };
    story.given('belay', { ...trouble, advice: 'grant channels:manage' });
    expect(accepted(story.when('belay', trouble))).toEqual([]);
    const parked = { type: 'record-parked' as const, what: 'refresh card', reason: 'gone' };
    story.given('belay', parked);
    expect(accepted(story.when('belay', parked))).toEqual([]);
    expect(story.state.troubles).toEqual(['the topic cannot be set', 'refresh card']);
  });

  test('a room gets everything that happened before it opened', () => {
    const story = new Story().declared().given('belay', room);
    const kinds = story.lastEffects().map(({ effect }) => effect.kind);
    expect(kinds.sort()).toEqual([
      'invite',
      'post-entries',
      'refresh-announcement',
      'refresh-card',
      'refresh-topic',
    ]);
  });
});

test('nothing is early: what a level plans is due when it is meant to be', () => {
  const story = new Story().declared();
  const due = story.effects.flatMap(({ effect, dueAt }) =>
    effect.kind === 'send-page' || effect.kind === 'time-out-level'
      ? [`${effect.kind} ${(dueAt - clock('22:03')) / 1000}`]
      : [],
  );
  expect(due).toEqual(['send-page 0', 'send-page 60', 'send-page 90', 'time-out-level 120']);
});

test('each level redraws everyone’s newest pages; what settles it redraws them all', () => {
  const redrawn = (story: Story) =>
    story.lastEffects().flatMap(({ effect }) => (effect.kind === 'refresh-page' ? [effect.pageId] : []));
  const story = new Story().declared().pageOutcome('sam', 'slack', sent).timedOut().timedOut();
  story.pageOutcome('sam', 'slack', sent).timedOut();
  expect(redrawn(story)).toEqual(['7-e1-2-1-sam-slack-1']);
  story.given('sam', { type: 'acknowledge' });
  expect(redrawn(story)).toEqual(['7-e1-1-1-sam-slack-1', '7-e1-2-1-sam-slack-1']);
});
