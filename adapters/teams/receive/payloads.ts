import { z } from 'zod';

/** Goes into addresses as it is: without gaps, and without half characters, which no address can hold. */
const id = z
  .string()
  .max(500)
  .regex(/^[^\s\p{Cc}\p{Cs}]+$/u);
/** What nobody relies on may be missing or of any kind. */
const text = z.string().optional().catch(undefined);

const account = z.object({
  id,
  name: text,
  aadObjectId: z.string().max(100).optional().catch(undefined),
  role: text,
});

/** What Teams says with every activity. */
export const envelope = z.object({
  type: z.string().max(100),
  id: id.optional().catch(undefined),
  name: z.string().max(200).optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.string().max(500),
  from: account,
  recipient: z
    .object({ id: text, isTargeted: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  conversation: z.object({
    id,
    conversationType: text,
    tenantId: text,
  }),
  channelData: z
    .object({
      team: z.object({ id: text, aadGroupId: text }).optional().catch(undefined),
      channel: z.object({ id: text }).optional().catch(undefined),
      tenant: z.object({ id: text }).optional().catch(undefined),
      eventType: text,
    })
    .optional()
    .catch(undefined),
  text: text,
  timestamp: text,
  replyToId: id.optional().catch(undefined),
  localTimezone: text,
  entities: z
    .array(z.looseObject({ type: text }))
    .max(200)
    .optional()
    .catch(undefined),
  attachments: z
    .array(z.object({ contentType: text, contentUrl: text, name: text, content: z.unknown().optional() }))
    .optional()
    .catch(undefined),
  value: z.unknown().optional(),
});
export type Envelope = z.output<typeof envelope>;

/** A mention inside a message: the words in the text, and whom they mean. */
export const mention = z.object({
  type: z.literal('mention'),
  text: z.string().max(300),
  mentioned: account,
});

/** The data of anything that we drew: a button says words, a form is sent in. */
const belay = z.union([
  z.object({ say: z.string().min(1).max(2_000) }),
  z.object({
    form: z.string().regex(/^[a-z-]{1,40}$/),
    incidentId: z.number().int().positive().optional(),
  }),
]);
export type Pressed = z.output<typeof belay>;

/** The fields of a form stand beside what the form carried. */
export const data = z.looseObject({ belay });

/** An Action.Execute. */
export const execute = z.object({ action: z.object({ verb: text, data }) });
/** A dialog that is asked for, or sent in. */
export const task = z.object({ data });
/** A message extension: asked for, or its dialog sent in. */
export const extension = z.object({
  commandId: z.string().max(100),
  commandContext: text,
  data: z.unknown().optional(),
  messagePayload: z
    .object({
      id,
      replyToId: text.nullable(),
      createdDateTime: text,
      body: z.object({ content: z.string().max(200_000), contentType: text }),
      from: z
        .object({
          user: z.object({ id: text, displayName: text }).nullish().catch(undefined),
          application: z.object({ displayName: text }).nullish().catch(undefined),
        })
        .nullish()
        .catch(undefined),
      attachments: z
        .array(z.object({ contentType: text }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Extension = z.output<typeof extension>;
