import { isStillMeant } from '../../../src/domain/audience/still-meant';
import { isOver } from '../../../src/domain/incident/incident';
import { readingOf } from '../../../src/domain/people/permissions';
import { accepted, declined, eventTypes, exchangePeople, Story } from '../../support/domain';
import { audiences } from '../../support/openings';

const room = (roomId: string, platform: 'slack' | 'web') =>
  ({ type: 'record-room', roomId, platform, address: `C-${roomId}`, name: `#${roomId}` }) as const;

function opened(): Story {
  const story = new Story(exchangePeople({ audiences }));
  story.platforms = ['slack', 'web'];
  return story.declared().given('belay', room('slack-1', 'slack')).given('belay', room('web-1', 'web'));
}
const kindsOf = (story: Story) =>
  story
    .lastEffects()
    .map(({ effect }) => [effect.kind, 'roomId' in effect ? effect.roomId : ''].join(' ').trim());

describe('private from the start', () => {
  test('is followed by nobody, and pages as any other does', () => {
    const story = new Story(exchangePeople({ audiences })).declared({ isPrivate: true });
    expect(story.state).toMatchObject({ isPrivate: true, audiences: [] });
    expect(story.pagesOf('sam')).not.toEqual([]);
  });

  test('exists for whoever is on call and can only be called by hand: they must be able to take it', () => {
    const story = new Story(exchangePeople(), []).declared({ isPrivate: true });
    expect(story.pagesOf('sam')).toEqual([]);
    expect(readingOf(story.org, story.state, 'sam')).toBe('ours');
    expect(readingOf(story.org, story.state, 'pat')).toBeUndefined();
  });

  test('stays so when it gets worse or more is affected', () => {
    const story = new Story(exchangePeople({ audiences })).declared({ isPrivate: true, severity: 3 });
    story.given('dana', { type: 'change-severity', to: 1 });
    story.given('dana', { type: 'change-affects', add: ['vpn'], remove: [] });
    expect(story.state.audiences).toEqual([]);
  });

  test('is no near-duplicate for anybody: that would tell of it', () => {
    const hidden = new Story().declared({ isPrivate: true }).state;
    const story = new Story();
    story.openIncidents = [hidden];
    const decision = story.when('pat', {
      type: 'declare',
      title: 'x',
      customer: 'Contoso',
      affects: [],
      anyway: false,
    });
    expect('events' in decision).toBe(true);
  });

  test('cannot be made so again', () => {
    const story = new Story().declared({ isPrivate: true });
    expect(declined(story.when('dana', { type: 'make-private' }))).toEqual({
      code: 'so-already',
      what: 'private',
    });
  });
});

describe('made private later', () => {
  test('says what others had seen, closes the room that they are in and opens another', () => {
    const story = opened().updated('dana', { text: 'on it' });
    const entries = story.state.version;
    story.given('dana', { type: 'make-private' });
    expect(story.history.at(-1)?.event).toEqual({
      type: 'made-private',
      exposed: { roomNames: ['#slack-1'], entries, updates: 1, announcedOn: ['slack', 'web'] },
    });
    const kinds = kindsOf(story);
    expect(kinds).toEqual(
      expect.arrayContaining(['retire-room slack-1', 'open-room', 'refresh-announcement']),
    );
    expect(kinds).toContain('post-entries web-1');
    expect(kinds).not.toContain('post-entries slack-1');
    expect(kinds.filter((kind) => kind === 'open-room')).toHaveLength(1);
  });

  test('says who had a link, and where else its title stands', () => {
    const story = new Story().declared();
    story.other = { ...new Story().declared({ title: 'Mail down at Fabrikam' }).state, id: 9 };
    story
      .given('dana', { type: 'link', otherId: 9 })
      .given('dana', { type: 'share', edition: 'followers', name: 'Chris' })
      .given('dana', { type: 'make-private' });
    expect(story.history.at(-1)?.event).toMatchObject({
      exposed: { titledIn: [9], readByLink: ['Chris'] },
    });
  });

  test('nothing is posted in the closed room any more, whatever happens', () => {
    const story = opened().given('dana', { type: 'make-private' });
    const before = story.effects.length;
    story
      .given('belay', { type: 'record-retired', roomId: 'slack-1' })
      .given('belay', room('slack-2', 'slack'));
    story.given('sam', { type: 'engage' }).given('sam', { type: 'note', text: 'n' });
    story.given('dana', { type: 'change-severity', to: 2 }).updated('dana', { text: 'u' });
    story.given('dana', { type: 'resolve' }).given('dana', { type: 'reopen' });
    const after = story.effects.slice(before);
    expect(after.filter(({ effect }) => 'roomId' in effect && effect.roomId === 'slack-1')).toEqual([]);
    expect(
      after.filter(({ effect }) => effect.kind === 'post-entries' && effect.roomId === 'slack-2'),
    ).not.toEqual([]);
    // The web shows it to whoever may see it; everywhere else anybody reads what followers read.
    expect(after.flatMap(({ effect }) => (effect.kind === 'post-update' ? effect.platform : []))).toEqual([
      'web',
    ]);
  });

  test('that a room was closed is recorded once', () => {
    const story = opened().given('dana', { type: 'make-private' });
    const retired = { type: 'record-retired', roomId: 'slack-1' } as const;
    story.given('belay', retired);
    expect(accepted(story.when('belay', retired))).toEqual([]);
    expect(accepted(story.when('belay', { ...retired, roomId: 'slack-9' }))).toEqual([]);
  });

  test('who followed by rule or by themselves is told no more; the customer only what is meant for them', () => {
    const story = opened().given('jordan', { type: 'follow' }).given('sam', { type: 'follow' });
    story.updated('dana', { text: 'u', customerText: 'c', nextUpdateAt: story.now + 600_000 }, true);
    story.given('dana', { type: 'make-private' });
    expect(story.state.audiences.map(({ kind }) => kind)).toEqual(['customer']);
    // Sam is paged and in; Jordan only followed.
    expect(Object.keys(story.state.followers)).toEqual(['sam']);
    const settled = Object.fromEntries(
      story.state.pledges.map(({ audience, settled: how }) => [audience.audienceId, how]),
    );
    expect(settled).toEqual({ executives: 'lifted', contosos: undefined, followers: undefined });
    story.given('dana', { type: 'change-severity', to: 2 });
    expect(story.state.audiences.map(({ kind }) => kind)).toEqual(['customer']);
  });

  test('follows whoever somebody in it names, by name or as an audience', () => {
    const story = opened()
      .given('dana', { type: 'make-private' })
      .given('dana', { type: 'follow', who: 'Executives' });
    story.given('sam', { type: 'follow', who: 'Pat Novak' });
    expect(story.state.audiences.map(({ name }) => name)).toEqual(['Contoso', 'Executives']);
    expect(readingOf(story.org, story.state, 'pat')).toBe('ours');
  });

  test('is the commander’s to say, also of what is over', () => {
    const story = opened().given('dana', { type: 'resolve' });
    expect(declined(story.when('sam', { type: 'make-private' }))).toMatchObject({ needs: 'commander' });
    story.given('dana', { type: 'make-private' });
    expect([story.state.isPrivate, isOver(story.state)]).toEqual([true, true]);
  });
});

