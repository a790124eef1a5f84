import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { WebRoomStore } from '../../src/ports/web-room-store';
import { throughStore } from './errors';

/** Pages by the web room: they lie on the person's web phone, which shows them at once to whoever has it open. */
export class WebPager implements Notifier {
  readonly medium = 'web';

  constructor(private readonly store: WebRoomStore) {}

  async send(page: OutgoingPage): Promise<{ ref: string }> {
    await this.put(page);
    return { ref: page.key };
  }

  async ask(page: OutgoingPage): Promise<Asked> {
    const there = await throughStore('look for a page', () => this.store.hasPage(page.key));
    return there ? { answer: 'accepted', ref: page.key } : { answer: 'not-seen' };
  }

  async refresh(page: OutgoingPage): Promise<void> {
    await this.put(page);
  }

  private async put(page: OutgoingPage): Promise<void> {
    const { key, address, message } = page;
    await throughStore('lay down a page', () => this.store.putPage({ key, personId: address, message }));
  }
}
