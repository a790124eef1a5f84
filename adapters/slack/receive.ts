import type { z } from 'zod';
import type { ChatInput, ChatRequest } from '../../src/ports/chat-request';
import { addressOf } from './api/messages';
import * as payloads from './receive/payloads';
import { quotedFrom } from './receive/quoted';
import { isReaction, type Reaction, reaction } from './receive/reaction';
import { type Heard, isSaid, said } from './receive/said';
import { saidToBot, typed } from './receive/typed';

/** Who did something, as far as the payload says; the name and zone that people see are looked up afterwards. */
export type SlackRequest = Omit<ChatRequest, 'user'> & {
  user: { id: string; name: string };
  quotedBy?: string;
};

/** How an answer gets back to the person: Slack has a way of its own for each thing that can be done. */
export interface Way {
  kind: 'command' | 'press' | 'shortcut' | 'submission' | 'event';
  triggerId?: string;
  responseUrl?: string;
  /** The conversation, and the thread in it where something was said in one. */
  channel?: string;
  threadTs?: string;
  /** The form that was sent in, or in which a button was pressed, and its first field. */
  viewId?: string;
  firstField?: string;
  /** Pressed on an answer that only this person sees, which the next answer may replace. */
  onPrivateAnswer?: boolean;
}

/** One payload, understood: something to handle, something that needs no answer, or something unknown. */
export type Received =
  | { kind: 'request'; request: SlackRequest; way: Way }
  /** Of which message it speaks must still be asked of Slack. */
  | { kind: 'reaction'; reaction: Reaction }
  /** Whether it was said in a room must still be asked. */
  | { kind: 'said'; heard: Heard }
  | { kind: 'nothing'; reason: string }
  | { kind: 'unsupported'; reason: string };

/** What reading needs beside the payload. */
export interface Reading {
  /** "/incident" */
  command: string;
  botUserId?: string;
  /** The channel in which threads are rooms. */
  incidentsChannelId?: string;
  /** Of the signed request: names one that has no id of its own. */
  fingerprint: string;
}

const unsupported = (reason: string): Received => ({ kind: 'unsupported', reason });
const nothing = (reason: string): Received => ({ kind: 'nothing', reason });

/** One payload in, one union out. */
export function receive(body: unknown, reading: Reading): Received {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (typeof fields.command === 'string') return understand(payloads.command, fields, reading, command);
  if (isSaid(fields)) return understand(payloads.said, fields, reading, said);
  if (isReaction(fields)) return understand(payloads.reaction, fields, reading, reaction);
  switch (fields.type) {
    case 'block_actions':
      return understand(payloads.press, fields, reading, press);
    case 'shortcut':
    case 'message_action':
      return understand(payloads.shortcut, fields, reading, shortcut);
    case 'view_submission':
      return understand(payloads.submission, fields, reading, submission);
    case 'event_callback':
      return understand(payloads.event, fields, reading, event);
    case 'view_closed':
      return nothing('a form was closed');
    default:
      return unsupported(`payloads of type ${String(fields.type).slice(0, 40)}`);
  }
}

function understand<S extends z.ZodType>(
  schema: S,
  fields: unknown,
  reading: Reading,
  read: (payload: z.output<S>, reading: Reading) => Received,
): Received {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return read(parsed.data, reading);
  const [issue] = parsed.error.issues;
  return unsupported(`a payload without a usable ${issue?.path.join('.') ?? 'shape'}`);
}

function command(payload: z.output<typeof payloads.command>, reading: Reading): Received {
  const { trigger_id: triggerId, response_url: responseUrl, channel_id: channel } = payload;
  return {
    kind: 'request',
    request: {
      requestId: requestId(triggerId, reading),
      platform: 'slack',
      user: { id: payload.user_id, name: payload.user_name },
      ...(channel ? { place: channel } : {}),
      input: { kind: 'text', text: typed(payload.text).trim() },
      canOpenForm: triggerId !== undefined,
    },
    way: { kind: 'command', ...given({ triggerId, responseUrl, channel }) },
  };
}

function press(payload: z.output<typeof payloads.press>, reading: Reading): Received {
  const { message, container, view, trigger_id: triggerId } = payload;
  const [action] = payload.actions;
  if (action?.type !== 'button' || !/^say:\d+$/.test(action.action_id)) {
    return unsupported(`a press on ${String(action?.action_id).slice(0, 40)}`);
  }
  if (!action.value) return unsupported('a button that says nothing');
  // Slack sends presses only to the app that drew the button; a message of another app's is not to be trusted.
  if (message?.app_id && payload.api_app_id && message.app_id !== payload.api_app_id) {
    return unsupported('a button of another app');
  }
  const threadTs = container?.thread_ts ?? message?.thread_ts;
  const channel = payload.channel?.id;
  const unique = [
    message?.ts ?? container?.message_ts ?? view?.id,
    action.action_id,
    action.action_ts,
    payload.user.id,
  ];
  const { place, thread } = channel
    ? whereIn(channel, threadTs, reading)
    : { ...originOf(view?.private_metadata), thread: undefined };
  return {
    kind: 'request',
    request: {
      requestId: requestId(triggerId ?? (action.action_ts ? unique.join('-') : undefined), reading),
      platform: 'slack',
      user: personOf(payload.user),
      ...given({ place, thread }),
      input: { kind: 'press', say: action.value },
      canOpenForm: triggerId !== undefined,
    },
    way: {
      kind: 'press',
      ...given({ triggerId, responseUrl: payload.response_url, channel, threadTs, viewId: view?.id }),
      ...(container?.is_ephemeral ? { onPrivateAnswer: true } : {}),
    },
  };
}

