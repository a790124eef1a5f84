import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import type { Card } from '../../src/chat/card';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { ChatPlatform, EntryBatch, MessageRef, RoomPlan } from '../../src/ports/chat-platform';
import { TransientError } from '../../src/ports/errors';
import type { Dice } from './dice';
import type { VirtualClock } from './virtual-clock';

/** The chat platform in memory, with distance and bad days: what it did it has done, whoever dies meanwhile. */
export class RoomPlatform implements ChatPlatform {
  readonly maxEntriesPerPost = 5;
  readonly memory: MemoryChatPlatform;
  /** Who may read is decided at every reading on the web, and nowhere else. */
  readonly decidesWhoReads: boolean;
  troubled = true;
  /** From when until when it answers nobody. */
  gone = { fromMs: 0, toMs: 0 };

  constructor(
    readonly id: PlatformId,
    private readonly clock: VirtualClock,
    private readonly dice: Dice,
  ) {
    this.memory = new MemoryChatPlatform(id);
    this.decidesWhoReads = id === 'web';
  }

  openRoom(plan: RoomPlan) {
    return this.afar(() => this.memory.openRoom({ ...plan, roomId: `${plan.incidentId}/${plan.roomId}` }));
  }

  postEntries(room: string, batch: EntryBatch, askFirst: boolean) {
    return this.afar(() => this.memory.postEntries(room, batch, askFirst));
  }

  putCard(room: string, card: Card, ref: MessageRef | undefined, askFirst: boolean) {
    return this.afar(() => this.memory.putCard(room, card, ref, askFirst));
  }

  setTopic(room: string, topic: string) {
    return this.afar(() => this.memory.setTopic(room, topic));
  }

  invite(room: string, userIds: string[]) {
    return this.afar(() => this.memory.invite(room, userIds));
  }

  putAnnouncement(card: Card, ref: MessageRef | undefined, askFirst: boolean) {
    return this.afar(() => this.memory.putAnnouncement(card, ref, askFirst));
  }

  postUpdate(...given: Parameters<ChatPlatform['postUpdate']>) {
    return this.afar(() => this.memory.postUpdate(...given));
  }

  tell(...given: Parameters<ChatPlatform['tell']>) {
    return this.afar(() => this.memory.tell(...given));
  }

  retireRoom(...given: Parameters<ChatPlatform['retireRoom']>) {
    return this.afar(() => this.memory.retireRoom(...given));
  }

  async health() {
    return { ok: !this.isGone() };
  }

  private isGone(): boolean {
    const nowMs = this.clock.monotonicMs();
    return nowMs >= this.gone.fromMs && nowMs < this.gone.toMs;
  }

  private async afar<T>(act: () => Promise<T>): Promise<T> {
    if (this.isGone()) {
      await this.clock.sleep(20);
      throw new TransientError('no answer');
    }
    const isBad = this.troubled && this.dice.chance(0.15);
    if (isBad && this.dice.chance(0.5)) {
      await this.clock.sleep(20);
      throw new TransientError('unreachable', { retryAfterMs: this.dice.between(100, 3_000) });
    }
    const done = await act();
    await this.clock.sleep(this.dice.between(2, 60));
    if (isBad) throw new TransientError('the answer was lost');
    return done;
  }
}
