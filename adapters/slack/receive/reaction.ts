import type { z } from 'zod';
import type { MarkKind } from '../../../src/ports/chat-request';
import type * as payloads from './payloads';

/** What each emoji makes of the message that it stands on, by Slack's own names. */
const EMOJI: Record<string, MarkKind> = {
  pushpin: 'pin',
  ballot_box_with_check: 'task',
  white_check_mark: 'done',
  fast_forward: 'follow-up',
};

/** An emoji that means something to us, put on a message or taken off. What the message says is not told with it. */
export interface Reaction {
  requestId: string;
  userId: string;
  emoji: string;
  mark: MarkKind;
  on: boolean;
  channel: string;
  ts: string;
}

export function isReaction(fields: Record<string, unknown>): boolean {
  const { type } = (fields.event ?? {}) as { type?: unknown };
  return fields.type === 'event_callback' && (type === 'reaction_added' || type === 'reaction_removed');
}

/** Most reactions are none of ours: those are told apart before anything is asked. */
export function reaction(
  payload: z.output<typeof payloads.reaction>,
  reading: { botUserId?: string; fingerprint: string },
): { kind: 'reaction'; reaction: Reaction } | { kind: 'nothing'; reason: string } {
  const { type, user, reaction: emoji, item, item_user: author } = payload.event;
  const mark = Object.hasOwn(EMOJI, emoji) ? EMOJI[emoji] : undefined;
  if (mark === undefined) return { kind: 'nothing', reason: 'an emoji that means nothing here' };
  const { channel, ts } = item;
  if (item.type !== 'message' || !channel || !ts) return { kind: 'nothing', reason: 'not on a message' };
  if (user === reading.botUserId || author === reading.botUserId) {
    return { kind: 'nothing', reason: 'of Belay itself' };
  }
  const requestId = `slack-${payload.event_id ?? reading.fingerprint}`;
  return {
    kind: 'reaction',
    reaction: { requestId, userId: user, emoji, mark, on: type === 'reaction_added', channel, ts },
  };
}
