import { endOf, holderIdOf, openShares } from '../../../src/domain/incident/shares';
import { isIn, readingOf } from '../../../src/domain/people/permissions';
import { declined, Story } from '../../support/domain';

const DAY = 86_400_000;
const toPat = { type: 'share', edition: 'customer', name: '@Pat at Contoso' } as const;

function shared() {
  const story = new Story().declared().given('dana', toPat);
  const share = story.state.shares[0]!;
  return { story, share, holder: holderIdOf(story.state.id, share) };
}

test('a link is on record before there is one, under the name that it was asked for', () => {
  const { story, share } = shared();
  expect(story.history.at(-1)?.event).toEqual({
    type: 'link-shared',
    name: 'Pat at Contoso',
    edition: 'customer',
  });
  expect(share).toMatchObject({ seq: story.state.version, name: 'Pat at Contoso' });
  expect(openShares(story.state, story.now)).toEqual([share]);
});

test('said again of the same name it gives a new one and ends the first; another name leaves it alone', () => {
  const { story } = shared();
  story.given('dana', { type: 'share', edition: 'followers', name: 'Chris' });
  story.given('dana', { ...toPat, edition: 'followers', name: 'pat AT contoso' });
  expect(openShares(story.state, story.now).map(({ name, edition }) => [name, edition])).toEqual([
    ['Chris', 'followers'],
    ['pat AT contoso', 'followers'],
  ]);
});

test('it is ended by its name, and a name that has none is answered with those that have', () => {
  const { story } = shared();
  expect(declined(story.when('dana', { type: 'unshare', name: 'Chris' }))).toEqual({
    code: 'unknown-target',
    asked: 'link',
    text: 'Chris',
    candidates: ['Pat at Contoso'],
  });
  story.given('dana', { type: 'unshare', name: 'pat at contoso' });
  expect(openShares(story.state, story.now)).toEqual([]);
});

test('it holds for 30 days at most, and for a week once it is over', () => {
  const { story, share } = shared();
  expect(endOf(story.state, share)).toBe(share.at + 30 * DAY);
  story.given('dana', { type: 'acknowledge' }).given('dana', { type: 'resolve' });
  const resolvedAt = story.state.milestones.resolved!;
  expect(endOf(story.state, share)).toBe(resolvedAt + 7 * DAY);
  story.given('dana', { type: 'share', edition: 'followers', name: 'Chris' });
  const late = story.state.shares[1]!;
  expect(endOf(story.state, late)).toBe(late.at + 7 * DAY);
});

test('whoever holds it reads nothing of ours, and is in a private incident only while the link counts', () => {
  const { story, holder } = shared();
  expect(readingOf(story.org, story.state, holder)).toBe('followers');
  story.given('dana', { type: 'make-private' });
  expect(openShares(story.state, story.now)).toEqual([]);
  expect(isIn(story.state, holder)).toBe(false);
  story.given('dana', toPat);
  const again = holderIdOf(story.state.id, story.state.shares[1]!);
  expect(readingOf(story.org, story.state, again)).toBe('followers');
});
