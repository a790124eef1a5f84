import type { Target } from '../../src/domain/escalation/policy';
import type { Medium, Organisation, Person, Standing } from '../../src/domain/people/organisation';
import type { Dice } from './dice';

export const PAGING_MEDIA = ['web', 'sms', 'voice'] as const satisfies readonly Medium[];

/** Some organisation: people with and without ways to be paged, teams with and without people, policies of every shape. */
export function someOrganisation(dice: Dice): Omit<Organisation, 'version'> {
  const people = Array.from({ length: dice.between(2, 7) }, (_, index) => somebody(dice, `p${index + 1}`));
  const teams = ['t1', 't2'].map((id) => ({
    id,
    name: `Team ${id}`,
    memberIds: dice.someOf(
      people.map((person) => person.id),
      0.4,
    ),
  }));
  const target = (): Target =>
    dice.chance(0.7)
      ? { kind: 'person', personId: dice.oneOf(people).id }
      : { kind: 'team', teamId: dice.oneOf(teams).id };
  const policies = Array.from({ length: dice.between(1, 3) }, (_, index) => ({
    id: `x${index + 1}`,
    name: `Policy ${index + 1}`,
    levels: Array.from({ length: dice.between(0, 3) }, () => ({
      targets: Array.from({ length: dice.between(1, 2) }, target),
      timeoutMinutes: dice.oneOf([0.25, 0.5, 1]),
    })),
    repeat: dice.between(0, 2),
    fallback: Array.from({ length: dice.between(0, 2) }, target),
  }));
  const services = Array.from({ length: 3 }, (_, index) => ({
    id: `s${index + 1}`,
    name: `Service ${index + 1}`,
    dependsOn: index > 0 && dice.chance(0.5) ? [`s${index}`] : [],
    policyId: dice.oneOf(policies).id,
  }));
  return {
    name: 'Simulated',
    timeZone: 'America/Chicago',
    people: byId(people),
    teams: byId(teams),
    customers: {
      c1: {
        id: 'c1',
        name: 'Customer 1',
        contract: dice.oneOf(['none', 'gold']),
        channels: dice.chance(0.7) ? { slack: 'C1-IN-SLACK' } : {},
        contacts: [
          { name: 'Contact', contactMethods: dice.chance(0.5) ? [{ medium: 'slack', address: 'U-C1' }] : [] },
        ],
      },
    },
    services: byId(services),
    policies: byId(policies),
    media: dice.chance(0.3)
      ? [{ medium: dice.oneOf(PAGING_MEDIA), dependsOn: [dice.oneOf(services).id] }]
      : [],
    rooms: [],
    defaultPolicyId: dice.oneOf(policies).id,
    audiences: byId([
      {
        id: 'heads',
        name: 'Heads',
        kind: 'executives',
        personIds: dice.someOf(Object.keys(byId(people)), 0.3),
        outsiders: [],
        channels: dice.chance(0.5) ? { slack: 'C-HEADS' } : {},
        ...(dice.chance(0.7) ? { followsWhen: { severities: [1, 2], serviceIds: [], customerIds: [] } } : {}),
      },
      {
        id: 'theirs',
        name: 'Theirs',
        kind: 'customer',
        personIds: [],
        outsiders: [
          { name: 'Kai', phone: '+1 555 0199', contactMethods: [{ medium: 'slack', address: 'U-KAI' }] },
        ],
        channels: {},
        followsWhen: { severities: [], serviceIds: [], customerIds: ['c1'] },
      },
    ]),
    runbooks: byId([
      { id: 'r1', name: 'First steps', serviceIds: ['s1'], kinds: [], items: ['look', 'leap'] },
    ]),
    targets: dice.chance(0.5)
      ? [{ severities: [1, 2], contracts: [], minutes: { acknowledged: 1, customerTold: 2, engaged: 2 } }]
      : [],
    // So short that it happens within a night of minutes.
    reliefAfterHours: dice.oneOf([0.02, 8]),
  };
}

function somebody(dice: Dice, id: string): Person {
  const media = dice.someOf(PAGING_MEDIA, 0.75);
  return {
    id,
    name: `Person ${id}`,
    standing: dice.oneOf<Standing>(['admin', 'responder', 'responder', 'staff', 'executive']),
    contactMethods: media.map((medium) => ({ medium, address: medium === 'web' ? id : `${medium}:${id}` })),
    notify: dice.someOf(media, 0.5).map((medium) => ({ medium, afterMinutes: dice.oneOf([0, 0.25, 0.5]) })),
    ...(dice.chance(0.5) ? { phone: '+1 555 0100' } : {}),
  };
}

function byId<T extends { id: string }>(things: T[]): Record<string, T> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]));
}
