import { randomBytes } from 'node:crypto';
import type { SessionStore } from '../../../src/ports/session-store';
import type { Answer } from '../views/answer';
import { hashOf } from './secrets';

const LIVES_MS = 10 * 60_000;
const MOST = 2_000;

/**
 * Replies on their way from a POST to the page that shows them. They are words for one reader and travel neither in an
 * address nor in a cookie. Kept in the record, since another process may draw the page, and here as well, since
 * "not recorded" must be shown while the record is down.
 */
export class Answers {
  private readonly kept = new Map<string, { answer: Answer; until: number }>();

  constructor(private readonly store: Pick<SessionStore, 'keepAnswer' | 'answer'>) {}

  async keep(sessionKey: string, answer: Answer): Promise<string> {
    const id = randomBytes(12).toString('base64url');
    const key = keyOf(sessionKey, id);
    this.keepHere(key, answer);
    await this.store.keepAnswer(key, answer, LIVES_MS).catch(() => undefined); // it is kept here
    return id;
  }

  /** Stays for a reload, and shows to nobody but the session that asked. */
  async read(id: unknown, sessionKey: string): Promise<Answer | undefined> {
    if (typeof id !== 'string' || id === '') return undefined;
    const key = keyOf(sessionKey, id);
    const here = this.kept.get(key);
    if (here && here.until > Date.now()) return here.answer;
    const stored = await this.store.answer(key).catch(() => undefined);
    return stored as Answer | undefined;
  }

  private keepHere(key: string, answer: Answer) {
    for (const [old, { until }] of this.kept) {
      if (until > Date.now() && this.kept.size < MOST) break;
      this.kept.delete(old);
    }
    this.kept.set(key, { answer, until: Date.now() + LIVES_MS });
  }
}

/** The store never sees a session, nor anything that would open an answer. */
function keyOf(sessionKey: string, id: string): string {
  return hashOf(`${sessionKey}/${id}`);
}
