import { NOTHING_DECLARED, type Organisation, type Person } from '../../../src/domain/people/organisation';

/** Everybody of the test organisation, by the Slack id under which Slack knows them. */
export const slackUsers = [
  { id: 'U0DANA', name: 'dana', real_name: 'Dana Whitfield' },
  { id: 'U0SAM', name: 'sam', real_name: 'Sam Ortiz' },
  { id: 'U0ROBIN', name: 'robin', real_name: 'Robin Chen' },
  { id: 'U0ALEX', name: 'alex', real_name: 'Alex Morgan' },
];

/** A primary and a secondary whom Slack alone reaches; `timeoutMinutes` is what each level has. */
export function organisation(timeoutMinutes = 5): Omit<Organisation, 'version'> {
  const people = slackUsers.map(
    ({ id, name, real_name }): Person => ({
      id: name,
      name: real_name,
      standing: name === 'alex' ? 'admin' : 'responder',
      contactMethods: [{ medium: 'slack', address: id }],
      notify: [],
    }),
  );
  const level = (personId: string) => ({
    targets: [{ kind: 'person' as const, personId }],
    timeoutMinutes,
  });
  return {
    name: 'Northwind',
    timeZone: 'America/Chicago',
    people: Object.fromEntries(people.map((person) => [person.id, person])),
    teams: { everyone: { id: 'everyone', name: 'Everyone', memberIds: ['sam', 'robin', 'alex'] } },
    customers: {},
    services: {
      shop: { id: 'shop', name: 'Shop', dependsOn: [], policyId: 'everyone' },
    },
    policies: {
      exchange: {
        id: 'exchange',
        name: 'Exchange',
        levels: [level('sam'), level('robin')],
        repeat: 0,
        fallback: [{ kind: 'person', personId: 'alex' }],
      },
      everyone: {
        id: 'everyone',
        name: 'Everyone',
        levels: [{ targets: [{ kind: 'team', teamId: 'everyone' }], timeoutMinutes }],
        repeat: 0,
        fallback: [{ kind: 'person', personId: 'alex' }],
      },
    },
    media: [],
    defaultPolicyId: 'exchange',
    ...NOTHING_DECLARED,
  };
}
