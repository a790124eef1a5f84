import type { Command } from '../../../src/domain/incident/command';
import { fold } from '../../../src/domain/incident/evolve';
import { isPageWanted } from '../../../src/domain/incident/incident';
import { clock, declined, eventTypes, Story } from '../../support/domain';

/** Somebody in Slack whom belay.yaml does not know turns out to be Sam. */
const IS_SAM: Command = {
  type: 'recognise',
  formerId: 'slack:guest',
  formerName: 'guest',
  personId: 'sam',
  name: 'Sam Ortiz',
};
const recognised = (story: Story) => story.given('belay', IS_SAM);

test('what was taken under another id is theirs: they have it, once, and nothing pages them any more', () => {
  const story = new Story().declared().at('22:06').given('guest', { type: 'acknowledge', words: 'on it' });
  story.at('22:07').given('dana', { type: 'page', who: 'sam' });
  story.pageOutcome('sam', 'slack', { kind: 'accepted', ref: 'r' });
  const paged = story.pagesOf('sam').findLast(({ medium }) => medium === 'slack')!;
  expect(isPageWanted(story.state, paged)).toBe(true);
  recognised(story);
  expect(story.state.responders).toEqual({
    sam: expect.objectContaining({
      id: 'sam',
      name: 'Sam Ortiz',
      acknowledgedAt: clock('22:06'),
      words: 'on it',
    }),
  });
  expect(isPageWanted(story.state, paged)).toBe(false);
  expect(declined(story.when('sam', { type: 'acknowledge' }))).toMatchObject({
    code: 'already-acknowledged',
    bySpeaker: true,
  });
  const wanted = story.lastEffects().map(({ effect }) => effect);
  expect(wanted).toContainEqual({ kind: 'refresh-page', pageId: paged.pageId });
  expect(fold(story.history)).toEqual(story.state);
});

test('what both did is one person’s: the earlier time counts, and whoever has it has it', () => {
  const story = new Story().declared().at('22:05').given('sam', { type: 'decline', words: 'at the airport' });
  story.at('22:06').given('guest', { type: 'acknowledge' }).at('22:09').given('guest', { type: 'engage' });
  recognised(story);
  const { sam, ...others } = story.state.responders;
  expect(others).toEqual({});
  expect(sam).toMatchObject({ acknowledgedAt: clock('22:06'), engagedAt: clock('22:09') });
  expect(sam?.declinedAt).toBeUndefined();
  const again = new Story().declared().at('22:05').given('sam', { type: 'acknowledge' });
  recognised(again.at('22:06').given('guest', { type: 'join' }));
  expect(again.state.responders.sam).toMatchObject({
    acknowledgedAt: clock('22:05'),
    joinedAt: clock('22:06'),
  });
});

test('roles, offers, questions, follow-ups and what they follow come along', () => {
  const story = new Story();
  story.given('guest', {
    type: 'declare',
    title: 'Mail is slow',
    severity: 2,
    affects: ['contoso-exchange'],
    anyway: false,
  });
  story
    .given('guest', { type: 'take-role', role: 'scribe', anyway: false })
    .given('guest', { type: 'follow' })
    .given('guest', { type: 'ask', text: 'since when?' })
    .given('guest', { type: 'draft-update', text: 'still slow' })
    .given('guest', { type: 'hand-over', duty: 'commander', who: 'sam', words: 'yours' })
    .given('guest', { type: 'hand-over', duty: 'scribe', who: 'robin', words: 'yours' });
  recognised(story);
  const sam = { id: 'sam', name: 'Sam Ortiz' };
  expect(story.state).toMatchObject({ commander: sam, declaredBy: sam, roles: { scribe: sam } });
  // Nothing is left to hand over to oneself.
  expect(story.state.handOvers).toMatchObject([{ fromId: 'sam', fromName: 'Sam Ortiz', toId: 'robin' }]);
  expect(story.state.followers).toEqual({ sam: { name: 'Sam Ortiz' } });
  expect(story.state.questions).toMatchObject([{ askerId: 'sam', askerName: 'Sam Ortiz' }]);
  expect(story.state.drafts).toMatchObject([{ byId: 'sam' }]);
  expect(JSON.stringify(story.state)).not.toContain('slack:guest');
  expect(eventTypes(story.when('sam', { type: 'send-update', toCustomer: false }))).toEqual([
    'update-posted',
  ]);
});

test('it is told once, and only where the other id means anything', () => {
  const nobody = new Story().declared();
  expect(eventTypes(nobody.when('belay', IS_SAM))).toEqual([]);
  const story = new Story().declared().given('guest', { type: 'join' });
  expect(eventTypes(story.when('belay', IS_SAM))).toEqual(['recognised']);
  expect(eventTypes(recognised(story).when('belay', IS_SAM))).toEqual([]);
  const over = new Story().declared().given('guest', { type: 'join' }).given('dana', { type: 'resolve' });
  expect(eventTypes(over.when('belay', IS_SAM))).toEqual([]);
});
