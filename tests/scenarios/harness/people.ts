import {
  NOTHING_DECLARED,
  type Organisation,
  type Person,
  type PlatformId,
  type Standing,
} from '../../../src/domain/people/organisation';

/** The people of the exchange night, by the first names that scenarios call them by. */
export type Who = 'Dana' | 'Max' | 'Lee' | 'Sam' | 'Rosa' | 'Vic' | 'Kim';

interface Role {
  name: string;
  title: string;
  standing: Standing;
  timeZone: string;
  phone?: string;
}

const CHICAGO = 'America/Chicago';

export const CAST: Record<Who, Role> = {
  Dana: { name: 'Dana Whitfield', title: 'account owner', standing: 'responder', timeZone: CHICAGO },
  Max: {
    name: 'Max Berg',
    title: 'operations desk',
    standing: 'responder',
    timeZone: CHICAGO,
    phone: '+1 555 0101',
  },
  Lee: {
    name: 'Lee Park',
    title: 'Exchange engineer',
    standing: 'responder',
    timeZone: CHICAGO,
    phone: '+1 555 0102',
  },
  Sam: {
    name: 'Sam Ortiz',
    title: 'senior Exchange engineer',
    standing: 'responder',
    timeZone: CHICAGO,
    phone: '+1 555 0103',
  },
  Rosa: {
    name: 'Rosa Lind',
    title: 'operations lead',
    standing: 'admin',
    timeZone: CHICAGO,
    phone: '+1 555 0142',
  },
  Vic: {
    name: 'Vic Hale',
    title: 'VP operations',
    standing: 'executive',
    timeZone: CHICAGO,
    phone: '+1 555 0177',
  },
  Kim: { name: 'Kim Tran', title: 'front desk', standing: 'staff', timeZone: CHICAGO },
};

export const EVERYONE = Object.keys(CAST) as Who[];

/** The id that belay.yaml would give this person, also their address on the web. */
export const idOf = (who: Who): string => who.toLowerCase();
/** Their id in the Slack workspace. */
export const slackIdOf = (who: Who): string => `U0${who.toUpperCase()}`;

/** Their object id in the Teams tenant. */
export const teamsIdOf = (who: Who): string =>
  `0a1b2c3d-0000-4000-8000-${String(EVERYONE.indexOf(who) + 1).padStart(12, '0')}`;

/** What belay.yaml calls them on a platform. */
const ADDRESS: Partial<Record<PlatformId, (who: Who) => string>> = { slack: slackIdOf, teams: teamsIdOf };

/** Which of the platforms a person can be reached on. */
export type Reachable = Partial<Record<Who, PlatformId[]>>;

/** Where people are, if not at home. */
export type Zones = Partial<Record<Who, string>>;

export const zoneOf = (who: Who, zones: Zones): string => zones[who] ?? CAST[who].timeZone;

/**
 * Northwind, who look after other people's mail: the desk answers for everything; for Exchange the primary and the desk
 * come first, the secondary two minutes later, all of it twice, then the operations lead and the VP.
 */
export function northwind(
  onPlatform: PlatformId,
  reachable: Reachable = {},
  zones: Zones = {},
): Omit<Organisation, 'version'> {
  const person = (who: Who): Person => {
    const { name, title, standing, phone } = CAST[who];
    const timeZone = zoneOf(who, zones);
    const contactMethods = (reachable[who] ?? [onPlatform]).map((medium) => ({
      medium,
      address: (ADDRESS[medium] ?? idOf)(who),
    }));
    const base = { id: idOf(who), name, title, standing, timeZone, contactMethods, notify: [] };
    return phone ? { ...base, phone } : base;
  };
  const fallback = [
    { kind: 'person' as const, personId: 'rosa', as: 'operations lead' },
    { kind: 'person' as const, personId: 'vic', as: 'VP operations' },
  ];
  return {
    name: 'Northwind',
    timeZone: CHICAGO,
    people: Object.fromEntries(EVERYONE.map((who) => [idOf(who), person(who)])),
    teams: { desk: { id: 'desk', name: 'Operations desk', memberIds: ['max'] } },
    customers: {
      fabrikam: {
        id: 'fabrikam',
        name: 'Fabrikam',
        contract: 'gold',
        contact: 'Fay +1 555 0190',
        contacts: [],
        channels: {},
      },
    },
    services: {
      dns: { id: 'dns', name: 'DNS', dependsOn: [] },
      'contoso-exchange': {
        id: 'contoso-exchange',
        name: 'Contoso Exchange',
        dependsOn: ['dns'],
        policyId: 'exchange',
      },
      vpn: { id: 'vpn', name: 'VPN', dependsOn: [] },
    },
    policies: {
      exchange: {
        id: 'exchange',
        name: 'Exchange',
        levels: [
          {
            targets: [
              { kind: 'person', personId: 'lee', as: 'primary for Exchange' },
              { kind: 'team', teamId: 'desk' },
            ],
            timeoutMinutes: 2,
          },
          {
            targets: [{ kind: 'person', personId: 'sam', as: 'secondary for Exchange' }],
            timeoutMinutes: 2,
          },
        ],
        repeat: 1,
        fallback,
      },
      operations: {
        id: 'operations',
        name: 'Operations',
        levels: [{ targets: [{ kind: 'team', teamId: 'desk' }], timeoutMinutes: 5 }],
        repeat: 1,
        fallback,
      },
    },
    media: [],
    defaultPolicyId: 'operations',
    ...NOTHING_DECLARED,
  };
}
