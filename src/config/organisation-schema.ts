import { z } from 'zod';
import { MILESTONES } from '../domain/incident/milestones';
import type { Severity } from '../domain/incident/refs';
import { MEDIA, NOTHING_DECLARED, PLATFORMS } from '../domain/people/organisation';

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i, 'expected an id of letters, digits, - and _');
const medium = z.enum(MEDIA);
const target = z.union([
  z.strictObject({ person: id, as: z.string().optional() }),
  z.strictObject({ team: id, as: z.string().optional() }),
]);

const slackMember = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,}$/, 'expected a Slack member id such as U012AB3CD (profile, ⋮, Copy member ID)');
const slackChannel = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'expected a Slack channel id such as C012AB3CD (channel name, About)');

/** One person, by the id that never changes or by the address that they sign in with. */
const teamsPerson = z
  .string()
  .transform((given) => given.trim().toLowerCase())
  .refine(
    (given) => z.guid().safeParse(given).success || z.email().safeParse(given).success,
    'expected an Entra object id (Teams, profile; or entra.microsoft.com, Users) or the e-mail they sign in with',
  );
const teamsChannel = z
  .string()
  .regex(
    /^19:[\w-]+@thread\.(?:tacv2|skype)$|^https:\/\/teams\.[\w.-]+\/l\/channel\/19(?:%3a|:)/i,
    'expected a Teams channel’s link (the channel’s menu, Get link to channel)',
  );

/** SEV1 is the worst; 1 says the same. */
const severity = z.unknown().transform((given, context): Severity => {
  const written = typeof given === 'number' || typeof given === 'string' ? String(given) : '';
  const number = Number(/^(?:SEV)?([1-4])$/i.exec(written)?.[1]);
  if (number >= 1) return number as Severity;
  context.addIssue('expected SEV1, SEV2, SEV3 or SEV4');
  return z.NEVER;
});

const person = z.strictObject({
  name: z.string().min(1),
  title: z.string().optional(),
  phone: z.string().optional(),
  timeZone: z.string().optional(),
  standing: z.enum(['admin', 'responder', 'executive', 'staff']).default('responder'),
  /** Their phone in the web room. */
  web: z.boolean().default(true),
  slack: slackMember.optional(),
  teams: teamsPerson.optional(),
  /** By it they are known on a platform that vouches for it. */
  email: z.email('expected an address such as sam@contoso.example').optional(),
  notify: z.array(z.strictObject({ medium, afterMinutes: z.number().min(0).max(1_440) })).default([]),
});

/** Somebody of a customer or of an audience who has no account with us. */
const outsider = z.strictObject({
  name: z.string().min(1),
  phone: z.string().optional(),
  slack: slackMember.optional(),
  teams: teamsPerson.optional(),
  email: z.email('expected an address such as pat@contoso.example').optional(),
});

const audience = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['executives', 'team', 'customer']),
  people: z.array(id).default([]),
  outsiders: z.array(outsider).default([]),
  channels: z.strictObject({ slack: slackChannel.optional(), teams: teamsChannel.optional() }).default({}),
  /** Without it, it follows only when somebody says so. */
  follows: z
    .strictObject({
      severities: z.array(severity).default([]),
      services: z.array(id).default([]),
      customers: z.array(id).default([]),
    })
    .optional(),
});

const runbook = z.strictObject({
  name: z.string().min(1),
  services: z.array(id).default([]),
  kinds: z.array(z.string()).default([]),
  items: z.array(z.string().min(1)).min(1, 'expected something to do'),
});

/** The milestones that people bring about; a report and its declaration are where the clocks begin. */
export const TARGET_MILESTONES = MILESTONES.filter(
  (milestone) => milestone !== 'reported' && milestone !== 'declared',
);
const targets = z.strictObject({
  severities: z.array(severity).default([]),
  contracts: z.array(z.string()).default([]),
  minutes: z.partialRecord(z.enum(TARGET_MILESTONES), z.number().min(1).max(100_000)),
});

const roomRule = z.strictObject({
  severities: z.array(severity).default([]),
  services: z.array(id).default([]),
  customers: z.array(id).default([]),
  platforms: z.array(z.enum(PLATFORMS)).min(1, 'expected a platform to work on'),
  /** In a channel of theirs, their people come in as well. */
  withCustomer: z.boolean().default(false),
});

/** The form of belay.yaml. */
export const organisationFile = z.strictObject({
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
        contacts: z.array(outsider).default([]),
        channels: z
          .strictObject({ slack: slackChannel.optional(), teams: teamsChannel.optional() })
          .default({}),
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
        kind: id.optional(),
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
  audiences: z.record(id, audience).default({}),
  runbooks: z.record(id, runbook).default({}),
  targets: z.array(targets).default([]),
  /** On which platforms an incident gets a room by itself; without a rule that fits, on all. */
  rooms: z.array(roomRule).default([]),
  reliefAfterHours: z.number().min(0.5).max(72).default(NOTHING_DECLARED.reliefAfterHours),
});
/** belay.yaml once its form is right; the names in it may still lead nowhere. */
export type OrganisationFile = z.infer<typeof organisationFile>;
/** Whom a level or a fallback names, as written in belay.yaml. */
export type TargetInFile = z.infer<typeof target>;
/** Somebody without an account with us, as written in belay.yaml. */
export type OutsiderInFile = z.infer<typeof outsider>;
