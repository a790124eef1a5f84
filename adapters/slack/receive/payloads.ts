import { z } from 'zod';

const id = z.string().min(1).max(255);
const user = z.object({ id, name: z.string().optional(), username: z.string().optional() });
const channel = z.object({ id });

export const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  user_name: z.string().default(''),
  channel_id: id.optional(),
  trigger_id: id.optional(),
  response_url: z.string().optional(),
});

const message = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: id.optional(),
  username: z.string().optional(),
  app_id: z.string().optional(),
  thread_ts: z.string().optional(),
  files: z.array(z.object({ mimetype: z.string().optional() })).optional(),
});

export const press = z.object({
  type: z.literal('block_actions'),
  user,
  api_app_id: z.string().optional(),
  trigger_id: id.optional(),
  response_url: z.string().optional(),
  channel: channel.optional(),
  message: message.optional(),
  container: z
    .object({
      type: z.string(),
      message_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
      thread_ts: z.string().optional(),
    })
    .optional(),
  view: z.object({ id, private_metadata: z.string().default('') }).optional(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
      }),
    )
    .min(1),
});

export const shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  user,
  trigger_id: id.optional(),
  response_url: z.string().optional(),
  channel: channel.optional(),
  message: message.optional(),
});

export const submission = z.object({
  type: z.literal('view_submission'),
  user,
  trigger_id: id.optional(),
  view: z.object({
    id,
    hash: z.string().default(''),
    callback_id: z.string().default(''),
    private_metadata: z.string().default(''),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
          }),
        ),
      ),
    }),
  }),
});

/** What a form carried to Slack and back. */
export const origin = z.object({
  incidentId: z.number().int().positive().optional(),
  place: z.string().optional(),
});

const file = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  permalink: z.string().nullish(),
});

/** A message as it stands in a channel, or as it stood there before somebody changed it. */
const standing = z.object({
  ts: z.string(),
  user: id.optional(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  thread_ts: z.string().optional(),
  files: z.array(file).nullish(),
});

/** Something that was said in a channel, changed there or taken away. */
export const said = z.object({
  event_id: id.optional(),
  event: standing.partial({ ts: true }).extend({
    type: z.literal('message'),
    channel: id,
    channel_type: z.enum(['channel', 'group']),
    event_ts: z.string().optional(),
    message: standing.optional(),
    previous_message: standing.optional(),
  }),
});

export const event = z.object({
  type: z.literal('event_callback'),
  event_id: id.optional(),
  event: z.object({
    type: z.string(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: id.optional(),
    text: z.string().default(''),
    channel: id.optional(),
    channel_type: z.string().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
});

export const reaction = z.object({
  event_id: id.optional(),
  event: z.object({
    type: z.enum(['reaction_added', 'reaction_removed']),
    user: id,
    reaction: z.string(),
    item_user: id.optional(),
    item: z.object({ type: z.string(), channel: id.optional(), ts: z.string().optional() }),
  }),
});
