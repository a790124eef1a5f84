import type { RelayedMessage } from '../../../src/chat/conversation';
import type { Address, MessageRef, Relays } from '../../../src/ports/chat-platform';
import type { TeamsApi } from '../api/api';
import type { History } from '../api/history';
import { channelOf, edit, type Mark, partsOf, remove, threadIn } from '../api/messages';
import { isGone } from '../errors';
import { drawRelayed, type Ink } from '../render';
import { findIn, putIn } from './place';

export interface RelayTools {
  /** A client that takes no more than talk may have. */
  api: TeamsApi;
  history: History;
  ink: Ink;
}

/** What people said on other platforms, as messages of ours in a thread, or in a channel that is a room itself. */
export class TeamsRelays implements Relays {
  constructor(private readonly teams: RelayTools) {}

  async postMessage(
    room: Address,
    message: RelayedMessage,
    thread: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef> {
    const mark = markOf(message);
    const below = threadFor(room, thread);
    const found = askFirst ? await findIn(this.teams, below ?? room, mark) : undefined;
    if (found !== undefined) return found;
    if (below === undefined) return this.put(room, message, false);
    try {
      return await this.put(below, message, true);
    } catch (error) {
      // What it answers was taken away.
      if (!isGone(error)) throw error;
      return this.put(room, message, false);
    }
  }

  async editMessage(room: Address, ref: MessageRef, message: RelayedMessage): Promise<void> {
    const { conversation, activityId } = partsOf(ref);
    const isBelow = !threadIn(room) && threadIn(conversation) !== activityId;
    const drawn = drawRelayed(message, isBelow, this.teams.ink);
    await unlessGone(edit(this.teams.api, { conversation }, activityId, drawn, markOf(message)));
  }

  async deleteMessage(_room: Address, ref: MessageRef): Promise<void> {
    const { conversation, activityId } = partsOf(ref);
    await unlessGone(remove(this.teams.api, { conversation }, activityId));
  }

  private put(place: string, message: RelayedMessage, isBelow: boolean): Promise<MessageRef> {
    return putIn(this.teams, place, drawRelayed(message, isBelow, this.teams.ink), markOf(message));
  }
}

const markOf = ({ key }: RelayedMessage): Mark => ({ kind: 'said', key });

/** A room that is a thread itself has no threads in it. */
function threadFor(room: Address, thread: MessageRef | undefined): string | undefined {
  if (threadIn(room) || thread === undefined) return undefined;
  const { conversation } = partsOf(thread);
  return channelOf(conversation) === room && threadIn(conversation) ? conversation : undefined;
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
