import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOrganisation } from '../../src/config/organisation-file';

const small = `
name: Small
timeZone: Europe/Zurich
people:
  lee: { name: Lee Park, phone: "+1 555 0112" }
  sam: { name: Sam Ortiz, slack: U012AB3CD, timeZone: America/Chicago, notify: [{ medium: slack, afterMinutes: 0 }, { medium: web, afterMinutes: 1 }] }
teams:
  desk: { name: Desk, members: [lee] }
customers:
  fabrikam: { name: Fabrikam, contract: gold }
services:
  dns: { name: DNS, dependsOn: [mail] }
  mail: { name: Mail, dependsOn: [dns], policy: exchange, customer: fabrikam }
policies:
  exchange:
    name: Exchange
    levels:
      - targets: [{ person: lee, as: primary }, { team: desk }]
        timeoutMinutes: 2
    repeat: 0
    fallback: [{ person: sam }]
defaultPolicy: exchange
media:
  email: { dependsOn: [mail], for: [fabrikam] }
`;

function problemsIn(text: string): string[] {
  return readOrganisation(text).problems.map(({ where, what }) => (where ? `${where}: ${what}` : what));
}

/** The small organisation with one thing in it written differently. */
function changed(from: string, to: string): string {
  expect(small).toContain(from);
  return small.replace(from, to);
}

describe('belay.yaml', () => {
  it('becomes an organisation; services may depend on each other in a ring', () => {
    expect(readOrganisation(small)).toEqual({
      problems: [],
      organisation: {
        name: 'Small',
        timeZone: 'Europe/Zurich',
        people: {
          lee: {
            id: 'lee',
            name: 'Lee Park',
            phone: '+1 555 0112',
            standing: 'responder',
            contactMethods: [{ medium: 'web', address: 'lee' }],
            notify: [],
          },
          sam: {
            id: 'sam',
            name: 'Sam Ortiz',
            timeZone: 'America/Chicago',
            standing: 'responder',
            contactMethods: [
              { medium: 'slack', address: 'U012AB3CD' },
              { medium: 'web', address: 'sam' },
            ],
            notify: [
              { medium: 'slack', afterMinutes: 0 },
              { medium: 'web', afterMinutes: 1 },
            ],
          },
        },
        teams: { desk: { id: 'desk', name: 'Desk', memberIds: ['lee'] } },
        customers: { fabrikam: { id: 'fabrikam', name: 'Fabrikam', contract: 'gold' } },
        services: {
          dns: { id: 'dns', name: 'DNS', dependsOn: ['mail'] },
          mail: {
            id: 'mail',
            name: 'Mail',
            dependsOn: ['dns'],
            policyId: 'exchange',
            customerId: 'fabrikam',
          },
        },
        policies: {
          exchange: {
            id: 'exchange',
            name: 'Exchange',
            levels: [
              {
                targets: [
                  { kind: 'person', personId: 'lee', as: 'primary' },
                  { kind: 'team', teamId: 'desk' },
                ],
                timeoutMinutes: 2,
              },
            ],
            repeat: 0,
            fallback: [{ kind: 'person', personId: 'sam' }],
          },
        },
        media: [{ medium: 'email', dependsOn: ['mail'], customerIds: ['fabrikam'] }],
        defaultPolicyId: 'exchange',
      },
    });
  });

  it.each([
    [
      'person: lee',
      'person: leee',
      'policies.exchange.levels[0].targets[0].person: "leee" is not one of the people; did you mean "lee"?',
    ],
    [
      'team: desk',
      'team: dusk',
      'policies.exchange.levels[0].targets[1].team: "dusk" is not one of the teams; did you mean "desk"?',
    ],
    [
      'fallback: [{ person: sam }]',
      'fallback: [{ person: nobody }]',
      'policies.exchange.fallback[0].person: "nobody" is not one of the people; expected one of lee, sam',
    ],
    [
      'members: [lee]',
      'members: [lea]',
      'teams.desk.members[0]: "lea" is not one of the people; did you mean "lee"?',
    ],
    [
      'dependsOn: [dns]',
      'dependsOn: [dnss]',
      'services.mail.dependsOn[0]: "dnss" is not one of the services; did you mean "dns"?',
    ],
    [
      'policy: exchange,',
      'policy: exchagne,',
      'services.mail.policy: "exchagne" is not one of the policies; did you mean "exchange"?',
    ],
    [
      'customer: fabrikam',
      'customer: fabricam',
      'services.mail.customer: "fabricam" is not one of the customers; did you mean "fabrikam"?',
    ],
    [
      'defaultPolicy: exchange',
      'defaultPolicy: constructor',
      'defaultPolicy: "constructor" is not one of the policies; expected one of exchange',
    ],
    [
      'dependsOn: [mail], for',
      'dependsOn: [male], for',
      'media.email.dependsOn[0]: "male" is not one of the services; did you mean "mail"?',
    ],
    [
      'for: [fabrikam]',
      'for: [contoso]',
      'media.email.for[0]: "contoso" is not one of the customers; expected one of fabrikam',
    ],
    [
      'Europe/Zurich',
      'Zurich',
      'timeZone: "Zurich" is not a time zone; expected a name such as America/Chicago',
    ],
    [
      'America/Chicago',
      'US/Sentral',
      'people.sam.timeZone: "US/Sentral" is not a time zone; expected a name such as America/Chicago',
    ],
    ['name: Lee Park,', 'name: Lee Park, slack: U012AB3CD,', "people.sam.slack: U012AB3CD is lee's already"],
    [
      'slack: U012AB3CD',
      'slack: sam.ortiz',
      'people.sam.slack: expected a Slack member id such as U012AB3CD (profile, ⋮, Copy member ID)',
    ],
    [
      'slack: U012AB3CD, ',
      '',
      'people.sam.notify[0].medium: Sam Ortiz has no slack address, so this rule would never page',
    ],
    ['members: [lee]', 'members: [lee, lee]', 'teams.desk.members[1]: "lee" is named twice'],
    [
      'members: [lee]',
      'members: []',
      'teams.desk.members: expected at least one member: a team of nobody answers no page',
    ],
    ['phone: "+1 555 0112"', 'phone: 15550112', 'people.lee.phone: expected text: put it in quotes'],
    ['name: Lee Park,', 'nmae: Lee Park,', 'people.lee.name: is missing; expected text'],
    ['phone: "+1', 'fone: "+1', 'people.lee: "fone" is not known here; did you mean "phone"?'],
    [
      'name: Sam Ortiz',
      'name: Sam Ortiz, standing: boss',
      'people.sam.standing: expected one of admin, responder, executive, staff',
    ],
    [
      'timeoutMinutes: 2',
      'timeoutMinutes: soon',
      'policies.exchange.levels[0].timeoutMinutes: expected a number',
    ],
    ['defaultPolicy: exchange\n', '', 'defaultPolicy: is missing; expected text'],
    [
      '  email:',
      '  pigeon:',
      'media: "pigeon" is not known here; expected one of slack, teams, web, sms, voice, email, push, webhook',
    ],
    [
      '  lee: {',
      '  Lee Park: {',
      'people: "Lee Park" cannot be an id; expected letters, digits, - and _, at most 40',
    ],
    [
      '{ team: desk }',
      '{ team: desk, person: lee }',
      'policies.exchange.levels[0].targets[1]: expected { person: … } or { team: … }, each with an optional "as"',
    ],
  ])('%s as %s is named', (from, to, problem) => {
    expect(problemsIn(changed(from, to))).toContain(problem);
  });

  it('wants a policy to have levels, and somebody when all of them are silent', () => {
    const empty = small.replace(/levels:\n.*\n.*\n/, 'levels: []\n').replace('[{ person: sam }]', '[]');
    expect(problemsIn(empty)).toEqual([
      'policies.exchange.levels: expected at least one level',
      'policies.exchange.fallback: expected somebody: nobody on call must never mean nobody told',
    ]);
  });

  it('names all wrong names at once', () => {
    expect(problemsIn(small.replaceAll('person: lee', 'person: x').replace('[lee]', '[y]'))).toHaveLength(2);
  });

  it.each([
    '',
    '# nothing',
    '- a list',
    'just words',
    'a: {',
    'name: a\nname: b',
    'a: *nobody',
    '\tname: tab',
  ])('as %j is a problem, never an exception', (text) => {
    expect(problemsIn(text).length).toBeGreaterThan(0);
  });
});

