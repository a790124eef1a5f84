import { clock, declined, eventTypes, exchangePeople, Story } from '../../support/domain';
import { audiences } from '../../support/openings';

const org = () => exchangePeople({ audiences });
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));
const names = (story: Story) => story.state.audiences.map(({ name }) => name);

describe('by rule', () => {
  test.each([
    ['SEV1 at Contoso', { severity: 1, customer: 'Contoso', affects: [] }, ['Executives', 'Contoso']],
    [
      'SEV2 of what the floor uses',
      { severity: 2, customer: undefined, affects: ['vpn'] },
      ['Executives', 'Shop floor'],
    ],
    ['SEV3 of nobody', { severity: 3, customer: undefined, affects: [] }, []],
    ['a customer whom nobody knows', { severity: 4, customer: 'Contosoo', affects: ['printer'] }, []],
  ] as const)('%s', (_label, about, expected) => {
    const story = new Story(org()).declared({ ...about, affects: [...about.affects] });
    expect(names(story)).toEqual(expected);
    expect(nudged(story)).toEqual([]);
  });

  test('it getting worse brings those who follow the worse, once', () => {
    const story = new Story(org()).declared({ severity: 3 });
    story.given('dana', { type: 'change-severity', to: 2 });
    expect(names(story)).toEqual(['Contoso', 'Executives']);
    expect(eventTypes(story.when('dana', { type: 'change-severity', to: 1 }))).toEqual(['severity-changed']);
  });
});

describe('by word', () => {
  test('anybody follows for themselves', () => {
    const story = new Story(org()).declared().given('guest', { type: 'follow' });
    expect(story.state.followers).toEqual({ 'slack:guest': { name: 'guest' } });
    expect(nudged(story)).toEqual([]);
    expect(declined(story.when('guest', { type: 'follow' }))).toEqual({
      code: 'so-already',
      what: 'following',
    });
    expect(story.given('guest', { type: 'unfollow' }).state.followers).toEqual({});
    expect(declined(story.when('guest', { type: 'unfollow' }))).toEqual({
      code: 'so-already',
      what: 'not-following',
    });
  });

  test('somebody who is named is told that they follow now', () => {
    const story = new Story(org()).declared().given('dana', { type: 'follow', who: '@Jordan' });
    expect(story.state.followers).toEqual({ jordan: { name: 'Jordan Reyes' } });
    expect(nudged(story)).toEqual(['jordan']);
  });

  test.each(['board', 'Board', '@board', ' BOARD '])('an audience is named: “%s”', (who) => {
    const story = new Story(org()).declared({ severity: 4, customer: undefined });
    story.given('dana', { type: 'follow', who });
    expect(story.history.at(-1)?.event).toMatchObject({ type: 'followed', byRule: false });
    expect(names(story)).toEqual(['Board']);
    expect(declined(story.when('dana', { type: 'follow', who }))).toEqual({
      code: 'so-already',
      what: 'following',
    });
    expect(names(story.given('dana', { type: 'unfollow', who }))).toEqual([]);
  });

  test('nobody of that name is refused with the audiences there are', () => {
    expect(declined(new Story(org()).declared().when('dana', { type: 'follow', who: 'the press' }))).toEqual({
      code: 'unknown-target',
      asked: 'audience',
      text: 'the press',
      candidates: ['Executives', 'Shop floor', 'Contoso', 'Board'],
    });
  });

  test('whom the configuration no longer knows can be let go, and not taken on', () => {
    const story = new Story(org()).declared().given('dana', { type: 'follow', who: 'robin' });
    const { robin: _robin, ...people } = story.org.people;
    const { executives: _executives, ...left } = story.org.audiences;
    story.org = { ...story.org, people, audiences: left };
    story
      .given('dana', { type: 'unfollow', who: 'Executives' })
      .given('dana', { type: 'unfollow', who: 'Robin Chen' });
    expect([names(story), story.state.followers]).toEqual([['Contoso'], {}]);
    expect(declined(story.when('dana', { type: 'follow', who: 'Executives' }))).toMatchObject({
      code: 'unknown-target',
    });
  });
});

describe('in line', () => {
  test('is said by an executive, and sets their clock', () => {
    const story = new Story(org()).declared().at('23:42').given('jordan', { type: 'align', words: 'go on' });
    expect(story.state.milestones.executivesTold).toBe(clock('23:42'));
    expect(story.history.at(-1)?.event).toEqual({
      type: 'aligned',
      personId: 'jordan',
      name: 'Jordan Reyes',
      words: 'go on',
    });
  });

  test('is said of one by the commander, for the past too; of nobody else', () => {
    const story = new Story(org()).declared().at('23:50');
    story.given('dana', { type: 'align', who: 'Jordan', occurredAt: clock('23:42') });
    expect(story.state.milestones.executivesTold).toBe(clock('23:42'));
    expect(declined(story.when('dana', { type: 'align', who: 'Sam' }))).toEqual({
      code: 'unknown-target',
      asked: 'person',
      text: 'Sam',
      candidates: ['Jordan Reyes'],
    });
    expect(declined(story.when('dana', { type: 'align', who: 'nobody' }))).toMatchObject({
      code: 'unknown-target',
    });
  });
});
