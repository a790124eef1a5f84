import type { Card } from '../../../src/chat/card';
import type { Address, MessageRef } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';
import type { WhoWeAre } from '../api/identity';
import { joined } from '../api/joined';
import { edit, find, type Place, placeOf } from '../api/messages';
import { slackCode } from '../errors';
import { LENGTH } from '../limits';
import { cut, drawCard, drawLines, escapeWithin, type Ink, oneLine } from '../render';
import { cardMark } from './mark';
import { retiredName } from './name';

export interface RetireTools {
  api: SlackApi;
  us: WhoWeAre;
  ink: Ink;
  /** Told of what was refused beside the closing itself. */
  onTrouble: (what: string, advice: string) => void;
}

/** After these nobody reads the room any more, or nothing in it can be changed: it is as closed as it can be. */
const OVER = new Set(['channel_not_found', 'is_archived', 'already_archived', 'is_inactive']);
const CARD_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const MOST_NAMES = 20;

/**
 * Takes back what a room says of its incident, then archives it: the card, the topic and the name, which stands in
 * Slack's list of channels for as long as the channel is kept.
 */
export async function retireRoom(
  room: Address,
  last: Card,
  ref: MessageRef | undefined,
  tools: RetireTools,
): Promise<void> {
  const place = placeOf(room);
  try {
    const redact = () => redactCard(place, last, ref, tools);
    await beside(tools, 'card', () => joined(tools.api, place.channel, redact));
    if (place.threadTs) return await redactRoot(place, place.threadTs, last, tools);
    await beside(tools, 'topic', () => setTopic(place.channel, last, tools.api));
    await beside(tools, 'name', () => rename(place.channel, last.incidentId, tools.api));
    await tools.api.call('conversations.archive', { channel: place.channel });
  } catch (error) {
    if (!OVER.has(slackCode(error) ?? '')) throw error;
  }
}

async function redactCard(
  place: Place,
  last: Card,
  ref: MessageRef | undefined,
  { api, us, ink }: RetireTools,
): Promise<void> {
  // A card that was posted just before a crash stands there although nobody wrote down where.
  const ts = ref === undefined ? await find(api, us, place, cardMark(last)) : placeOf(ref).threadTs;
  if (ts === undefined) return;
  await edit(api, place.channel, ts, drawCard(last, ink)).catch((error: unknown) => {
    if (!CARD_GONE.has(slackCode(error) ?? '')) throw error;
  });
}

/** The message under which a thread is a room names the incident as well. */
async function redactRoot({ channel }: Place, ts: string, last: Card, { api, ink }: RetireTools) {
  const words = [{ strong: `INC-${last.incidentId}` }, ' · ', last.title];
  await edit(api, channel, ts, drawLines([words], [], ink)).catch((error: unknown) => {
    if (!CARD_GONE.has(slackCode(error) ?? '')) throw error;
  });
}

async function setTopic(channel: string, last: Card, api: SlackApi): Promise<void> {
  const words = cut(oneLine(`INC-${last.incidentId} · ${last.title}`), LENGTH.topic);
  await api.call('conversations.setTopic', { channel, topic: escapeWithin(words, LENGTH.topic) });
}

async function rename(channel: string, incidentId: number, api: SlackApi): Promise<void> {
  for (let number = 1; ; number += 1) {
    try {
      await api.call('conversations.rename', { channel, name: retiredName(incidentId, number) });
      return;
    } catch (error) {
      if (slackCode(error) !== 'name_taken' || number === MOST_NAMES) throw error;
    }
  }
}

/** What is refused here must not keep the room open. */
async function beside(tools: RetireTools, part: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof PermanentError) || OVER.has(slackCode(error) ?? '')) throw error;
    tools.onTrouble(`The old room in Slack kept its ${part}`, error.advice);
  }
}
