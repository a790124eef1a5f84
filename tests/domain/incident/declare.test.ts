import type { Declare } from '../../../src/domain/incident/command';
import {
  accepted,
  clock,
  declined,
  eventsOf,
  eventTypes,
  exchangePeople,
  REPORTED,
  Story,
} from '../../support/domain';

const words: Declare = { type: 'declare', title: 'Mail is down', affects: [], anyway: false };

test('a title alone is enough: SEV2 is assumed, and the default policy pages', () => {
  const decision = new Story().when('pat', words);
  expect(eventTypes(decision)).toEqual(['declared', 'escalation-started', 'level-started']);
  expect(eventsOf(decision, 'declared')).toMatchObject([
    {
      number: 7,
      title: 'Mail is down',
      severity: 2,
      severityAssumed: true,
      affects: [],
      reportedAt: clock('22:03'),
    },
  ]);
});

test('what a configuration knows is taken from it; the contract is recorded and blocks nothing', () => {
  const command = { ...words, customer: 'contoso', affects: ['Contoso Exchange'], reportedAt: REPORTED };
  const [declared] = eventsOf(new Story().when('dana', command), 'declared');
  expect(declared).toMatchObject({
    customer: { id: 'contoso', name: 'Contoso', contract: 'none' },
    contact: 'Pat +1 555 0100',
    affects: [{ id: 'contoso-exchange', name: 'Contoso Exchange' }],
    reportedAt: REPORTED,
  });
});

test('a customer, contact and service that nobody has heard of are taken as given', () => {
  const command = {
    ...words,
    customer: 'Fabrikam',
    contact: 'Kim +44 20 7946 0000',
    affects: ['the printer'],
  };
  expect(eventsOf(new Story().when('slack:U9', command), 'declared')).toMatchObject([
    {
      customer: { name: 'Fabrikam', contract: 'unknown' },
      contact: 'Kim +44 20 7946 0000',
      affects: [{ name: 'the printer' }],
    },
  ]);
});

test.each(['constructor', '__proto__', 'toString'])('a thing called %s is only a name', (name) => {
  const decision = new Story().when('dana', { ...words, customer: name, affects: [name] });
  expect(eventsOf(decision, 'declared')).toMatchObject([
    { customer: { name, contract: 'unknown' }, affects: [{ name }] },
  ]);
});

test('what is named twice is affected once', () => {
  const decision = new Story().when('dana', {
    ...words,
    affects: ['contoso-exchange', 'Contoso Exchange', 'VPN'],
  });
  expect(eventsOf(decision, 'declared')[0]?.affects.map(({ name }) => name)).toEqual([
    'Contoso Exchange',
    'VPN',
  ]);
});

test('what did not fit into the title becomes the first note', () => {
  const decision = new Story().when('dana', { ...words, details: 'Mail is down\nsince the update' });
  expect(eventTypes(decision).slice(0, 2)).toEqual(['declared', 'noted']);
});

test('every affected service brings its own policy, each once and under its own name', () => {
  const decision = new Story().when('dana', { ...words, affects: ['contoso-exchange', 'vpn'] });
  expect(
    eventsOf(decision, 'escalation-started').map(({ escalationId, policyName }) => [
      escalationId,
      policyName,
    ]),
  ).toEqual([
    ['e1', 'Exchange'],
    ['e2', 'Network'],
  ]);
});

test('a service whose policy was removed is answered by the default policy', () => {
  const org = exchangePeople();
  delete org.policies.network;
  const decision = new Story(org).when('dana', { ...words, affects: ['vpn'] });
  expect(eventsOf(decision, 'escalation-started')).toMatchObject([{ policyName: 'Exchange' }]);
});

test('a configuration without any policy cannot pretend that somebody is paged', () => {
  const org = exchangePeople({ policies: {} });
  expect(() => new Story(org).when('dana', words)).toThrow('no default policy');
});

describe('near an open incident', () => {
  const open = new Story().declared().state;
  const near = (change: Partial<Declare>, story = new Story(undefined, undefined, [open])) =>
    story.when('dana', { ...words, ...change });

  test('on the same customer or service it is shown first', () => {
    const alike = {
      code: 'near-duplicate',
      incidents: [{ id: 7, title: 'Exchange down at Contoso: no mail in or out', at: clock('22:03') }],
    };
    expect(declined(near({ customer: 'CONTOSO' }))).toEqual(alike);
    expect(declined(near({ affects: ['contoso exchange'] }))).toEqual(alike);
  });

  test('it is declared anyway when that is said', () => {
    expect(accepted(near({ customer: 'Contoso', anyway: true }))).not.toHaveLength(0);
  });

  test('something else is no duplicate, nor is one that is over', () => {
    expect(accepted(near({ customer: 'Fabrikam', affects: ['vpn'] }))).not.toHaveLength(0);
    const over = new Story().declared().given('dana', { type: 'resolve' }).state;
    expect(accepted(near({ customer: 'Contoso' }, new Story(undefined, undefined, [over])))).not.toHaveLength(
      0,
    );
  });
});

test('a report that has not happened yet is declined', () => {
  const at = clock('22:30');
  expect(declined(new Story().when('dana', { ...words, reportedAt: at }))).toEqual({
    code: 'occurred-in-future',
    at,
  });
});