describe('belay.example.yaml', () => {
  const text = readFileSync(resolve(__dirname, '../../belay.example.yaml'), 'utf8');
  const { organisation, problems } = readOrganisation(text);

  it('has no problem', () => {
    expect(problems).toEqual([]);
  });

  it('has the people, the policy and the numbers of the exchange night', () => {
    const people = Object.values(organisation?.people ?? {});
    expect(people.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Dana Whitfield', 'Lee Park', 'Sam Ortiz', 'Alex Morgan', 'Jordan Reyes']),
    );
    expect(organisation?.people.alex?.phone).toBe('+1 555 0142');
    expect(organisation?.people.jordan).toMatchObject({ phone: '+1 555 0177', standing: 'executive' });
    expect(people.every(({ contactMethods }) => contactMethods.some(({ medium }) => medium === 'web'))).toBe(
      true,
    );
    expect(organisation?.policies.exchange).toMatchObject({
      levels: [
        {
          targets: [
            { kind: 'person', personId: 'lee' },
            { kind: 'team', teamId: 'operations-desk' },
          ],
          timeoutMinutes: 2,
        },
        { targets: [{ kind: 'person', personId: 'sam' }], timeoutMinutes: 2 },
      ],
      repeat: 1,
      fallback: [
        { kind: 'person', personId: 'alex' },
        { kind: 'person', personId: 'jordan' },
      ],
    });
    expect(organisation?.services['contoso-exchange']).toMatchObject({
      policyId: 'exchange',
      dependsOn: expect.arrayContaining(['contoso-dns', 'contoso-active-directory']),
    });
  });

  it('does not know Contoso, who had no contract, and prints only numbers that belong to nobody', () => {
    expect(Object.values(organisation?.customers ?? {}).map(({ name }) => name)).toEqual(['Fabrikam']);
    const numbers = text.match(/\+[\d ]{6,}\d/g) ?? [];
    expect(numbers.length).toBeGreaterThan(4);
    expect(numbers.filter((number) => !/^\+1 555 01\d\d$/.test(number))).toEqual([]);
  });
});
