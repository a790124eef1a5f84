import type { MessageRef } from '../../../src/ports/chat-platform';
import type { TeamsApi } from '../api/api';
import type { History } from '../api/history';
import { beginThread, type Mark, post, refOf, threadIn } from '../api/messages';
import type { Drawn } from '../render';

interface Tools {
  api: TeamsApi;
  history: History;
}

/** Posts once: in a thread as an answer, in a channel as the beginning of a thread. */
export async function putIn(
  { api, history }: Tools,
  conversation: string,
  drawn: Drawn,
  mark: Mark,
): Promise<MessageRef> {
  if (threadIn(conversation)) {
    const activityId = await post(api, { conversation }, drawn, mark);
    history.remember(conversation, mark, activityId);
    return refOf(conversation, activityId);
  }
  const begun = await beginThread(api, conversation, drawn, mark);
  history.remember(conversation, mark, begun.activityId);
  return refOf(begun.conversation, begun.activityId);
}

/** Where an earlier attempt put it, as far as that can be known. */
export async function findIn(
  { history }: Pick<Tools, 'history'>,
  place: string,
  mark: Mark,
): Promise<MessageRef | undefined> {
  const activityId = await history.find(place, mark);
  // What is found in a channel begins a thread of its own.
  const thread = threadIn(place) ? place : `${place};messageid=${activityId}`;
  return activityId && refOf(thread, activityId);
}
