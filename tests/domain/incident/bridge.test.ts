import { isRelayed, platformsFor } from '../../../src/domain/incident/bridge';
import { openRooms } from '../../../src/domain/incident/incident';
import { declined, Story } from '../../support/domain';

const opened = (story: Story, platform: 'slack' | 'web') =>
  story.given('belay', {
    type: 'record-room',
    roomId: `${platform}-1`,
    platform,
    isPrivate: story.state.isPrivate,
    address: `at-${platform}`,
    name: platform,
  });
const ROOMS = ['slack', 'web'] as const;
function inWeb(): Story {
  const story = new Story();
  story.platforms = ['slack', 'web'];
  return story;
}
const inBoth = (story: Story) => opened(opened(story, 'slack'), 'web');

test('what is said is carried unless somebody ends that, for one room or for all', () => {
  const story = inBoth(new Story().declared());
  const relayed = () => ROOMS.map((platform) => isRelayed(story.state, platform));
  expect(relayed()).toEqual([true, true]);
  story.given('dana', { type: 'unbridge', platform: 'slack' });
  expect(relayed()).toEqual([false, true]);
  story.given('dana', { type: 'bridge', platform: 'slack', isSure: false });
  expect(relayed()).toEqual([true, true]);
  story.given('dana', { type: 'unbridge' });
  expect(relayed()).toEqual([false, false]);
  story.given('dana', { type: 'bridge', isSure: false });
  expect(relayed()).toEqual([true, true]);
});

test('whoever bridges one room after the bridge was ended wants what is said carried again', () => {
  const story = inBoth(inWeb().declared());
  story.given('dana', { type: 'unbridge' });
  story.given('dana', { type: 'bridge', platform: 'web', isSure: false });
  expect(ROOMS.map((platform) => isRelayed(story.state, platform))).toEqual([true, true]);
  expect(declined(story.when('dana', { type: 'bridge', platform: 'web', isSure: false }))).toMatchObject({
    code: 'so-already',
  });
});

test('where it is not worked nothing can be ended', () => {
  const story = new Story();
  story.platforms = ['web'];
  opened(story.declared(), 'web');
  story.platforms = ['slack', 'web'];
  expect(declined(story.when('dana', { type: 'unbridge', platform: 'slack' }))).toMatchObject({
    code: 'so-already',
    what: 'not-bridged',
  });
  expect(declined(story.when('dana', { type: 'unbridge', platform: 'teams' }))).toMatchObject({
    code: 'no-such-platform',
  });
});

test('a room that could not be opened is tried again when somebody asks for it', () => {
  const story = opened(inWeb().declared(), 'web');
  expect(story.state.platforms).toEqual(['slack', 'web']);
  story.given('belay', {
    type: 'record-trouble',
    platform: 'slack',
    what: 'no right to make channels',
    advice: '',
  });
  const before = story.effects.length;
  story.given('dana', { type: 'bridge', platform: 'slack', isSure: false });
  expect(story.effects.slice(before).map(({ effect }) => effect)).toContainEqual({
    kind: 'open-room',
    platform: 'slack',
  });
  expect(story.state.platforms).toEqual(['slack', 'web']);
});

test('a private one is carried only once its commander said yes, and not because it was before it became private', () => {
  const story = inBoth(inWeb().declared({ isPrivate: true }));
  const relayed = () => isRelayed(story.state, 'web');
  expect(relayed()).toBe(false);
  expect(declined(story.when('dana', { type: 'bridge', platform: 'web', isSure: false }))).toMatchObject({
    code: 'bridge-private',
    isAsked: true,
  });
  expect(declined(story.when('sam', { type: 'bridge', platform: 'web', isSure: true }))).toMatchObject({
    code: 'bridge-private',
    isAsked: false,
  });
  story.given('dana', { type: 'bridge', platform: 'web', isSure: true });
  expect(relayed()).toBe(true);

  const open = inBoth(inWeb().declared());
  open.given('dana', { type: 'make-private' });
  expect(isRelayed(open.state, 'web')).toBe(false);
});

