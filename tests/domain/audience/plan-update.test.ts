import { whyMissed } from '../../../src/chat/names';
import { planUpdate, type UpdatePlan } from '../../../src/domain/audience/plan-update';
import type { Organisation, PlatformId } from '../../../src/domain/people/organisation';
import { exchangePeople, Story } from '../../support/domain';
import { audiences } from '../../support/openings';

interface How {
  withCustomer?: boolean;
  platforms?: PlatformId[];
  unreachable?: { medium: 'slack' | 'web'; address: string }[];
}
function plan(
  story: Story,
  { withCustomer = false, platforms = ['slack'], unreachable = [] }: How = {},
): UpdatePlan {
  return planUpdate({
    org: story.org,
    incident: story.state,
    platforms,
    unreachable,
    down: [],
    withCustomer,
  });
}
const ways = ({ deliveries }: UpdatePlan) =>
  deliveries.map(
    ({ audienceId, edition, to, medium, name }) => `${audienceId} ${edition} ${to} ${medium} ${name}`,
  );
const missed = (given: UpdatePlan) =>
  given.missed.map(({ audienceId, name, why, phone }) => [
    audienceId,
    name,
    whyMissed(why),
    ...(phone ? [phone] : []),
  ]);

const org = (change: Partial<Organisation> = {}) => exchangePeople({ audiences, ...change });
const worst = (change: Partial<Organisation> = {}) => new Story(org(change)).declared();
const NO_WAY = 'has no medium that Belay can use';

test('executives by name; the customer not at all without words for them', () => {
  const given = plan(worst());
  expect(given.audiences.map(({ audienceId }) => audienceId)).toEqual(['followers', 'executives']);
  expect(ways(given)).toEqual(['executives followers person slack Jordan Reyes']);
  expect(missed(given)).toEqual([]);
});

test('the customer with words for them, each over what reaches them; who is missed has a number', () => {
  const given = plan(worst(), { withCustomer: true });
  expect(given.audiences.map(({ audienceId }) => audienceId)).toEqual([
    'followers',
    'executives',
    'contosos',
  ]);
  expect(ways(given)).toEqual([
    'executives followers person slack Jordan Reyes',
    'contosos customer person slack Kai',
  ]);
  expect(missed(given)).toEqual([['contosos', 'Pat', NO_WAY, '+1 555 0100']]);
});

test('a drill tells no customer', () => {
  const given = plan(new Story(org()).declared({ isDrill: true }), { withCustomer: true });
  expect(ways(given)).toEqual(['executives followers person slack Jordan Reyes']);
  expect(missed(given)).toContainEqual(['contosos', 'Kai', 'a drill tells no customer']);
});

test('an audience with a channel is told there, not one by one', () => {
  const given = plan(new Story(org()).declared({ severity: 4, affects: ['vpn'], customer: undefined }));
  expect(given.deliveries).toEqual([
    {
      audienceId: 'floor',
      edition: 'followers',
      to: 'channel',
      medium: 'slack',
      address: 'C-FLOOR',
      name: 'Shop floor',
    },
  ]);
});

describe('what rides on what is broken', () => {
  const slackOnOkta: Partial<Organisation> = { media: [{ medium: 'slack', dependsOn: ['okta'] }] };
  const oktaDown = (change: Partial<Organisation> = slackOnOkta) =>
    new Story(org(change)).declared({ affects: ['okta', 'vpn'] });

  test('is not used: everybody is named who is left without', () => {
    const given = plan(oktaDown(), { withCustomer: true });
    expect(given.deliveries).toEqual([]);
    expect(missed(given)).toEqual([
      ['executives', 'Jordan Reyes', 'Slack depends on Okta', '+1 555 0177'],
      ['floor', 'Pat Novak', NO_WAY],
      ['floor', 'Dana Whitfield', 'Slack depends on Okta'],
      ['floor', 'Nico', NO_WAY, '+1 555 0155'],
      ['contosos', 'Pat', NO_WAY, '+1 555 0100'],
      ['contosos', 'Kai', 'Slack depends on Okta'],
    ]);
  });

  test('with another medium, that one is used', () => {
    const story = oktaDown();
    story.org.people.jordan!.contactMethods.push({ medium: 'web', address: 'jordan' });
    expect(ways(plan(story, { platforms: ['slack', 'web'] }))).toEqual([
      'executives followers person web Jordan Reyes',
    ]);
    const asleep = [{ medium: 'web' as const, address: 'jordan' }];
    expect(missed(plan(story, { platforms: ['slack', 'web'], unreachable: asleep }))[0]).toEqual([
      'executives',
      'Jordan Reyes',
      'Slack depends on Okta',
      '+1 555 0177',
    ]);
  });

  test('an audience that has nothing but its channel is named itself', () => {
    const lone = { ...audiences, floor: { ...audiences.floor!, personIds: [], outsiders: [] } };
    expect(missed(plan(oktaDown({ ...slackOnOkta, audiences: lone })))).toContainEqual([
      'floor',
      'Shop floor',
      'Slack depends on Okta',
    ]);
    const nowhere = new Story(org({ audiences: lone })).declared({
      severity: 4,
      affects: ['vpn'],
      customer: undefined,
    });
    expect(missed(plan(nowhere, { platforms: ['web'] }))).toEqual([['floor', 'Shop floor', NO_WAY]]);
  });

  test('of the customer’s own counts for the customer’s people: mail on the server that is down', () => {
    const story = worst({
      media: [
        { medium: 'email', dependsOn: ['contoso-exchange'], customerIds: ['contoso'] },
        { medium: 'slack', dependsOn: ['contoso-dns'], customerIds: ['contoso'] },
      ],
    });
    const given = plan(story, { withCustomer: true });
    expect(missed(given)).toEqual([['contosos', 'Pat', 'mail depends on Contoso Exchange', '+1 555 0100']]);
    story.given('dana', { type: 'change-affects', add: ['contoso-dns'], remove: [] });
    expect(ways(plan(story, { withCustomer: true }))).toEqual([
      'executives followers person slack Jordan Reyes',
    ]);
  });

  test('is used again when it is affected no longer', () => {
    const story = oktaDown().given('dana', { type: 'change-affects', add: [], remove: ['okta'] });
    expect(plan(story).deliveries).toHaveLength(2);
  });
});

