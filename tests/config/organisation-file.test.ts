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
  fabrikam: { name: Fabrikam, contract: gold, channels: { slack: C0FAB, teams: 'https://teams.microsoft.com/l/channel/19%3Afab-1_a%40thread.tacv2/Outages?groupId=x' }, contacts: [{ name: Fay, phone: "+1 555 0121", slack: U0FAY, email: fay@fabrikam.example }] }
  litware: { name: Litware }
services:
  dns: { name: DNS, dependsOn: [mail] }
  mail: { name: Mail, dependsOn: [dns], policy: exchange, customer: fabrikam, kind: mail }
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
audiences:
  heads: { name: Heads, kind: executives, people: [sam], channels: { slack: C012AB }, follows: { severities: [SEV1, 2], services: [mail] } }
  fabrikams: { name: Fabrikam, kind: customer, outsiders: [{ name: Max }], follows: { customers: [fabrikam] } }
  byhand: { name: By hand, kind: team, people: [lee, sam] }
runbooks:
  update: { name: Update, kinds: [mail], services: [dns], items: [look, leap] }
targets:
  - { severities: [SEV1], contracts: [gold, none], minutes: { acknowledged: 5, customerTold: 15.5 } }
  - { minutes: { resolved: 600 } }
rooms:
  - { severities: [SEV1], services: [mail], customers: [fabrikam], platforms: [slack, web], withCustomer: true }
