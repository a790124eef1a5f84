import { z } from 'zod';
import { isReadable } from './patterns';
import { readLength } from './times';

const words = z.string().min(1);
const pattern = words.refine(isReadable, 'cannot be read as a /pattern/');
const length = z
  .string()
  .refine(
    (written) => readLength(written) !== undefined,
    'expected a length such as 20 s, 2 min or 1 h 30 min',
  );
const moment = z.string();
const patterns = z.union([pattern, z.array(pattern)]).transform((one) => (Array.isArray(one) ? one : [one]));
const says = z.union([
  patterns.transform((list) => ({ says: list, doesNotSay: [] as string[] })),
  z.strictObject({ says: patterns.default([]), doesNotSay: patterns.default([]) }),
]);
const trigger = z.union([
  z.literal('paged'),
  z.literal('asked'),
  z.strictObject({ paged: words }),
  z.strictObject({ asked: words }),
  z.strictObject({ entry: pattern }),
]);

const platform = z.enum(['slack', 'teams', 'web']);

const outgoing = z.array(
  z.strictObject({
    at: moment,
    day: z.number().int().min(0).optional(),
    who: z.union([words, z.array(words).min(1)]).transform((who) => (Array.isArray(who) ? who : [who])),
    says: patterns.default([]),
  }),
);

const expectations = z.strictObject({
  answer: says.optional(),
  pages: outgoing.optional(),
  words: outgoing.optional(),
  entries: patterns.optional(),
  noEntries: patterns.optional(),
  updates: patterns.optional(),
  clocks: z.record(z.string(), z.number()).optional(),
  status: words.optional(),
  card: says.optional(),
  followers: says.optional(),
  review: says.optional(),
  customerReview: says.optional(),
});

const step = z.strictObject({
  at: moment.optional(),
  day: z.number().int().min(0).optional(),
  after: length.optional(),
  when: trigger.optional(),
  who: words.optional(),
  says: words.optional(),
  presses: words.optional(),
  fills: words.optional(),
  with: z.record(z.string(), z.string()).optional(),
  incident: z.number().int().min(1).optional(),
  elsewhere: z.boolean().default(false),
  platform: platform.optional(),
  declined: z.boolean().default(false),
  optional: z.boolean().default(false),
  expect: expectations.optional(),
});

/** The form of a drill's file; the organisation in it has been read before. */
export const scriptFile = z.strictObject({
  name: words,
  about: z.string().optional(),
  timeZone: z.string(),
  start: z.string(),
  until: moment.optional(),
  organisation: z.unknown().optional(),
  platforms: z.record(z.string(), platform).default({}),
  moments: z.record(z.string(), trigger).default({}),
  steps: z.array(step).min(1, 'expected at least one step'),
  expect: expectations.optional(),
});

/** A script whose form is right; the names and times in it may still lead nowhere. */
export type ScriptFile = z.infer<typeof scriptFile>;
/** A step as written. */
export type StepInFile = z.infer<typeof step>;
/** Expectations as written. */
export type ExpectationsInFile = z.infer<typeof expectations>;
