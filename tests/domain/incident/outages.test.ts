import { exchangePeople, Story } from '../../support/domain';

const SLACK_DOWN = { type: 'record-platform-down' as const, platform: 'slack' as const, since: 0 };
const SLACK_BACK = { type: 'record-platform-back' as const, platform: 'slack' as const };

/** Dana leads; Sam is paged over Slack, text and call; the incident has a room in Slack and one on the web. */
function night(): Story {
  const story = new Story(exchangePeople());
  story.platforms = ['slack', 'web'];
  return story
    .declared()
    .given('belay', {
      type: 'record-room',
      roomId: 'slack-1',
      platform: 'slack',
      address: 'C7',
      name: '#inc-7',
    })
    .given('belay', { type: 'record-room', roomId: 'web-1', platform: 'web', address: '7', name: 'web' });
}

const down = (story: Story) => {
  story.down = [{ platform: 'slack', since: story.now }];
  return story.given('belay', { ...SLACK_DOWN, since: story.now });
};
const wantedBy = (story: Story) =>
  story.effects
    .filter(({ key }) => !/refresh-(card|announcement)|post-entries/.test(key))
    .map(({ key }) => key);

describe('a platform that does not answer', () => {
  test('is told once, however many processes find it', () => {
    const story = down(night());
    expect(story.state.outages).toMatchObject([{ platform: 'slack' }]);
    expect(story.when('belay', { ...SLACK_DOWN, since: story.now })).toEqual({ events: [] });
  });

  test('opens the web room for what is worked nowhere else, and says so', () => {
    const story = new Story(exchangePeople());
    story.platforms = ['slack'];
    story.declared();
    story.platforms = ['slack', 'teams', 'web'];
    down(story);
    expect(story.history.slice(-2).map(({ event }) => event)).toMatchObject([
      { type: 'bridged', platform: 'web', insteadOf: 'slack' },
      { type: 'platform-down', goesOnIn: ['web'] },
    ]);
    expect(wantedBy(story)).toContain('7/open-room/web');
    expect(story.state.platforms).toEqual(['slack', 'web']);
  });

  test('opens none that everybody would read for a private one, nor where something else lives', () => {
    const secret = new Story(exchangePeople());
    secret.platforms = ['slack'];
    secret.declared({ isPrivate: true });
    secret.platforms = ['slack', 'teams'];
    expect(down(secret).history.at(-1)?.event).toMatchObject({ type: 'platform-down', goesOnIn: [] });
    expect(secret.state.platforms).toEqual(['slack']);
    expect(down(night()).state.platforms).toEqual(['slack', 'web']);
  });

  test('is told to no incident that is over, nor to one that is not worked there', () => {
    const over = night().given('sam', { type: 'acknowledge' }).given('sam', { type: 'resolve' });
    expect(over.when('belay', SLACK_DOWN)).toEqual({ events: [] });
    expect(night().when('belay', { ...SLACK_DOWN, platform: 'teams' })).toEqual({ events: [] });
  });

  test('parts those in it into who can be told otherwise and who must be called by hand', () => {
    const org = exchangePeople();
    org.people.alex!.contactMethods = [{ medium: 'slack', address: 'U-alex' }];
    const story = new Story(org);
    story.platforms = ['slack', 'web'];
    story.declared().given('alex', { type: 'join' });
    // Sam's text and call are set up; the others have what the installation lacks, or nothing.
    story.availableMedia = ['slack', 'sms'];
    const [event] = down(story).history.slice(-1);
    expect(event?.event).toMatchObject({
      toldElsewhere: ['dana', 'sam'],
      cutOff: [{ personId: 'alex', name: 'Alex Morgan', phone: '+1 555 0142' }],
    });
  });

  test('is no way for whoever is asleep on the other one, nor for a stranger who is known only there', () => {
    const story = night();
    story.unreachable = [{ medium: 'sms', address: story.org.people.sam!.contactMethods[1]!.address }];
    story.availableMedia = ['slack', 'sms'];
    story.given('kim', { type: 'join' });
    const [event] = down(story).history.slice(-1);
    expect(event?.event).toMatchObject({ toldElsewhere: ['dana'] });
    const names = event?.event.type === 'platform-down' ? event.event.cutOff.map(({ name }) => name) : [];
    expect(names.sort()).toEqual(['Sam Ortiz', 'kim']);
  });

  test('brings the next method of whoever is being paged forward to now', () => {
    const story = night();
    const before = story.effects.length;
    down(story);
    const wanted = story.effects.slice(before).filter(({ effect }) => effect.kind === 'send-page');
    expect(wanted.map(({ key, dueAt }) => [key.replace(/^.*-sam-/, ''), dueAt])).toEqual([
      ['sms-2', story.now],
    ]);
  });

  test('but of nobody once somebody has it', () => {
    const story = night().given('sam', { type: 'acknowledge' });
    const before = story.effects.length;
    down(story);
    expect(story.effects.slice(before).filter(({ effect }) => effect.kind === 'send-page')).toEqual([]);
  });

  test('is not planned for: a level whom it alone would reach is passed at once', () => {
    const org = exchangePeople();
    org.people.sam!.contactMethods = [{ medium: 'slack', address: 'U-sam' }];
    const story = new Story(org);
    story.down = [{ platform: 'slack', since: story.now }];
    story.declared();
    const levels = story.history.flatMap(({ event }) =>
      event.type === 'level-started'
        ? [[event.at.level, event.reached.map(({ pages }) => pages.map(({ medium }) => medium))]]
        : [],
    );
    expect(levels).toEqual([
      [1, [[]]],
      [2, [['sms']]],
    ]);
  });

  test('carries no update meanwhile: whoever has nothing else is named as missed', () => {
    const story = night().given('dana', { type: 'follow', who: 'Jordan' });
    story.org.people.jordan!.contactMethods = [{ medium: 'slack', address: 'U-jordan' }];
    down(story).given('dana', { type: 'draft-update', text: 'No change.' });
    story.given('dana', { type: 'send-update', toCustomer: false });
    expect(story.history.at(-1)?.event).toMatchObject({
      missed: [{ name: 'Jordan Reyes', why: { code: 'down', medium: 'slack' } }],
    });
  });
});