describe('nobody is told twice', () => {
  test('who is in two audiences and follows as well', () => {
    const story = worst().given('dana', { type: 'follow', who: 'board' }).given('jordan', { type: 'follow' });
    expect(ways(plan(story))).toEqual([
      'executives followers person slack Jordan Reyes',
      'board followers person slack Alex Morgan',
    ]);
  });

  test('nor named twice as missed', () => {
    const story = worst().given('dana', { type: 'follow', who: 'board' }).given('jordan', { type: 'follow' });
    const given = plan(story, { platforms: ['web'] });
    expect(given.missed.map(({ name }) => name)).toEqual(['Jordan Reyes', 'Alex Morgan']);
  });

  test('two contacts of one name and different numbers are two', () => {
    const [pat] = audiences.contosos!.outsiders;
    const two = [pat!, { ...pat!, phone: '+1 555 0101' }];
    const story = worst({ audiences: { contosos: { ...audiences.contosos!, outsiders: two } } });
    expect(plan(story, { withCustomer: true }).missed).toHaveLength(2);
  });
});

describe('who follows for themselves', () => {
  test('is told where they spoke, whether or not the configuration knows them', () => {
    const story = new Story(org()).declared({ severity: 4, customer: undefined, affects: [] });
    story
      .given('guest', { type: 'follow' })
      .given('robin', { type: 'follow' })
      .given('pat', { type: 'follow' });
    const given = plan(story);
    expect(given.deliveries).toMatchObject([
      { to: 'person', medium: 'slack', address: 'guest', name: 'guest' },
      { to: 'person', medium: 'slack', address: 'U-robin', name: 'Robin Chen' },
    ]);
    expect(missed(given)).toEqual([['followers', 'Pat Novak', NO_WAY]]);
  });

  test('and was taken out of the configuration since is missed, not forgotten', () => {
    const story = new Story(org()).declared({ severity: 4, customer: undefined, affects: [] });
    story.given('robin', { type: 'follow' });
    const { robin: _robin, ...people } = story.org.people;
    story.org = { ...story.org, people };
    expect(missed(plan(story))).toEqual([['followers', 'Robin Chen', NO_WAY]]);
  });

  test('with a colon in their id keeps it', () => {
    const story = new Story(org()).declared({ severity: 4, customer: undefined, affects: [] });
    story.record(
      { id: 'belay', name: 'Belay', via: 'belay' },
      { type: 'followed', who: { kind: 'person', personId: 'slack:T1:U9', name: 'Kim' }, byRule: false },
    );
    expect(plan(story).deliveries).toMatchObject([{ medium: 'slack', address: 'T1:U9' }]);
  });
});

describe('a customer', () => {
  test('without an audience is told by their contacts', () => {
    const story = new Story(exchangePeople()).declared();
    story.org.customers.contoso!.contacts = [
      { name: 'Kai', contactMethods: [{ medium: 'slack', address: 'U-KAI' }] },
      { name: 'Pat', phone: '+1 555 0100', contactMethods: [] },
    ];
    const given = plan(story, { withCustomer: true });
    expect(given.audiences).toContainEqual({ audienceId: 'customer', name: 'Contoso', kind: 'customer' });
    expect(ways(given)).toEqual(['customer customer person slack Kai']);
    expect(missed(given)).toEqual([['customer', 'Pat', NO_WAY, '+1 555 0100']]);
  });

  test('whom nobody knows is missed by whoever called', () => {
    const story = new Story(exchangePeople()).declared({ customer: 'Litware', contact: 'Pat +1 555 0100' });
    expect(missed(plan(story, { withCustomer: true }))).toEqual([['customer', 'Pat +1 555 0100', NO_WAY]]);
    const nobody = new Story(exchangePeople()).declared({ customer: 'Litware' });
    expect(missed(plan(nobody, { withCustomer: true }))).toEqual([['customer', 'Litware', NO_WAY]]);
  });

  test('that was not named is none', () => {
    const story = new Story(exchangePeople()).declared({ customer: undefined });
    expect(plan(story, { withCustomer: true })).toMatchObject({ deliveries: [], missed: [] });
  });
});

test('an audience that the configuration no longer has is named', () => {
  const story = worst();
  story.org = { ...story.org, audiences: {} };
  expect(plan(story).missed).toEqual([
    { audienceId: 'executives', name: 'Executives', why: { code: 'not-configured' } },
  ]);
});
