import { planPages } from '../../src/domain/paging/plan-pages';
import type { MediumDependency } from '../../src/domain/people/organisation';
import { brokenMedia } from '../../src/domain/reach/reach';
import { clock, eventsOf, exchangePeople, Story } from '../support/domain';

function withMedia(...media: MediumDependency[]) {
  return exchangePeople({ media });
}

describe('broken media', () => {
  test('ride on what is affected, directly or through other services', () => {
    const org = withMedia(
      { medium: 'email', dependsOn: ['contoso-exchange'] },
      { medium: 'slack', dependsOn: ['okta'] },
    );
    expect(brokenMedia(org, ['contoso-exchange'])).toEqual([
      { medium: 'email', serviceId: 'contoso-exchange', serviceName: 'Contoso Exchange' },
    ]);
    expect(brokenMedia(org, ['contoso-dns']).map(({ medium }) => medium)).toEqual(['email']);
    expect(brokenMedia(org, ['okta']).map(({ medium }) => medium)).toEqual(['slack']);
    expect(brokenMedia(org, ['vpn'])).toEqual([]);
  });

  test('services that depend on each other in a ring end the search', () => {
    const org = withMedia({ medium: 'sms', dependsOn: ['a'] });
    org.services.a = { id: 'a', name: 'A', dependsOn: ['b'] };
    org.services.b = { id: 'b', name: 'B', dependsOn: ['a', 'okta'] };
    expect(brokenMedia(org, ['okta']).map(({ medium }) => medium)).toEqual(['sms']);
    expect(brokenMedia(org, ['vpn'])).toEqual([]);
  });

  test('a dependency for some customers counts for those only', () => {
    const org = withMedia({ medium: 'email', dependsOn: ['okta'], customerIds: ['contoso'] });
    expect(brokenMedia(org, ['okta'], 'contoso')).toHaveLength(1);
    expect(brokenMedia(org, ['okta'], 'fabrikam')).toEqual([]);
    expect(brokenMedia(org, ['okta'])).toEqual([]);
  });

  test('what is affected and unknown breaks nothing, and every medium stands once', () => {
    const org = withMedia(
      { medium: 'sms', dependsOn: ['okta', 'vpn'] },
      { medium: 'sms', dependsOn: ['vpn'] },
    );
    expect(brokenMedia(org, ['no-such-service'])).toEqual([]);
    expect(brokenMedia(org, ['vpn', 'okta'])).toHaveLength(1);
  });
});

test('an incident avoids what it has broken, says so, and uses the next way', () => {
  const story = new Story(withMedia({ medium: 'slack', dependsOn: ['contoso-exchange'] })).declared();
  expect(story.pagesOf('sam').map(({ medium }) => medium)).toEqual(['sms', 'voice']);
  const [started] = story.history.filter(({ event }) => event.type === 'escalation-started');
  expect(started?.event).toMatchObject({ avoided: [{ medium: 'slack', serviceName: 'Contoso Exchange' }] });
});

test('whoever is left with no way to be reached is named', () => {
  const org = withMedia({ medium: 'slack', dependsOn: ['okta'] }, { medium: 'sms', dependsOn: ['okta'] });
  const command = { type: 'declare' as const, title: 'Okta is down', affects: ['okta'], anyway: false };
  const [first] = eventsOf(new Story(org).when('dana', command), 'level-started');
  expect(first?.reached).toMatchObject([{ personId: 'sam', pages: [{ medium: 'voice' }] }]);
  org.people.sam!.contactMethods = [{ medium: 'slack', address: 'U-sam' }];
  expect(eventsOf(new Story(org).when('dana', command), 'level-started')[0]?.reached).toMatchObject([
    { personId: 'sam', pages: [], avoided: [{ medium: 'slack', serviceName: 'Okta' }] },
  ]);
});

describe('the plan of one person’s pages', () => {
  const now = clock('22:03');
  const { sam } = exchangePeople().people;
  const plan = (change: object = {}) =>
    planPages({
      person: sam!,
      prefix: '7-e1-1-1-sam',
      broken: [],
      unreachable: [],
      available: ['slack', 'sms', 'voice'],
      everythingAtOnce: false,
      now,
      ...change,
    }).pages.map(({ medium, dueAt }) => `${medium} +${(dueAt - now) / 1000}s`);

  test('follows their rules, and uses everything at once when asked', () => {
    expect(plan()).toEqual(['slack +0s', 'sms +60s', 'voice +90s']);
    expect(plan({ everythingAtOnce: true })).toEqual(['slack +0s', 'sms +0s', 'voice +0s']);
  });

  test('starts at once with whatever works: the wait was for the way before it', () => {
    expect(plan({ available: ['voice'] })).toEqual(['voice +0s']);
    expect(plan({ broken: [{ medium: 'slack', serviceId: 'okta', serviceName: 'Okta' }] })).toEqual([
      'sms +0s',
      'voice +90s',
    ]);
    expect(plan({ available: [] })).toEqual([]);
  });

  test('a contact method that would reach nobody is not said to be tried', () => {
    const silent = [{ medium: 'slack', address: sam!.contactMethods[0]!.address }];
    expect(plan({ unreachable: silent })).not.toEqual(plan());
    expect(plan({ unreachable: silent }).join()).not.toContain('slack');
    const command = { type: 'declare' as const, title: 'x', affects: [], anyway: true };
    const story = new Story();
    story.availableMedia = ['slack'];
    story.unreachable = Object.values(story.org.people).flatMap((person) => person.contactMethods);
    const started = eventsOf(story.when('dana', command), 'level-started');
    expect(started.at(-1)?.at.level).toBe('fallback');
    expect(started.flatMap(({ reached }) => reached.flatMap((person) => person.pages))).toEqual([]);
  });

  test('two numbers on one medium are two pages with two names', () => {
    const contactMethods = [
      { medium: 'sms' as const, address: '+1 555 0123' },
      { medium: 'sms' as const, address: '+1 555 0124' },
    ];
    const { pages } = planPages({
      person: { ...sam!, contactMethods, notify: [] },
      prefix: 'p',
      broken: [],
      unreachable: [],
      available: ['sms'],
      everythingAtOnce: false,
      now,
    });
    expect(new Set(pages.map(({ pageId }) => pageId)).size).toBe(2);
  });
});
