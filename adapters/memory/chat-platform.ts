import type { Card } from '../../src/chat/card';
import type { RelayedMessage } from '../../src/chat/conversation';
import type { NudgeMessage, UpdateMessage } from '../../src/chat/message';
import { plainText } from '../../src/chat/rich-text';
import type { PlatformId } from '../../src/domain/people/organisation';
import type {
  Address,
  ChatPlatform,
  EntryBatch,
  MessageRef,
  OpenedRoom,
  PicturePost,
  Relays,
  RoomPlan,
  UpdatePlace,
} from '../../src/ports/chat-platform';
import { Failures } from './failures';

/** A room as it stands in memory. */
export interface MemoryRoom {
  address: Address;
  plan: RoomPlan;
  topic: string;
  members: string[];
  batches: EntryBatch[];
  cards: Map<MessageRef, Card>;
  pictures: PicturePost[];
  /** What was said elsewhere, as it stands here, in the order in which it came. */
  said: Map<MessageRef, RelayedMessage & { thread?: MessageRef }>;
  isRetired?: true;
}

export type MemoryStep = Exclude<
  keyof ChatPlatform | keyof Relays,
  | 'id'
  | 'maxEntriesPerPost'
  | 'isForCustomersOnly'
  | 'hasNoPrivateRooms'
  | 'health'
  | 'relays'
  | 'showsNothingByItself'
>;

/** A chat platform that is only remembered: everything that was said to it can be read, and it fails when told to. */
export class MemoryChatPlatform implements ChatPlatform {
  readonly maxEntriesPerPost = 20;
  isForCustomersOnly = false;
  readonly rooms = new Map<string, MemoryRoom>();
  readonly announcements = new Map<MessageRef, Card>();
  readonly updates = new Map<string, UpdateMessage & { where?: UpdatePlace }>();
  readonly told: { userId: string; key: string; lines: string[]; buttons: string[] }[] = [];
  /** Every call in order, the failed ones included. */
  readonly log: { step: MemoryStep; about: string }[] = [];
  readonly failures = new Failures<MemoryStep>();
  /** Set to make `health` say so. */
  problem: string | undefined;
  private refs = 0;

  constructor(readonly id: PlatformId = 'web') {}

  async openRoom(plan: RoomPlan): Promise<OpenedRoom> {
    return this.step('openRoom', plan.roomId, () => {
      const address = `memory:${plan.within === undefined ? '' : `${plan.within}/`}${plan.roomId}`;
      if (!this.rooms.has(address)) {
        this.rooms.set(address, {
          address,
          plan,
          topic: '',
          members: [],
          batches: [],
          cards: new Map(),
          pictures: [],
          said: new Map(),
        });
      }
      return { address, name: `#inc-${plan.incidentId}`, troubles: [] };
    });
  }

  async postEntries(room: Address, batch: EntryBatch, askFirst: boolean): Promise<void> {
    await this.step('postEntries', batch.key, () => {
      const { batches } = this.room(room);
      if (askFirst && batches.some((posted) => posted.key === batch.key)) return;
      batches.push(structuredClone(batch));
    });
  }

  async postPicture(room: Address, picture: PicturePost, askFirst: boolean): Promise<void> {
    await this.step('postPicture', picture.key, () => {
      const { pictures } = this.room(room);
      if (askFirst && pictures.some(({ key }) => key === picture.key)) return;
      pictures.push(picture);
    });
  }

  async putCard(
    room: Address,
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef> {
    return this.step('putCard', `INC-${card.incidentId} v${card.version}`, () =>
      this.put(this.room(room).cards, card, ref, askFirst),
    );
  }

  async setTopic(room: Address, topic: string): Promise<void> {
    await this.step('setTopic', topic, () => {
      this.room(room).topic = topic;
    });
  }

  async invite(room: Address, userIds: string[]): Promise<void> {
    await this.step('invite', userIds.join(), () => {
      const there = this.room(room);
      there.members = [...new Set([...there.members, ...userIds])];
    });
  }

  async putAnnouncement(card: Card, ref: MessageRef | undefined, askFirst: boolean): Promise<MessageRef> {
    return this.step('putAnnouncement', `INC-${card.incidentId} v${card.version}`, () =>
      this.put(this.announcements, card, ref, askFirst),
    );
  }

  async postUpdate(
    update: UpdateMessage,
    key: string,
    askFirst: boolean,
    where?: UpdatePlace,
  ): Promise<void> {
    await this.step('postUpdate', key, () => {
      const place = this.updates.has(key) && !askFirst ? `${key}#${this.updates.size}` : key;
      this.updates.set(place, structuredClone({ ...update, ...(where ? { where } : {}) }));
    });
  }

  async tell(userId: string, { key, lines, buttons }: NudgeMessage, askFirst: boolean): Promise<void> {
    await this.step('tell', userId, () => {
      if (askFirst && this.told.some((told) => told.key === key && told.userId === userId)) return;
      this.told.push({
        userId,
        key,
        lines: lines.map((line) => plainText(line, 'Etc/UTC')),
        buttons: buttons.map(({ label }) => label),
      });
    });
  }

  readonly relays: Relays = {
    postMessage: async (room, message, thread, askFirst) =>
      this.step('postMessage', message.key, () => {
        const { said } = this.room(room);
        const there = askFirst ? [...said].find(([, known]) => known.key === message.key)?.[0] : undefined;
        if (there) return there;
        this.refs += 1;
        const ref = `said-${this.refs}`;
        said.set(ref, structuredClone({ ...message, ...(thread === undefined ? {} : { thread }) }));
        return ref;
      }),
    editMessage: async (room, ref, message) =>
      this.step('editMessage', message.key, () => {
        const { said } = this.room(room);
        const known = said.get(ref);
        if (known) said.set(ref, structuredClone({ ...known, ...message }));
      }),
    deleteMessage: async (room, ref, message) =>
      this.step('deleteMessage', message.key, () => {
        this.room(room).said.delete(ref);
      }),
  };

  async retireRoom(room: Address, last: Card, ref: MessageRef | undefined): Promise<void> {
    await this.step('retireRoom', room, () => {
      const there = this.rooms.get(room);
      if (!there) return;
      const card = ref ?? [...there.cards.keys()][0];
      if (card !== undefined) there.cards.set(card, structuredClone(last));
      there.topic = last.title;
      there.isRetired = true;
    });
  }

  async health(): Promise<{ ok: boolean; problem?: string }> {
    return this.problem === undefined ? { ok: true } : { ok: false, problem: this.problem };
  }

  /** The room at this address; fails the test that names one which was never opened. */
  room(address: Address): MemoryRoom {
    const room = this.rooms.get(address);
    if (!room) throw new Error(`memory platform: no room ${address}`);
    return room;
  }

  /** Takes a card away, as somebody who deletes the message does. */
  removeCard(room: Address, ref: MessageRef): void {
    this.room(room).cards.delete(ref);
  }

  private put(
    cards: Map<MessageRef, Card>,
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): MessageRef {
    const known = ref !== undefined && cards.has(ref) ? ref : undefined;
    const found = askFirst
      ? [...cards].find(
          ([, there]) => there.incidentId === card.incidentId && there.audience === card.audience,
        )?.[0]
      : undefined;
    this.refs += 1;
    const place = known ?? found ?? `card-${this.refs}`;
    cards.set(place, structuredClone(card));
    return place;
  }

  private step<T>(step: MemoryStep, about: string, act: () => T): T {
    this.log.push({ step, about });
    return this.failures.around(step, act);
  }
}
