import { randomBytes } from 'node:crypto';
import type { Answer } from '../views/answer';

const LIVES_MS = 10 * 60_000;
const MOST = 2_000;

/**
 * Replies on their way from a POST to the page that shows them. They are words for one reader, so they stay in this
 * process and travel neither in an address nor in a cookie; what was recorded is in the record anyway.
 */
export class Answers {
  private readonly kept = new Map<string, { answer: Answer; sessionKey: string; until: number }>();

  keep(sessionKey: string, answer: Answer): string {
    for (const [id, { until }] of this.kept) {
      if (until > Date.now() && this.kept.size < MOST) break;
      this.kept.delete(id);
    }
    const id = randomBytes(12).toString('base64url');
    this.kept.set(id, { answer, sessionKey, until: Date.now() + LIVES_MS });
    return id;
  }

  /** Stays for a reload, and shows to nobody but the session that asked. */
  read(id: unknown, sessionKey: string): Answer | undefined {
    const found = typeof id === 'string' ? this.kept.get(id) : undefined;
    return found && found.sessionKey === sessionKey && found.until > Date.now() ? found.answer : undefined;
  }
}
