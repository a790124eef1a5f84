import { planUpdate } from '../../../src/domain/audience/plan-update';
import { isStillMeant } from '../../../src/domain/audience/still-meant';
import { channelsOf, takesPartInTalk } from '../../../src/domain/incident/bridge';
import { customerRooms, ourRooms } from '../../../src/domain/incident/incident';
import type { RoomRule } from '../../../src/domain/people/organisation';
import { accepted, declined, eventsOf, exchangePeople, Story } from '../../support/domain';

const THEIR_TEAMS = '19:contoso@thread.tacv2';
const THREAD = `${THEIR_TEAMS};messageid=1`;

function story(change: Parameters<typeof exchangePeople>[0] = {}): Story {
  const made = new Story(exchangePeople(change));
  made.platforms = ['slack', 'teams', 'web'];
  return made;
}
const theirRoom = {
  type: 'record-room',
  roomId: 'teams-customer-1',
  platform: 'teams',
  address: THREAD,
  name: 'a thread in their Teams channel',
  readers: 'customer',
} as const;
const broughtIn = (from = story().declared()) => from.given('dana', { type: 'bring-customer-in' });
const inTheirRoom = (from?: Story) => broughtIn(from).given('belay', { ...theirRoom, isPrivate: false });
const kinds = (of: Story) => of.lastEffects().map(({ effect }) => effect);

describe('bringing the customer in', () => {
  test('opens a thread in each channel of theirs on a platform that there is', () => {
    const both = broughtIn();
    expect(both.state.customerChannels).toEqual({ teams: THEIR_TEAMS, slack: 'CCONTOSO' });
    expect(kinds(both)).toEqual(
      expect.arrayContaining([
        { kind: 'open-room', platform: 'teams', within: THEIR_TEAMS },
        { kind: 'open-room', platform: 'slack', within: 'CCONTOSO' },
      ]),
    );
    // Their thread there and a room of ours on the same platform are two effects, each done once.
    const keys = both.effects.filter(({ effect }) => effect.kind === 'open-room').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);

    const alone = story().declared();
    alone.platforms = ['slack'];
    expect(broughtIn(alone).state.customerChannels).toEqual({ slack: 'CCONTOSO' });
    expect(channelsOf(alone.org, alone.state.customer, ['web'])).toEqual({});
    expect(channelsOf(alone.org, { name: 'Nobody knows them', contract: 'none' }, ['slack'])).toEqual({});
  });

  test.each([
    ['nobody is named', () => story().declared({ customer: undefined }), 'no-customer'],
    ['nobody configured them', () => story().declared({ customer: 'Litware' }), 'no-channel'],
    ['it is private', () => story().declared({ isPrivate: true }), 'private'],
    ['it is practice', () => story().declared({ isDrill: true }), 'drill'],
    [
      'nothing they have is set up here',
      () => {
        const web = story().declared();
        web.platforms = ['web'];
        return web;
      },
      'no-channel',
    ],
  ])('is declined where %s', (_, given, why) => {
    expect(declined(given().when('dana', { type: 'bring-customer-in' }))).toMatchObject({
      code: 'no-customer-room',
      why,
    });
  });

  test('is for those who work on it', () => {
    expect(declined(story().declared().when('pat', { type: 'bring-customer-in' }))).toMatchObject({
      code: 'not-permitted',
    });
  });

  test('twice is once, and after it was switched off it opens no second room', () => {
    const declared = story().declared();
    declared.platforms = ['teams', 'web'];
    const given = inTheirRoom(declared);
    expect(declined(given.when('dana', { type: 'bring-customer-in' }))).toEqual({
      code: 'so-already',
      what: 'bridged',
    });
    given.given('dana', { type: 'unbridge', platform: 'customer' });
    const [room] = customerRooms(given.state);
    expect(takesPartInTalk(given.state, room!)).toBe(false);
    for (const ours of ourRooms(given.state)) expect(takesPartInTalk(given.state, ours)).toBe(true);
    given.given('dana', { type: 'bring-customer-in' });
    expect(takesPartInTalk(given.state, room!)).toBe(true);
    expect(kinds(given)).not.toContainEqual(
      expect.objectContaining({ kind: 'open-room', platform: 'teams' }),
    );
  });

  test('where their room could not be opened, it is tried again when somebody asks once more', () => {
    const given = inTheirRoom();
    given.given('dana', { type: 'bring-customer-in' });
    const opened = kinds(given).filter(({ kind }) => kind === 'open-room');
    expect(opened).toEqual([{ kind: 'open-room', platform: 'slack', within: 'CCONTOSO' }]);
  });

  test('what names ours goes into no topic of theirs, and nobody of ours is taken there', () => {
    const given = inTheirRoom();
    expect(kinds(given).map(({ kind }) => kind)).not.toEqual(
      expect.arrayContaining(['refresh-topic', 'invite', 'open-room']),
    );
    given.given('dana', { type: 'invite', who: 'Alex Morgan' });
    expect(kinds(given)).not.toContainEqual({ kind: 'invite', roomId: 'teams-customer-1' });
    given.given('sam', { type: 'acknowledge' }).given('sam', { type: 'resolve' });
    const reviews = given.effects.filter(({ effect }) => effect.kind === 'post-review');
    expect(reviews.every(({ effect }) => !JSON.stringify(effect).includes('customer'))).toBe(true);
  });
});

