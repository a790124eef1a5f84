import { z } from 'zod';

const text = z.string().min(1);
const names = z.array(z.string()).default([]);

const fact = z
  .looseObject({
    at: z.string().nullish(),
    utc: z.string().optional(),
    day: z.number().int().optional(),
    timeZone: z.string().optional(),
    kind: z.string().default('note'),
    by: z.string().optional(),
    to: z.string().optional(),
    medium: z.string().optional(),
    vendor: z.string().optional(),
    what: z.string().optional(),
    text: z.string().optional(),
  })
  .transform(({ what, text: words, ...rest }) => ({ ...rest, text: words ?? what ?? '' }));

/** A record as files of facts have it: names differ between them, and so does how a time is written. */
export const factsFile = z.looseObject({
  name: text.optional(),
  id: text.optional(),
  title: text.optional(),
  about: z.string().optional(),
  summary: z.string().optional(),
  timezone: z.string().optional(),
  timeZone: z.string().optional(),
  start: z.string().nullish(),
  customer: z.looseObject({ name: text, contact: z.string().optional() }).optional(),
  organisation: z.string().optional(),
  service: z.string().optional(),
  service_map: z.record(z.string(), z.looseObject({ label: z.string(), depends_on: names })).default({}),
  timeline: z.array(fact).optional(),
  events: z.array(fact).optional(),
  decisions: z.array(fact).default([]),
  clocks_minutes: z.record(z.string(), z.number()).default({}),
  review: z
    .looseObject({
      root_cause: z.string().optional(),
      contributing: names,
      ruled_out: names,
      follow_ups: names,
    })
    .optional(),
});

export type FactsFile = z.infer<typeof factsFile>;
export type FactInFile = z.infer<typeof fact>;