describe('when it answers again', () => {
  test('it is told once; its room, topic, people and buttons are made true', () => {
    const story = night();
    story.pageOutcome('sam', 'slack', { kind: 'accepted', ref: 'D1' });
    down(story);
    story.down = [];
    const before = story.effects.length;
    story.given('belay', SLACK_BACK);
    expect(story.state.outages).toEqual([]);
    const wanted = wantedBy({ effects: story.effects.slice(before) } as Story);
    expect(wanted.map((key) => key.split('/').slice(1).join('/')).sort()).toEqual([
      'invite/slack-1',
      expect.stringMatching(/^refresh-page\/.*-sam-slack-1$/),
      'refresh-topic/slack-1',
    ]);
    expect(story.when('belay', SLACK_BACK)).toEqual({ events: [] });
  });

  test('a page that was held up is tried again while it is wanted', () => {
    const story = night();
    story.pageOutcome('sam', 'slack', { kind: 'unanswered', reason: 'Slack is not answering' });
    down(story);
    story.down = [];
    const before = story.effects.length;
    story.given('belay', SLACK_BACK);
    const pages = () => story.effects.slice(before).filter(({ effect }) => effect.kind === 'send-page');
    expect(pages()).toHaveLength(1);
    const taken = night();
    taken.pageOutcome('sam', 'slack', { kind: 'unanswered', reason: 'Slack is not answering' });
    down(taken).given('sam', { type: 'acknowledge' });
    const since = taken.effects.length;
    taken.given('belay', SLACK_BACK);
    expect(taken.effects.slice(since).filter(({ effect }) => effect.kind === 'send-page')).toEqual([]);
  });

  test('fallback people whom it alone would have reached are paged now, not in the next round', () => {
    const org = exchangePeople();
    for (const person of Object.values(org.people)) {
      person.contactMethods = [{ medium: 'slack', address: `U-${person.id}` }];
    }
    const story = new Story(org);
    story.down = [{ platform: 'slack', since: story.now }];
    story.declared();
    expect(story.state.pages).toEqual({});
    expect(story.state.unanswered).toBe(true);
    down(story).after(3);
    story.down = [];
    story.given('belay', SLACK_BACK);
    expect(Object.values(story.state.pages).map(({ personId, medium }) => `${personId} ${medium}`)).toEqual([
      'alex slack',
      'jordan slack',
    ]);
  });

  test('a room that could not be opened before is', () => {
    const story = new Story(exchangePeople());
    story.platforms = ['slack', 'web'];
    down(story.declared());
    story.down = [];
    const before = story.effects.length;
    story.given('belay', SLACK_BACK);
    expect(story.effects.slice(before).map(({ key }) => key)).toContain('7/open-room/slack');
  });
});
