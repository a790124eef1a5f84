import { parseDocument } from 'yaml';
import type { Policy, Target } from '../domain/escalation/policy';
import type { Audience, ContactMethod, Organisation, Outsider, Person } from '../domain/people/organisation';
import { teamsChannelId } from './customer-channels';
import { problemsOf } from './file-problems';
import {
  type OrganisationFile,
  type OutsiderInFile,
  organisationFile,
  type TargetInFile,
} from './organisation-schema';
import type { Problem } from './problems';
import { checkReferences } from './references';

/** belay.yaml as an organisation, or every problem in it with its path. */
export function readOrganisation(text: string): OrganisationRead {
  const parsed = parseYaml(text);
  if (parsed.problems.length > 0) return { problems: parsed.problems };
  return readOrganisationValue(parsed.value);
}

type OrganisationRead =
  | { organisation: Omit<Organisation, 'version'>; problems: [] }
  | { organisation?: undefined; problems: Problem[] };

/** The same from what a file says that carries an organisation in it, as drills do. */
export function readOrganisationValue(value: unknown): OrganisationRead {
  const read = organisationFile.safeParse(value);
  if (!read.success) return { problems: read.error.issues.flatMap(problemsOf) };
  const problems = checkReferences(read.data);
  return problems.length > 0 ? { problems } : { organisation: organisationOf(read.data), problems: [] };
}

function parseYaml(text: string): { value?: unknown; problems: Problem[] } {
  const broken = (message: string): Problem => ({ where: '', what: firstLine(message) });
  const document = parseDocument(text);
  if (document.errors.length > 0) return { problems: document.errors.map(({ message }) => broken(message)) };
  try {
    return { value: document.toJS(), problems: [] };
  } catch (error) {
    // An alias without its anchor is noticed only here.
    return { problems: [broken(error instanceof Error ? error.message : String(error))] };
  }
}

const firstLine = (text: string) => (text.split('\n')[0] ?? text).replace(/:$/, '');

function organisationOf(read: OrganisationFile): Omit<Organisation, 'version'> {
  return {
    name: read.name,
    timeZone: read.timeZone,
    people: byId(read.people, personOf),
    teams: byId(read.teams, (teamId, { name, members }) => ({ id: teamId, name, memberIds: members })),
    customers: byId(read.customers, (customerId, { contacts, channels, ...customer }) => ({
      id: customerId,
      ...customer,
      contacts: contacts.map(outsiderOf),
      channels: { ...channels, ...(channels.teams ? { teams: teamsChannelId(channels.teams) } : {}) },
      ...(channels.teams ? { channelLinks: { teams: channels.teams } } : {}),
    })),
    services: byId(read.services, (serviceId, { name, dependsOn, policy, customer, kind }) => ({
      id: serviceId,
      name,
      dependsOn,
      ...(policy ? { policyId: policy } : {}),
      ...(customer ? { customerId: customer } : {}),
      ...(kind ? { kind } : {}),
    })),
    policies: byId(read.policies, policyOf),
    media: Object.entries(read.media).map(([carrier, { dependsOn, for: customers }]) => ({
      medium: carrier as ContactMethod['medium'],
      dependsOn,
      ...(customers ? { customerIds: customers } : {}),
    })),
    defaultPolicyId: read.defaultPolicy,
    audiences: byId(read.audiences, audienceOf),
    runbooks: byId(read.runbooks, (runbookId, { services, ...runbook }) => ({
      id: runbookId,
      ...runbook,
      serviceIds: services,
    })),
    targets: read.targets,
    rooms: read.rooms.map(({ services, customers, ...rule }) => ({
      ...rule,
      serviceIds: services,
      customerIds: customers,
    })),
    reliefAfterHours: read.reliefAfterHours,
  };
}

function byId<T, R>(record: Record<string, T>, map: (key: string, value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}

function personOf(
  personId: string,
  { web, slack, teams, email, ...rest }: OrganisationFile['people'][string],
): Person {
  const contactMethods: ContactMethod[] = [];
  if (slack) contactMethods.push({ medium: 'slack', address: slack });
  if (teams) contactMethods.push({ medium: 'teams', address: teams });
  if (web) contactMethods.push({ medium: 'web', address: personId });
  if (email) contactMethods.push({ medium: 'email', address: email });
  return { id: personId, contactMethods, ...rest };
}

function outsiderOf({ name, phone, slack, teams, email }: OutsiderInFile): Outsider {
  const contactMethods: ContactMethod[] = [];
  if (slack) contactMethods.push({ medium: 'slack', address: slack });
  if (teams) contactMethods.push({ medium: 'teams', address: teams });
  if (email) contactMethods.push({ medium: 'email', address: email });
  return { name, ...(phone ? { phone } : {}), contactMethods };
}

function audienceOf(audienceId: string, audience: OrganisationFile['audiences'][string]): Audience {
  const { name, kind, people, outsiders, channels, follows } = audience;
  return {
    id: audienceId,
    name,
    kind,
    personIds: people,
    outsiders: outsiders.map(outsiderOf),
    channels,
    ...(follows
      ? {
          followsWhen: {
            severities: follows.severities,
            serviceIds: follows.services,
            customerIds: follows.customers,
          },
        }
      : {}),
  };
}

function policyOf(policyId: string, policy: OrganisationFile['policies'][string]): Policy {
  return {
    id: policyId,
    name: policy.name,
    levels: policy.levels.map(({ targets, timeoutMinutes }) => ({
      targets: targets.map(targetOf),
      timeoutMinutes,
    })),
    repeat: policy.repeat,
    fallback: policy.fallback.map(targetOf),
  };
}

function targetOf(given: TargetInFile): Target {
  const as = given.as === undefined ? {} : { as: given.as };
  return 'person' in given
    ? { kind: 'person', personId: given.person, ...as }
    : { kind: 'team', teamId: given.team, ...as };
}
