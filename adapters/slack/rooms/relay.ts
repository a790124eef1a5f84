import type { RelayedMessage } from '../../../src/chat/conversation';
import type { Address, MessageRef, Relays } from '../../../src/ports/chat-platform';
import type { SlackApi } from '../api/api';
import type { WhoWeAre } from '../api/identity';
import { joined } from '../api/joined';
import { addressOf, edit, find, type Mark, type Place, placeOf, post } from '../api/messages';
import { slackCode } from '../errors';
import { drawLines, type Ink } from '../render';

export interface RelayTools {
  api: SlackApi;
  us: WhoWeAre;
  ink: Ink;
}

/** After these, what we carried there can be changed by nobody any more. */
const GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'cant_delete_message',
  'edit_window_closed',
  'thread_not_found',
]);

/** What people said on other platforms, as messages of ours in a channel or a thread. */
export class SlackRelays implements Relays {
  constructor(private readonly slack: RelayTools) {}

  async postMessage(
    room: Address,
    message: RelayedMessage,
    thread: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef> {
    const { api, us } = this.slack;
    const mark: Mark = { type: 'belay_said', key: message.key };
    const at = placeFor(room, thread);
    return joined(api, at.channel, async () => {
      const there = askFirst ? await find(api, us, at, mark) : undefined;
      const ts = there ?? (await this.post(at, placeOf(room), message, mark));
      return addressOf({ channel: at.channel, threadTs: ts });
    });
  }

  async editMessage(_room: Address, ref: MessageRef, message: RelayedMessage): Promise<void> {
    const { channel, threadTs: ts = '' } = placeOf(ref);
    await unlessGone(edit(this.slack.api, channel, ts, this.draw(message, false)));
  }

  async deleteMessage(_room: Address, ref: MessageRef): Promise<void> {
    const { channel, threadTs: ts } = placeOf(ref);
    await unlessGone(this.slack.api.call('chat.delete', { channel, ts }));
  }

  /** Under what it answers; in the room itself where that is gone. */
  private async post(at: Place, room: Place, message: RelayedMessage, mark: Mark): Promise<string> {
    const { api } = this.slack;
    const isInThread = at.threadTs !== room.threadTs;
    try {
      return (await post(api, at, this.draw(message, isInThread), mark)).ts;
    } catch (error) {
      if (!isInThread || slackCode(error) !== 'thread_not_found') throw error;
      return (await post(api, room, this.draw(message, false), mark)).ts;
    }
  }

  private draw(message: RelayedMessage, isInThread: boolean) {
    const { lines, quoteLine, incidentId } = message;
    const quote = quoteLine && !isInThread ? [quoteLine] : [];
    return drawLines([...quote, ...lines], [], this.slack.ink, incidentId);
  }
}

/** A room that is a thread itself has no threads in it. */
function placeFor(room: Address, thread: MessageRef | undefined): Place {
  const at = placeOf(room);
  const answered = thread === undefined ? undefined : placeOf(thread);
  return at.threadTs === undefined && answered?.channel === at.channel ? answered : at;
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!GONE.has(slackCode(error) ?? '')) throw error;
  }
}
