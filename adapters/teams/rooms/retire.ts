import type { Card } from '../../../src/chat/card';
import type { Address, MessageRef } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { TeamsApi } from '../api/api';
import type { History } from '../api/history';
import { channelOf, edit, partsOf, remove, threadIn } from '../api/messages';
import { isGone } from '../errors';
import { drawCard, type Ink } from '../render';
import { cardMark } from './mark';

export interface RetireTools {
  api: TeamsApi;
  history: History;
  ink: Ink;
  /** Told of what still stands there. */
  onTrouble: (what: string, advice: string) => void;
}

/** More than anybody says in one night, with what is carried there. */
const MOST_PAGES = 40;

const STILL_THERE = 'What was said in the old thread in Teams can still be read there';

/**
 * Takes back what a room says of its incident: its card, and what we posted below it as far as that can be found. A
 * thread cannot be closed; a channel of its own is archived.
 */
export async function retireRoom(
  room: Address,
  last: Card,
  ref: MessageRef | undefined,
  tools: RetireTools,
): Promise<void> {
  const { api, history, ink, onTrouble } = tools;
  const mark = cardMark(last);
  const activityId =
    ref === undefined ? threadIn(room) || (await history.find(room, mark)) : partsOf(ref).activityId;
  if (activityId) {
    const gone = await edit(api, { conversation: room }, activityId, drawCard(last, ink), mark).then(
      () => false,
      (error: unknown) => {
        if (isGone(error)) return true;
        throw error;
      },
    );
    if (gone && !ref) return;
  }
  const ours = await history.ours(room, MOST_PAGES);
  if (ours === 'cannot-look') {
    onTrouble(
      STILL_THERE,
      'Delete the thread in Teams, or let Belay read the channel (ChannelMessage.Read.Group).',
    );
  } else {
    for (const message of ours) {
      if (message.activityId === activityId) continue;
      await remove(api, { conversation: room }, message.activityId).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    }
  }
  if (!threadIn(room)) await archive(room, tools);
}

async function archive(room: Address, { api, history, onTrouble }: RetireTools): Promise<void> {
  const channel = channelOf(room);
  const group = history.groupOf(channel);
  const path = `v1.0/teams/${group}/channels/${encodeURIComponent(channel)}/archive`;
  try {
    if (!group) throw new PermanentError('the team is not known', 'Archive the channel in Teams.');
    await api.graph({ what: 'archive a channel', verb: 'POST', path, body: {} });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    if (!isGone(error)) onTrouble('The old channel in Teams was not archived', error.advice);
  }
}