describe('by rule', () => {
  const rule = (change: Partial<RoomRule> = {}): RoomRule => ({
    severities: [1],
    serviceIds: [],
    customerIds: [],
    platforms: ['slack'],
    withCustomer: true,
    ...change,
  });
  const brought = (given: Story) =>
    given.history.filter(({ event }) => event.type === 'customer-brought-in').length;

  test('they are there from the start, but not where nobody outside is brought in', () => {
    expect(brought(story({ rooms: [rule()] }).declared())).toBe(1);
    expect(brought(story({ rooms: [rule({ withCustomer: false })] }).declared())).toBe(0);
    expect(brought(story({ rooms: [rule()] }).declared({ severity: 2 }))).toBe(0);
    for (const more of [
      { isPrivate: true },
      { isDrill: true },
      { customer: undefined },
      { customer: 'Litware' },
    ]) {
      expect(brought(story({ rooms: [rule()] }).declared(more))).toBe(0);
    }
  });

  test('a severity that is raised brings them in, once', () => {
    const given = story({ rooms: [rule()] }).declared({ severity: 3 });
    given.given('dana', { type: 'change-severity', to: 1 });
    expect(brought(given)).toBe(1);
    given.given('dana', { type: 'change-severity', to: 2 }).given('dana', { type: 'change-severity', to: 1 });
    expect(brought(given)).toBe(1);
  });

  test('nobody is brought in where somebody has said that talk stays in its room: they would not be heard', () => {
    const given = story({ rooms: [rule()] }).declared({ severity: 3 });
    given.given('dana', { type: 'unbridge' }).given('dana', { type: 'change-severity', to: 1 });
    expect(brought(given)).toBe(0);
    expect(brought(given.given('dana', { type: 'bring-customer-in' }))).toBe(1);
    expect(given.state.relay.isOff).toBe(false);
  });
});

describe('what is for them', () => {
  test('a note is ours unless it says otherwise, and is said to nobody where they read nowhere', () => {
    const given = inTheirRoom();
    const note = (more: object) => given.when('dana', { type: 'note', text: 'x', ...more });
    expect(eventsOf(note({}), 'noted')).toEqual([{ type: 'noted', text: 'x' }]);
    expect(eventsOf(note({ forCustomer: true }), 'noted')).toEqual([
      { type: 'noted', text: 'x', forCustomer: true },
    ]);
    const toThem = { type: 'note', text: 'x', forCustomer: true } as const;
    expect(declined(story().declared().when('dana', toThem))).toMatchObject({ why: 'not-in' });
    // Whoever was brought in is not to be brought in again: their room is on its way.
    expect(declined(broughtIn().when('dana', toThem))).toMatchObject({
      code: 'no-customer-room',
      why: 'not-open',
    });
    // Anybody may note something among ours; to the customer speaks whoever works on it.
    accepted(given.when('pat', { type: 'note', text: 'x' }));
    expect(declined(given.when('pat', { type: 'note', text: 'x', forCustomer: true }))).toMatchObject({
      code: 'not-permitted',
    });
  });

  const plan = (given: Story, change: Partial<Parameters<typeof planUpdate>[0]> = {}) =>
    planUpdate({
      org: given.org,
      incident: given.state,
      platforms: given.platforms,
      unreachable: [],
      down: [],
      withCustomer: true,
      ...change,
    });
  const toThem = (of: ReturnType<typeof planUpdate>) =>
    of.deliveries.filter(({ edition }) => edition === 'customer');

  test('an update with words for them goes to their room, once, and not to each of them as well', () => {
    const given = inTheirRoom();
    expect(toThem(plan(given))).toEqual([
      {
        audienceId: 'customer',
        edition: 'customer',
        to: 'room',
        medium: 'teams',
        address: THREAD,
        name: 'Contoso, in their room',
      },
    ]);
    expect(toThem(plan(given, { withCustomer: false }))).toEqual([]);
    expect(toThem(plan(broughtIn()))).toEqual([]);
    // Over what does not answer now nothing is promised to go.
    expect(toThem(plan(given, { platforms: ['slack'] }))).toEqual([]);
  });

  test('it goes nowhere any more when their room was closed meanwhile', () => {
    const given = inTheirRoom();
    const [delivery] = toThem(plan(given));
    expect(isStillMeant(given.state, delivery!)).toBe(true);
    given.given('dana', { type: 'make-private' });
    expect(isStillMeant(given.state, delivery!)).toBe(false);
    expect(customerRooms(given.state)).toEqual([]);
    expect(given.state.customerChannels).toEqual({});
    expect(kinds(given)).toContainEqual({ kind: 'retire-room', roomId: 'teams-customer-1' });
    expect(kinds(given)).not.toContainEqual(expect.objectContaining({ within: THEIR_TEAMS }));
  });

  test('a room that opens after it became private is closed at once, and no other opens in its place', () => {
    const given = broughtIn().given('dana', { type: 'make-private' });
    given.given('belay', { ...theirRoom, isPrivate: false });
    expect(customerRooms(given.state)).toEqual([]);
    const wanted = kinds(given);
    expect(wanted).toContainEqual({ kind: 'retire-room', roomId: 'teams-customer-1' });
    expect(wanted.filter(({ kind }) => kind === 'open-room')).toEqual([]);
  });
});
