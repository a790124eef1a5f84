import { plainText } from '../../src/chat/rich-text';
import type { Medium } from '../../src/domain/people/organisation';
import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import { Failures } from './failures';

/** A page that was taken, and the latest drawing of it. */
export interface MemoryPage {
  key: string;
  address: string;
  text: string;
  settled: boolean;
  ref: string;
}

/** A notifier that only remembers: one entry for each page that it took, and failures on demand. */
export class MemoryNotifier implements Notifier {
  /** Everything that was taken, doubles included: the oracle of "lost" and "twice". */
  readonly pages: MemoryPage[] = [];
  readonly attempts: string[] = [];
  readonly failures = new Failures<'send' | 'ask' | 'refresh'>();
  /** Set false for a medium that can tell nothing about a page's key. */
  canBeAsked = true;

  constructor(readonly medium: Medium = 'web') {}

  async send(page: OutgoingPage, signal: AbortSignal): Promise<{ ref: string }> {
    signal.throwIfAborted();
    this.attempts.push(page.key);
    return this.failures.around('send', () => {
      const ref = `${this.medium}-${this.pages.length + 1}`;
      this.pages.push({ key: page.key, address: page.address, ref, ...drawn(page) });
      return { ref };
    });
  }

  async ask(page: OutgoingPage, signal: AbortSignal): Promise<Asked> {
    signal.throwIfAborted();
    return this.failures.around('ask', () => {
      if (!this.canBeAsked) return { answer: 'cannot-ask' as const };
      const taken = this.pages.find((candidate) => candidate.key === page.key);
      return taken ? { answer: 'accepted' as const, ref: taken.ref } : { answer: 'not-seen' as const };
    });
  }

  async refresh(page: OutgoingPage, ref: string): Promise<void> {
    this.failures.around('refresh', () => {
      for (const taken of this.pages) if (taken.ref === ref) Object.assign(taken, drawn(page));
    });
  }
}

function drawn(page: OutgoingPage): { text: string; settled: boolean } {
  const { lines, settled } = page.message;
  const text = [...lines, ...(settled ? [settled] : [])].map((line) => plainText(line, page.timeZone));
  return { text: text.join('\n'), settled: settled !== undefined };
}
