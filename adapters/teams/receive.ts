import type { ChatInput, ChatRequest } from '../../src/ports/chat-request';
import { channelOf, threadIn } from './api/messages';
import { LENGTH } from './limits';
import * as payloads from './receive/payloads';
import { quotedFrom } from './receive/quoted';
import { type Heard, isToBelay, said } from './receive/said';
import { type Speaker, speakerIn } from './receive/speaker';
import { bare, typedIn } from './receive/typed';
import { oneLine } from './render';

export type { Speaker } from './receive/speaker';

/** A request whose speaker is known by Teams' own ids. */
export type TeamsRequest = Omit<ChatRequest, 'user'>;

/** How an answer gets back to the person: Teams has a way of its own for each thing that can be done. */
export interface Way {
  kind:
    | 'message'
    | 'execute'
    | 'submit'
    | 'task-fetch'
    | 'task-submit'
    | 'extension-fetch'
    | 'extension-submit';
  /** Where it was done, with the thread. */
  conversation: string;
  isPersonal: boolean;
  serviceUrl: string;
  /** The message in which something was pressed. */
  messageId?: string;
  /** The team's group, where Teams says it. */
  groupId?: string;
}

/** One activity, understood: something to handle, what people said to each other, something that needs no answer, or something unknown. */
export type Received =
  | { kind: 'request'; request: TeamsRequest; speaker: Speaker; way: Way }
  | { kind: 'said'; heard: Heard }
  | { kind: 'nothing'; reason: string }
  | { kind: 'unsupported'; reason: string };

/** What reading needs beside the activity. */
export interface Reading {
  /** "/incident" */
  command: string;
  /** The channel in which threads are rooms. */
  incidentsChannel: string;
  /** Names an activity that has no id of its own. */
  fingerprint: string;
}

/** Activities that tell of something and ask nothing. */
const TELLING = new Set([
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'typing',
  'endOfConversation',
]);

/** The words that each command of the message extension says. */
const EXTENSIONS: Record<string, string> = {
  declare_incident: 'declare',
  add_to_timeline: 'note',
  open_follow_up: 'follow-up',
};

const unsupported = (reason: string): Received => ({ kind: 'unsupported', reason });
const short = (words: string) => oneLine(words).slice(0, 60);

/** One activity in, one union out. */
export function receive(activity: unknown, reading: Reading): Received {
  const read = payloads.envelope.safeParse(activity);
  if (!read.success) {
    return unsupported(`an activity without a usable ${read.error.issues[0]?.path.join('.') ?? 'shape'}`);
  }
  const envelope = read.data;
  if (TELLING.has(envelope.type)) return { kind: 'nothing', reason: `an activity of type ${envelope.type}` };
  if (envelope.type === 'messageUpdate' || envelope.type === 'messageDelete') {
    return said(envelope, reading.command);
  }
  if (envelope.type === 'message') return message(envelope, reading);
  if (envelope.type === 'invoke') return invoke(envelope, reading);
  return unsupported(`activities of type ${short(envelope.type)}`);
}

function message(envelope: payloads.Envelope, reading: Reading): Received {
  // An Action.Submit comes as a message without words.
  if (envelope.value !== undefined && envelope.value !== null) {
    const pressed = payloads.data.safeParse(envelope.value);
    return pressed.success
      ? acted(envelope, reading, 'submit', pressed.data)
      : unsupported('a message with a value that is not ours');
  }
  // With leave to read a channel Belay is told of all that is said there.
  if (!isToBelay(envelope, reading.command)) return said(envelope, reading.command);
  const text = bare(typedIn(envelope), reading.command);
  return requested(envelope, reading, 'message', { input: { kind: 'text', text } });
}

