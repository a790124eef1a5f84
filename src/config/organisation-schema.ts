import { z } from 'zod';
import { MEDIA } from '../domain/people/organisation';

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
/** belay.yaml once its form is right; the names in it may still lead nowhere. */
export type OrganisationFile = z.infer<typeof organisationFile>;
/** Whom a level or a fallback names, as written in belay.yaml. */
export type TargetInFile = z.infer<typeof target>;
