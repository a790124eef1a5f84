import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { WebRoomStore } from '../../src/ports/web-room-store';
import { throughStore } from './errors';

/** Pages by the web room: they lie on the person's web phone, which shows them at once to whoever has it open. */
export class WebPager implements Notifier {
  readonly medium = 'web';

  /** `enrolled` gives the people who have a browser or phone; absent where anybody may take up anybody's phone. */
  constructor(
    private readonly store: WebRoomStore,
    private readonly enrolled?: () => Promise<Set<string>>,
  ) {}

  async unreachable(addresses: string[]): Promise<string[]> {
    if (!this.enrolled) return [];
    const enrolled = await throughStore('look who is enrolled', this.enrolled);
    return addresses.filter((address) => !enrolled.has(address));
  }

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
