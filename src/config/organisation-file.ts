import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Policy, Target } from '../domain/escalation/policy';
import { type ContactMethod, MEDIA, type Organisation, type Person } from '../domain/people/organisation';
import { problemsOf } from './file-problems';
import type { Problem } from './problems';
import { checkReferences } from './references';

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i, 'expected an id of letters, digits, - and _');
const medium = z.enum(MEDIA);
const target = z.union([
  z.strictObject({ person: id, as: z.string().optional() }),
  z.strictObject({ team: id, as: z.string().optional() }),
]);

const person = z.strictObject({
  name: z.string().min(1),
  title: z.string().optional(),
  phone: z.string().optional(),
  timeZone: z.string().optional(),
  standing: z.enum(['admin', 'responder', 'executive', 'staff']).default('responder'),
  /** Their phone in the web room. */
  web: z.boolean().default(true),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'expected a Slack member id such as U012AB3CD (profile, ⋮, Copy member ID)')
    .optional(),
  notify: z.array(z.strictObject({ medium, afterMinutes: z.number().min(0).max(1_440) })).default([]),
});

const file = z.strictObject({
  name: z.string().min(1),
  timeZone: z.string(),
  people: z.record(id, person),
  teams: z
    .record(
      id,
      z.strictObject({
        name: z.string(),
        members: z.array(id).min(1, 'expected at least one member: a team of nobody answers no page'),
      }),
    )
    .default({}),
  customers: z
    .record(
      id,
      z.strictObject({
        name: z.string(),
        contract: z.string().default('none'),
        contact: z.string().optional(),
      }),
    )
    .default({}),
  services: z
    .record(
      id,
      z.strictObject({
        name: z.string(),
        dependsOn: z.array(id).default([]),
        policy: id.optional(),
        customer: id.optional(),
      }),
    )
    .default({}),
  policies: z.record(
    id,
    z.strictObject({
      name: z.string(),
      levels: z
        .array(
          z.strictObject({
            targets: z.array(target).min(1, 'expected somebody to page'),
            timeoutMinutes: z.number().min(0.1).max(1_440),
          }),
        )
        .min(1, 'expected at least one level'),
      repeat: z.number().int().min(0).max(10).default(1),
      fallback: z.array(target).min(1, 'expected somebody: nobody on call must never mean nobody told'),
    }),
  ),
  defaultPolicy: id,
  media: z
    .partialRecord(medium, z.strictObject({ dependsOn: z.array(id), for: z.array(id).optional() }))
    .default({}),
});
export type OrganisationFile = z.infer<typeof file>;

/** belay.yaml as an organisation, or every problem in it with its path. */
export function readOrganisation(
  text: string,
):
  | { organisation: Omit<Organisation, 'version'>; problems: [] }
  | { organisation?: undefined; problems: Problem[] } {
  const parsed = parseYaml(text);
  if (parsed.problems.length > 0) return { problems: parsed.problems };
  const read = file.safeParse(parsed.value);
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
    customers: byId(read.customers, (customerId, customer) => ({ id: customerId, ...customer })),
    services: byId(read.services, (serviceId, { name, dependsOn, policy, customer }) => ({
      id: serviceId,
      name,
      dependsOn,
      ...(policy ? { policyId: policy } : {}),
      ...(customer ? { customerId: customer } : {}),
    })),
    policies: byId(read.policies, policyOf),
    media: Object.entries(read.media).map(([carrier, { dependsOn, for: customers }]) => ({
      medium: carrier as ContactMethod['medium'],
      dependsOn,
      ...(customers ? { customerIds: customers } : {}),
    })),
    defaultPolicyId: read.defaultPolicy,
  };
}

function byId<T, R>(record: Record<string, T>, map: (key: string, value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}

function personOf(personId: string, { web, slack, ...rest }: OrganisationFile['people'][string]): Person {
  const contactMethods: ContactMethod[] = [];
  if (slack) contactMethods.push({ medium: 'slack', address: slack });
  if (web) contactMethods.push({ medium: 'web', address: personId });
  return { id: personId, contactMethods, ...rest };
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

function targetOf(given: z.infer<typeof target>): Target {
  const as = given.as === undefined ? {} : { as: given.as };
  return 'person' in given
    ? { kind: 'person', personId: given.person, ...as }
    : { kind: 'team', teamId: given.team, ...as };
}