describe('invite', () => {
  test('brings somebody in without paging them', () => {
    const story = opened().given('dana', { type: 'invite', who: '@Pat Novak' });
    expect(story.state.invited).toEqual({ pat: { name: 'Pat Novak' } });
    expect(kindsOf(story)).toEqual(expect.arrayContaining(['invite slack-1', 'invite web-1', 'nudge']));
    expect(story.pagesOf('pat')).toEqual([]);
  });

  test('twice is told, and of nobody known refused', () => {
    const story = opened().given('dana', { type: 'invite', who: 'pat' });
    expect(declined(story.when('dana', { type: 'invite', who: 'pat' }))).toEqual({
      code: 'so-already',
      what: 'invited',
    });
    expect(declined(story.when('dana', { type: 'invite', who: 'Operations desk' }))).toMatchObject({
      code: 'unknown-target',
    });
    expect(eventTypes(story.when('dana', { type: 'invite', who: 'alex' }))).toEqual(['invited']);
  });
});

describe('while its room is being opened', () => {
  const record = (isPrivate: boolean, platform: 'slack' | 'web' = 'slack') =>
    ({ ...room(`${platform}-1`, platform), isPrivate }) as const;

  test('it becomes private: the room that anybody may read is closed, and another opened', () => {
    const story = new Story().declared().given('dana', { type: 'make-private' });
    story.given('belay', record(false));
    expect(story.state.rooms).toMatchObject([{ roomId: 'slack-1', isRetired: true }]);
    expect(kindsOf(story)).toEqual(expect.arrayContaining(['retire-room slack-1', 'open-room']));
    expect(kindsOf(story).filter((kind) => /post-entries|invite|refresh-topic/.test(kind))).toEqual([]);
    story.given('belay', { ...record(true), roomId: 'slack-2' });
    expect(story.state.rooms[1]).not.toHaveProperty('isRetired');
  });

  test.each([
    ['private, as it is', true, 'slack'],
    ['on the web, which lets in whoever may see it', false, 'web'],
  ] as const)('%s: it is a room like any other', (_label, isPrivate, platform) => {
    const story = new Story().declared({ isPrivate: true }).given('belay', record(isPrivate, platform));
    expect(story.state.rooms[0]).not.toHaveProperty('isRetired');
  });
});

describe('an update that was on its way', () => {
  const delivery = { edition: 'followers', to: 'person', medium: 'slack', address: 'U1' } as const;
  const theirs = { ...delivery, audienceId: 'executives', name: 'Jordan Reyes' };

  test('goes to nobody who was not named since it is private', () => {
    const story = opened();
    expect(isStillMeant(story.state, theirs)).toBe(true);
    story.given('jordan', { type: 'follow' }).given('dana', { type: 'make-private' });
    expect(isStillMeant(story.state, theirs)).toBe(false);
    expect(isStillMeant(story.state, { ...theirs, audienceId: 'followers' })).toBe(false);
    expect(isStillMeant(story.state, { ...theirs, edition: 'customer' })).toBe(true);
    story.given('dana', { type: 'follow', who: 'jordan' });
    expect(isStillMeant(story.state, { ...theirs, audienceId: 'followers' })).toBe(true);
    story.given('dana', { type: 'follow', who: 'Executives' });
    expect(isStillMeant(story.state, theirs)).toBe(true);
  });
});