reliefAfterHours: 10
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
        customers: {
          fabrikam: {
            id: 'fabrikam',
            name: 'Fabrikam',
            contract: 'gold',
            channels: { slack: 'C0FAB', teams: '19:fab-1_a@thread.tacv2' },
            // What only the link says is kept as well.
            channelLinks: {
              teams: 'https://teams.microsoft.com/l/channel/19%3Afab-1_a%40thread.tacv2/Outages?groupId=x',
            },
            contacts: [
              {
                name: 'Fay',
                phone: '+1 555 0121',
                contactMethods: [
                  { medium: 'slack', address: 'U0FAY' },
                  { medium: 'email', address: 'fay@fabrikam.example' },
                ],
              },
            ],
          },
          litware: { id: 'litware', name: 'Litware', contract: 'none', contacts: [], channels: {} },
        },
        services: {
          dns: { id: 'dns', name: 'DNS', dependsOn: ['mail'] },
          mail: {
            id: 'mail',
            name: 'Mail',
            dependsOn: ['dns'],
            policyId: 'exchange',
            customerId: 'fabrikam',
            kind: 'mail',
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
        audiences: {
          heads: {
            id: 'heads',
            name: 'Heads',
            kind: 'executives',
            personIds: ['sam'],
            outsiders: [],
            channels: { slack: 'C012AB' },
            followsWhen: { severities: [1, 2], serviceIds: ['mail'], customerIds: [] },
          },
          fabrikams: {
            id: 'fabrikams',
            name: 'Fabrikam',
            kind: 'customer',
            personIds: [],
            outsiders: [{ name: 'Max', contactMethods: [] }],
            channels: {},
            followsWhen: { severities: [], serviceIds: [], customerIds: ['fabrikam'] },
          },
          byhand: {
            id: 'byhand',
            name: 'By hand',
            kind: 'team',
            personIds: ['lee', 'sam'],
            outsiders: [],
            channels: {},
          },
        },
        runbooks: {
          update: {
            id: 'update',
            name: 'Update',
            kinds: ['mail'],
            serviceIds: ['dns'],
            items: ['look', 'leap'],
          },
        },
        targets: [
          {
            severities: [1],
            contracts: ['gold', 'none'],
            minutes: { acknowledged: 5, customerTold: 15.5 },
          },
          { severities: [], contracts: [], minutes: { resolved: 600 } },
        ],
        rooms: [
          {
            severities: [1],
            serviceIds: ['mail'],
            customerIds: ['fabrikam'],
            platforms: ['slack', 'web'],
            withCustomer: true,
          },
        ],
        reliefAfterHours: 10,
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
      'media.email.for[0]: "contoso" is not one of the customers; expected one of fabrikam, litware',
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
    [
      'slack: U012AB3CD',
      'slack: U012AB3CD, email: sam',
      'people.sam.email: expected an address such as sam@contoso.example',
    ],
    [
      'slack: U012AB3CD',
      'teams: sam.ortiz',
      'people.sam.teams: expected an Entra object id (Teams, profile; or entra.microsoft.com, Users) or the e-mail they sign in with',
    ],
    [
      'channels: { slack: C012AB }',
      'channels: { teams: "#heads" }',
      'audiences.heads.channels.teams: expected a Teams channel’s link (the channel’s menu, Get link to channel)',
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
    [
      'people: [sam], channels',
      'people: [same], channels',
      'audiences.heads.people[0]: "same" is not one of the people; did you mean "sam"?',
    ],
    [
      'services: [mail] }',
      'services: [male] }',
      'audiences.heads.follows.services[0]: "male" is not one of the services; did you mean "mail"?',
    ],
    [
      'customers: [fabrikam] }',
      'customers: [fabricam] }',
      'audiences.fabrikams.follows.customers[0]: "fabricam" is not one of the customers; did you mean "fabrikam"?',
    ],
    [
      'litware: { name: Litware }',
      'litware: { name: Litware, channels: { slack: C0FAB } }',
      'customers.litware.channels.slack: is Fabrikam’s already: each would read what the other is told',
    ],
    [
      'litware: { name: Litware }',
      'litware: { name: Litware, channels: { teams: "19:fab-1_a@thread.tacv2" } }',
      'customers.litware.channels.teams: is Fabrikam’s already: each would read what the other is told',
    ],
    [
      'channels: { slack: C012AB }',
      'channels: { slack: C0FAB }',
      'audiences.heads.channels.slack: is a channel of Fabrikam’s, who would read what is not for them',
    ],
    [
      'customers: [fabrikam] }',
      'customers: [fabrikam, litware] }',
      'audiences.fabrikams.follows.customers: expected exactly one: what one customer is told is not for another',
    ],
    [
      'follows: { customers: [fabrikam] }',
      'follows: { severities: [SEV1] }',
      'audiences.fabrikams.follows.customers: expected exactly one: what one customer is told is not for another',
    ],
    ['SEV1, 2]', 'SEV1, 5]', 'audiences.heads.follows.severities[1]: expected SEV1, SEV2, SEV3 or SEV4'],
    ['SEV1, 2]', '[1], 2]', 'audiences.heads.follows.severities[0]: expected SEV1, SEV2, SEV3 or SEV4'],
    [
      'severities: [SEV1], contracts',
      'severities: [urgent], contracts',
      'targets[0].severities[0]: expected SEV1, SEV2, SEV3 or SEV4',
    ],
    [
      'platforms: [slack, web]',
      'platforms: [slak, web]',
      'rooms[0].platforms[0]: expected one of slack, teams, web',
    ],
    [
      'services: [mail], customers: [fabrikam], platforms',
      'services: [male], customers: [fabrikam], platforms',
      'rooms[0].services[0]: "male" is not one of the services; did you mean "mail"?',
    ],
    ['kind: executives', 'kind: bosses', 'audiences.heads.kind: expected one of executives, team, customer'],
    [
      'slack: C012AB }',
      'slack: "#heads" }',
      'audiences.heads.channels.slack: expected a Slack channel id such as C012AB3CD (channel name, About)',
    ],
    [
      'slack: C012AB }',
      'slak: C012AB }',
      'audiences.heads.channels: "slak" is not known here; did you mean "slack"?',
    ],
    [
      ', people: [lee, sam] }',
      ' }',
      'audiences.byhand: By hand would reach nobody; expected people, outsiders or channels',
    ],
    [
      '{ name: Max }',
      '{ name: Max, slack: U012AB3CD }',
      "audiences.fabrikams.outsiders[0].slack: U012AB3CD is sam's already",
    ],
    ['slack: U0FAY', 'slack: U012AB3CD', "customers.fabrikam.contacts[0].slack: U012AB3CD is sam's already"],
    [
      'fay@fabrikam.example',
      'fay',
      'customers.fabrikam.contacts[0].email: expected an address such as pat@contoso.example',
    ],
    ['{ name: Max }', '{ phone: "1" }', 'audiences.fabrikams.outsiders[0].name: is missing; expected text'],
    [
      'kinds: [mail]',
      'kinds: [male]',
      'runbooks.update.kinds[0]: "male" is not one of the kinds of services; did you mean "mail"?',
    ],
    [
      'services: [dns], items',
      'services: [dsn], items',
      'runbooks.update.services[0]: "dsn" is not one of the services; did you mean "dns"?',
    ],
    [
      'kinds: [mail], services: [dns], ',
      '',
      'runbooks.update: Update would never open; expected services or kinds',
    ],
    ['items: [look, leap]', 'items: []', 'runbooks.update.items: expected something to do'],
    [
      'acknowledged: 5',
      'acknowleged: 5',
      'targets[0].minutes: "acknowleged" is not known here; did you mean "acknowledged"?',
    ],
    [
      'acknowledged: 5',
      'declared: 5',
      'targets[0].minutes: "declared" is not known here; expected one of firstPage, acknowledged, customerTold, engaged, executivesTold, vendorEngaged, mitigated, resolved',
    ],
    [
      'contracts: [gold, none]',
      'contracts: [gould]',
      'targets[0].contracts[0]: "gould" is not one of the contracts; did you mean "gold"?',
    ],
    [
      '- { minutes: { resolved: 600 } }',
      '- { severities: [SEV1], contracts: [gold], minutes: { resolved: 600 } }',
      'targets[1]: would never count: targets[0] fits first',
    ],
    ['acknowledged: 5', 'acknowledged: soon', 'targets[0].minutes.acknowledged: expected a number'],
    [
      'reliefAfterHours: 10',
      'reliefAfterHour: 10',
      '"reliefAfterHour" is not known here; did you mean "reliefAfterHours"?',
    ],
    ['kind: mail }', 'knd: mail }', 'services.mail: "knd" is not known here; did you mean "kind"?'],
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

  it('lets a later row count for what the rows before it leave out', () => {
    const wider = changed(
      '- { minutes: { resolved: 600 } }',
      '- { severities: [SEV1, SEV2], minutes: { resolved: 9 } }',
    );
    expect(problemsIn(wider)).toEqual([]);
  });

  it('without audiences, check lists or targets has none, and relief after eight hours', () => {
    const without = small.slice(0, small.indexOf('audiences:'));
    expect(readOrganisation(without).organisation).toMatchObject({
      audiences: {},
      runbooks: {},
      targets: [],
      reliefAfterHours: 8,
    });
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
    expect(organisation?.audiences.executives).toMatchObject({
      personIds: ['jordan'],
      followsWhen: { severities: [1, 2] },
    });
    expect(organisation?.runbooks['exchange-upgrade']?.items).toHaveLength(4);
    expect(Object.values(organisation?.customers ?? {}).map(({ name }) => name)).toEqual(['Fabrikam']);
    const numbers = text.match(/\+[\d ]{6,}\d/g) ?? [];
    expect(numbers.length).toBeGreaterThan(4);
    expect(numbers.filter((number) => !/^\+1 555 01\d\d$/.test(number))).toEqual([]);
  });
});

test('an e-mail address is one more way to somebody, and rules may name the platforms where they are known by it', () => {
  const byEmail = small.replace('slack: U012AB3CD', 'email: Sam@small.example');
  const { organisation, problems } = readOrganisation(byEmail);
  expect(problems).toEqual([]);
  expect(organisation?.people.sam).toMatchObject({
    contactMethods: [
      { medium: 'web', address: 'sam' },
      { medium: 'email', address: 'Sam@small.example' },
    ],
    notify: [
      { medium: 'slack', afterMinutes: 0 },
      { medium: 'web', afterMinutes: 1 },
    ],
  });
});
