import type { z } from 'zod';
import type { Said } from '../../../src/ports/chat-request';
import { oneLine } from '../render';
import type * as payloads from './payloads';
import { typed } from './typed';

/** What a person said to the others in a channel, and who it was. Whether an incident is worked there is not known yet. */
export interface Heard {
  channel: string;
  /** Of the thread in which it was said; the first message of a thread names itself. */
  threadTs?: string;
  userId: string;
  said: Omit<Said, 'answers'>;
}

type Payload = z.output<typeof payloads.said>;
type Standing = NonNullable<Payload['event']['message']>;

/** Kinds of messages that a person wrote; joins, topics, bots and the rest are none of them. */
const WRITTEN = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

export function isSaid(fields: Record<string, unknown>): boolean {
  const event = (fields.event ?? {}) as { type?: unknown; channel_type?: unknown; channel?: unknown };
  const isInChannel = event.channel_type === 'channel' || event.channel_type === 'group';
  return (
    fields.type === 'event_callback' && event.type === 'message' && isInChannel && Boolean(event.channel)
  );
}

/** Commands to the bot, and all that no person said, concern nobody else. */
export function said(
  { event }: Payload,
  reading: { command: string; botUserId?: string },
): { kind: 'said'; heard: Heard } | { kind: 'nothing'; reason: string } {
  const nothing = (reason: string) => ({ kind: 'nothing' as const, reason });
  const { subtype, channel, message, previous_message: before } = event;
  const changed = subtype === 'message_changed' || subtype === 'message_deleted';
  const stands = subtype === 'message_changed' ? message : subtype === 'message_deleted' ? before : event;
  if (!stands?.ts || !isWritten({ ...stands, ...(changed ? {} : { subtype }) }, reading.botUserId)) {
    return nothing('not said by a person');
  }
  // Slack also tells so of previews that it adds to a message.
  if (subtype === 'message_changed' && before && sameWords(before, stands)) return nothing('no other words');
  // What was carried before somebody named Belay in it still follows its author.
  if (!changed && isCommand(stands.text, reading)) return nothing('said to Belay');
  const what = !changed ? 'new' : subtype === 'message_changed' ? 'edited' : 'deleted';
  const at = Number(changed ? (event.event_ts ?? event.ts) : stands.ts) * 1000;
  if (!Number.isFinite(at)) return nothing('no time');
  return {
    kind: 'said',
    heard: {
      channel,
      ...(stands.thread_ts ? { threadTs: stands.thread_ts } : {}),
      userId: stands.user ?? '',
      said: {
        kind: 'said',
        what,
        ref: `${channel}/${stands.ts}`,
        text: typed(stands.text),
        at,
        attached: (stands.files ?? []).map(attachment),
      },
    },
  };
}

/** Our own mark is a bot's: what we carried there is never carried on. */
function isWritten(
  { user, bot_id: bot, app_id: app, subtype }: Pick<Standing, 'user' | 'bot_id' | 'app_id' | 'subtype'>,
  us: string | undefined,
): boolean {
  return user !== undefined && user !== us && !bot && !app && WRITTEN.has(subtype);
}

const filesOf = ({ files }: Pick<Standing, 'files'>) => JSON.stringify((files ?? []).map(({ name }) => name));

function sameWords(before: Standing, after: Pick<Standing, 'text' | 'files'>): boolean {
  return before.text === after.text && filesOf(before) === filesOf(after);
}

function isCommand(text: string, { command, botUserId }: { command: string; botUserId?: string }): boolean {
  const words = text.trimStart();
  const isToUs = botUserId !== undefined && words.includes(`<@${botUserId}`);
  return isToUs || words === command || words.startsWith(`${command} `);
}

type SlackFile = NonNullable<Standing['files']>[number];

function attachment({ title, name, permalink }: SlackFile) {
  const called = oneLine(title || name || 'a file').slice(0, 200);
  return { name: called, ...(permalink && /^https:\/\//.test(permalink) ? { url: permalink } : {}) };
}
