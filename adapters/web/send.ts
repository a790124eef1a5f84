import { randomUUID } from 'node:crypto';
import type { Card } from '../../src/chat/card';
import type { UpdateMessage } from '../../src/chat/message';
import type { RichText } from '../../src/chat/rich-text';
import type { Address, ChatPlatform, EntryBatch, OpenedRoom, RoomPlan } from '../../src/ports/chat-platform';
import type { WebRoomStore } from '../../src/ports/web-room-store';
import { asPortError, throughStore } from './errors';
import { followPath, incidentIdOf, incidentPath } from './views/paths';

/**
 * The web room as a place to post to. Every post is a row that is written once however often it is asked for, so
 * `askFirst` needs no look: sending again changes nothing.
 */
export class WebPlatform implements ChatPlatform {
  readonly id = 'web';
  readonly maxEntriesPerPost = 200;
  /** A row costs nothing, and whoever has just acted waits for its version. */
  readonly drawsEveryVersion = true;

  constructor(
    private readonly store: WebRoomStore,
    private readonly baseUrl: string,
  ) {}

  async openRoom(plan: RoomPlan): Promise<OpenedRoom> {
    await throughStore('open the room', () => this.store.openRoom(plan.incidentId));
    const address = incidentPath(plan.incidentId);
    return {
      address,
      name: 'the web room',
      url: new URL(address, this.baseUrl).href,
      troubles: [],
    };
  }

  async postEntries(room: Address, batch: EntryBatch): Promise<void> {
    const incidentId = incidentIdOf(room) ?? batch.incidentId;
    await throughStore('post entries', () => this.store.addEntries(incidentId, batch.entries));
  }

  async putCard(room: Address, card: Card): Promise<string> {
    await throughStore('draw the card', () => this.store.saveCard(card));
    return room;
  }

  /** Nothing to do: the page's own title is the topic, drawn from the card at every reading. */
  async setTopic(): Promise<void> {}

  /** Nothing to do: whoever may read the room finds it in the list, and nobody has to be brought into a page. */
  async invite(): Promise<void> {}

  async putAnnouncement(card: Card): Promise<string> {
    await throughStore("draw the followers' card", () => this.store.saveCard(card));
    return followPath(card.incidentId);
  }

  async postUpdate(update: UpdateMessage, key: string): Promise<void> {
    await throughStore('post an update', () => this.store.addUpdate(key, update));
  }

  /** A private word lies on the person's web phone, as a page that asks nothing and belongs to no incident. */
  async tell(userId: string, lines: RichText[]): Promise<void> {
    const page = {
      key: `told-${randomUUID()}`,
      personId: userId,
      message: { incidentId: 0, lines, buttons: [] },
    };
    await throughStore('leave a word', () => this.store.putPage(page));
  }

  async health(): Promise<{ ok: boolean; problem?: string }> {
    try {
      await this.store.cards('ours', 1);
      return { ok: true };
    } catch (error) {
      return { ok: false, problem: asPortError(error, 'read its incidents').message };
    }
  }
}