/** The words that each shortcut says. */
const SHORTCUTS: Record<string, string> = {
  declare_incident: 'declare',
  declare_incident_anywhere: 'declare',
  add_to_timeline: 'note',
  open_follow_up: 'follow-up',
};

function shortcut(payload: z.output<typeof payloads.shortcut>, reading: Reading): Received {
  const text = Object.hasOwn(SHORTCUTS, payload.callback_id) ? SHORTCUTS[payload.callback_id] : undefined;
  if (text === undefined) return unsupported(`a shortcut called ${payload.callback_id.slice(0, 40)}`);
  const { message, trigger_id: triggerId } = payload;
  const channel = payload.channel?.id;
  const where = channel ? whereIn(channel, message?.thread_ts, reading) : {};
  const quoted = message && channel ? quotedFrom(channel, message, message.username) : undefined;
  return {
    kind: 'request',
    request: {
      requestId: requestId(triggerId, reading),
      platform: 'slack',
      user: personOf(payload.user),
      ...where,
      ...(quoted ? { quoted } : {}),
      ...(quoted && message?.user ? { quotedBy: message.user } : {}),
      input: { kind: 'text', text },
      canOpenForm: triggerId !== undefined,
    },
    way: { kind: 'shortcut', ...given({ triggerId, responseUrl: payload.response_url, channel }) },
  };
}

function submission(payload: z.output<typeof payloads.submission>, reading: Reading): Received {
  const { view } = payload;
  const verb = /^form:([a-z-]{1,40})$/.exec(view.callback_id)?.[1];
  if (verb === undefined) return unsupported(`a form called ${view.callback_id.slice(0, 40)}`);
  const { incidentId, place } = originOf(view.private_metadata);
  const input: ChatInput = {
    kind: 'form',
    verb,
    ...(incidentId === undefined ? {} : { incidentId }),
    fields: fieldsOf(view.state.values),
  };
  const firstField =
    view.blocks.find(({ type }) => type === 'input')?.block_id ?? Object.keys(view.state.values)[0];
  return {
    kind: 'request',
    request: {
      requestId: requestId(view.hash ? `${view.id}-${view.hash}` : payload.trigger_id, reading),
      platform: 'slack',
      user: personOf(payload.user),
      ...(place ? { place } : {}),
      input,
      canOpenForm: true,
    },
    way: {
      kind: 'submission',
      viewId: view.id,
      ...given({ triggerId: payload.trigger_id, firstField, channel: place?.split('/')[0] }),
    },
  };
}

function fieldsOf(
  values: z.output<typeof payloads.submission>['view']['state']['values'],
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, block] of Object.entries(values)) {
    const [field] = Object.values(block);
    const value = field?.selected_option?.value ?? field?.value;
    if (value) fields[name] = typed(value);
  }
  return fields;
}

function event(payload: z.output<typeof payloads.event>, reading: Reading): Received {
  const { event } = payload;
  const isMention = event.type === 'app_mention';
  const isDirect = event.type === 'message' && event.channel_type === 'im';
  if (!isMention && !isDirect) return nothing(`an event of type ${event.type.slice(0, 40)}`);
  if (event.bot_id || event.subtype || !event.user || !event.channel) return nothing('not said by a person');
  const text = saidToBot(event.text, reading.command, reading.botUserId);
  return {
    kind: 'request',
    request: {
      requestId: requestId(payload.event_id, reading),
      platform: 'slack',
      user: { id: event.user, name: '' },
      ...whereIn(event.channel, event.thread_ts, reading),
      input: { kind: 'text', text },
      canOpenForm: false,
    },
    way: {
      kind: 'event',
      channel: event.channel,
      ...given({ threadTs: event.thread_ts }),
    },
  };
}

/** A thread is the place itself where our rooms may be threads; elsewhere the channel is, and the thread stands beside it. */
export function whereIn(
  channel: string,
  threadTs: string | undefined,
  reading: Pick<Reading, 'incidentsChannelId'>,
): { place: string; thread?: string } {
  if (!threadTs) return { place: channel };
  const thread = addressOf({ channel, threadTs });
  return channel === reading.incidentsChannelId ? { place: thread } : { place: channel, thread };
}

function personOf(user: { id: string; name?: string | undefined; username?: string | undefined }) {
  return { id: user.id, name: user.name ?? user.username ?? '' };
}

function originOf(metadata: string | undefined): z.output<typeof payloads.origin> {
  try {
    const parsed = payloads.origin.safeParse(JSON.parse(metadata || '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

const requestId = (own: string | undefined, reading: Reading) => `slack-${own ?? reading.fingerprint}`;

/** Without the members that are not there. */
function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
