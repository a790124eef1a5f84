import type { Card } from '../../src/chat/card';
import type { RelayedMessage } from '../../src/chat/conversation';
import type { NudgeMessage, PageMessage, UpdateMessage } from '../../src/chat/message';
import type {
  Address,
  ChatPlatform,
  EntryBatch,
  OpenedRoom,
  Relays,
  RoomPlan,
  UpdatePlace,
} from '../../src/ports/chat-platform';
import { PermanentError } from '../../src/ports/errors';
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
  readonly decidesWhoReads = true;

  constructor(
    private readonly store: WebRoomStore,
    private readonly baseUrl: string,
  ) {}

  async openRoom(plan: RoomPlan): Promise<OpenedRoom> {
    if (plan.within !== undefined) {
      throw new PermanentError(
        'The web room has no channels of others',
        'Give whoever is to read it a link: `share`.',
      );
    }
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

  /** The card of any edition but ours: followers and whoever holds a customer's link read it. */
  async putAnnouncement(card: Card): Promise<string> {
    await throughStore(`draw the card for ${card.audience}`, () => this.store.saveCard(card));
    return followPath(card.incidentId);
  }

  /** Kept for the pages of its edition; one for a single person lies on their phone instead. */
  async postUpdate(
    update: UpdateMessage,
    key: string,
    _askFirst: boolean,
    where?: UpdatePlace,
  ): Promise<void> {
    if (where?.to === 'person') {
      const { incidentId, heading, lines } = update;
      return this.layDown(key, where.address, { incidentId, lines: [heading, ...lines], buttons: [] });
    }
    await throughStore('post an update', () => this.store.addUpdate(key, update));
  }

  /** Whatever is said, here as well as elsewhere, stands in the page's conversation as a row; one that was taken away says so. */
  readonly relays: Relays = {
    showsNothingByItself: true,
    postMessage: async (_room, message) => {
      await this.putMessage(message);
      return message.key;
    },
    editMessage: async (_room, _ref, message) => this.putMessage(message),
    deleteMessage: async (_room, _ref, message) => this.putMessage(message),
  };

  private async putMessage(message: RelayedMessage): Promise<void> {
    await throughStore('put what was said', () => this.store.putMessage(message));
  }

  /** A private word lies on the person's web phone, among the pages, and never rings. */
  async tell(userId: string, { key, incidentId, lines, buttons }: NudgeMessage): Promise<void> {
    await this.layDown(key, userId, { incidentId, lines, buttons });
  }

  /** Nothing to close: who may read the room is decided at every reading. */
  async retireRoom(): Promise<void> {}

  async health(): Promise<{ ok: boolean; problem?: string }> {
    try {
      await this.store.cards('ours', 1);
      return { ok: true };
    } catch (error) {
      return { ok: false, problem: asPortError(error, 'read its incidents').message };
    }
  }

  /** The same key twice is the same word; one key may be told to several people. */
  private async layDown(key: string, personId: string, message: PageMessage): Promise<void> {
    const page = {
      key: `word/${key}/${personId}`,
      personId,
      message: { ...message, isNudge: true as const },
    };
    await throughStore('leave a word', () => this.store.putPage(page));
  }
}