test('a private one has no room where everybody would read it, whatever its commander says', () => {
  const story = new Story();
  story.platforms = ['slack', 'teams', 'web'];
  story.declared({ isPrivate: true });
  expect(declined(story.when('dana', { type: 'bridge', platform: 'teams', isSure: true }))).toMatchObject({
    code: 'no-private-room',
    platform: 'teams',
  });
});

test('a room is opened on a platform that has none', () => {
  const story = new Story();
  story.platforms = ['web'];
  opened(story.declared(), 'web');
  story.platforms = ['slack', 'web'];
  story.given('dana', { type: 'bridge', platform: 'slack', isSure: false });
  expect(story.effects.map(({ effect }) => effect)).toContainEqual({ kind: 'open-room', platform: 'slack' });
  expect(story.state.platforms).toEqual(['web', 'slack']);
  expect(openRooms(story.state)).toHaveLength(1);
  expect(declined(story.when('dana', { type: 'bridge', platform: 'teams', isSure: false }))).toMatchObject({
    code: 'no-such-platform',
    there: ['slack', 'web'],
  });
});

describe('by rule', () => {
  const rooms = [
    {
      severities: [1 as const],
      serviceIds: [],
      customerIds: [],
      platforms: ['slack' as const, 'web' as const],
    },
    { severities: [], serviceIds: ['vpn'], customerIds: [], platforms: ['web' as const] },
    { severities: [], serviceIds: [], customerIds: ['contoso'], platforms: ['teams' as const] },
  ];
  const about = { severity: 3 as const, affects: [], isPrivate: false };

  test('the first rule that fits says where a room opens; what is not there counts for nothing', () => {
    const there = ['slack', 'teams', 'web'] as const;
    expect(platformsFor({ rooms }, { ...about, severity: 1 }, there)).toEqual(['slack', 'web']);
    expect(platformsFor({ rooms }, { ...about, affects: [{ id: 'vpn', name: 'VPN' }] }, there)).toEqual([
      'web',
    ]);
    const contoso = { id: 'contoso', name: 'Contoso' };
    expect(platformsFor({ rooms }, { ...about, customer: contoso as never }, there)).toEqual(['teams']);
    expect(platformsFor({ rooms }, { ...about, customer: contoso as never }, ['web'])).toEqual(['web']);
    expect(platformsFor({ rooms }, about, there)).toEqual(there);
  });

  test('a severity that is raised opens what its rule has more', () => {
    const story = new Story();
    story.org = { ...story.org, rooms: [...rooms.slice(0, 1), { ...rooms[1]!, serviceIds: [] }] };
    story.platforms = ['slack', 'web'];
    opened(story.declared({ severity: 3 }), 'web');
    expect(story.state.platforms).toEqual(['web']);
    story.given('dana', { type: 'change-severity', to: 1 });
    expect(story.state.platforms).toEqual(['web', 'slack']);
    expect(story.effects.map(({ effect }) => effect)).toContainEqual({
      kind: 'open-room',
      platform: 'slack',
    });
  });

  test('so does a service that turns out to be affected; what becomes milder or is private opens nothing', () => {
    const story = new Story();
    story.org = {
      ...story.org,
      rooms: [
        { severities: [], serviceIds: ['vpn'], customerIds: [], platforms: ['slack', 'web'] },
        { severities: [2], serviceIds: [], customerIds: [], platforms: ['web'] },
      ],
    };
    story.platforms = ['slack', 'web'];
    opened(story.declared({ severity: 2 }), 'web');
    expect(story.state.platforms).toEqual(['web']);
    const milder = story.when('dana', { type: 'change-severity', to: 4 });
    expect('events' in milder && milder.events.map(({ event }) => event.type)).not.toContain('bridged');
    story.given('dana', { type: 'unbridge' });
    story.given('dana', { type: 'change-affects', add: ['VPN'], remove: [] });
    expect(story.state.platforms).toEqual(['web', 'slack']);
    // A rule opens rooms; that nothing is carried was somebody's word.
    expect(isRelayed(story.state, 'web')).toBe(false);

    const secret = new Story();
    secret.org = story.org;
    secret.platforms = ['slack', 'web'];
    opened(secret.declared({ severity: 2, isPrivate: true }), 'web');
    secret.given('dana', { type: 'change-affects', add: ['VPN'], remove: [] });
    expect(secret.state.platforms).toEqual(['web']);
  });
});