function invoke(envelope: payloads.Envelope, reading: Reading): Received {
  switch (envelope.name) {
    case 'adaptiveCard/action': {
      const read = payloads.execute.safeParse(envelope.value);
      return read.success
        ? acted(envelope, reading, 'execute', read.data.action.data)
        : notOurs(envelope.name);
    }
    case 'task/fetch':
    case 'task/submit': {
      const read = payloads.task.safeParse(envelope.value);
      const kind = envelope.name === 'task/fetch' ? 'task-fetch' : 'task-submit';
      return read.success ? acted(envelope, reading, kind, read.data.data) : notOurs(envelope.name);
    }
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return extension(envelope, reading);
    default:
      return unsupported(`invokes of ${short(String(envelope.name))}`);
  }
}

const notOurs = (name: string) => unsupported(`an invoke of ${name} that is not ours`);

function extension(envelope: payloads.Envelope, reading: Reading): Received {
  const read = payloads.extension.safeParse(envelope.value);
  if (!read.success) return notOurs(String(envelope.name));
  const { commandId, data, messagePayload } = read.data;
  if (envelope.name === 'composeExtension/submitAction') {
    const pressed = payloads.data.safeParse(data);
    return pressed.success
      ? acted(envelope, reading, 'extension-submit', pressed.data)
      : notOurs(String(envelope.name));
  }
  const text = Object.hasOwn(EXTENSIONS, commandId) ? EXTENSIONS[commandId] : undefined;
  if (text === undefined) return unsupported(`an extension called ${short(commandId)}`);
  const quoted = messagePayload && quotedFrom(envelope.conversation.id, messagePayload);
  return requested(envelope, reading, 'extension-fetch', {
    input: { kind: 'text', text },
    ...(quoted ? { quoted } : {}),
  });
}

/** Something that we drew was pressed or sent in. */
function acted(
  envelope: payloads.Envelope,
  reading: Reading,
  kind: Way['kind'],
  { belay, ...fields }: { belay: payloads.Pressed } & Record<string, unknown>,
): Received {
  if ('say' in belay) return requested(envelope, reading, kind, { input: { kind: 'press', say: belay.say } });
  const input: ChatInput = {
    kind: 'form',
    verb: belay.form,
    ...(belay.incidentId === undefined ? {} : { incidentId: belay.incidentId }),
    fields: fieldsOf(fields),
  };
  return requested(envelope, reading, kind, { input });
}

function requested(
  envelope: payloads.Envelope,
  reading: Reading,
  kind: Way['kind'],
  said: Pick<TeamsRequest, 'input' | 'quoted'>,
): Received {
  const { conversation, id, replyToId, serviceUrl } = envelope;
  const groupId = envelope.channelData?.team?.aadGroupId;
  const own = id ? `${conversation.id} ${id}` : reading.fingerprint;
  return {
    kind: 'request',
    request: {
      requestId: `teams-${own}`,
      platform: 'teams',
      ...whereIn(conversation.id, reading),
      ...said,
      canOpenForm: true,
    },
    speaker: speakerIn(envelope),
    way: {
      kind,
      conversation: conversation.id,
      isPersonal: conversation.conversationType === 'personal',
      serviceUrl,
      ...(replyToId ? { messageId: replyToId } : {}),
      ...(groupId ? { groupId } : {}),
    },
  };
}

/** A thread is the place itself where our rooms are threads; elsewhere the channel is, and the thread stands beside it. */
function whereIn(
  conversation: string,
  { incidentsChannel }: Pick<Reading, 'incidentsChannel'>,
): { place: string; thread?: string } {
  const channel = channelOf(conversation);
  const root = threadIn(conversation);
  if (!root) return { place: channel };
  const thread = `${channel};messageid=${root}`;
  return channel === incidentsChannel ? { place: thread } : { place: channel, thread };
}

function fieldsOf(given: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    // What Teams itself puts beside the fields is no field.
    if (name === 'msteams' || name.length > 60) continue;
    if (typeof value === 'string' && value !== '') fields[name] = value.slice(0, LENGTH.typed);
  }
  return fields;
}
