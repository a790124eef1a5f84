import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SessionStore } from '../../../src/ports/session-store';
import type { Answer } from '../views/answer';
import { hashOf } from './secrets';

const LIVES_MS = 10 * 60_000;
const MOST = 2_000;

/**
 * Replies on their way from a POST to the page that shows them. They are words for one reader and travel neither in an
 * address nor in a cookie. Kept in the record, since another process may draw the page, and here as well, since
 * "not recorded" must be shown while the record is down. What is stored is sealed: an answer may hold a link that opens
 * something.
 */
export class Answers {
  private readonly kept = new Map<string, { answer: Answer; until: number }>();

  constructor(private readonly store: Pick<SessionStore, 'keepAnswer' | 'answer'>) {}

  async keep(sessionKey: string, answer: Answer): Promise<string> {
    const id = randomBytes(12).toString('base64url');
    const key = keyOf(sessionKey, id);
    this.keepHere(key, answer);
    await this.store.keepAnswer(key, seal(answer, sessionKey, id), LIVES_MS).catch(() => undefined); // it is kept here
    return id;
  }

  /** Stays for a reload, and shows to nobody but the session that asked. */
  async read(id: unknown, sessionKey: string): Promise<Answer | undefined> {
    if (typeof id !== 'string' || id === '') return undefined;
    const key = keyOf(sessionKey, id);
    const here = this.kept.get(key);
    if (here && here.until > Date.now()) return here.answer;
    const stored = await this.store.answer(key).catch(() => undefined);
    return typeof stored === 'string' ? open(stored, sessionKey, id) : undefined;
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

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key follows from the address that shows it, which is stored nowhere. */
function sealingKey(sessionKey: string, id: string): Buffer {
  return createHash('sha256').update(`seal:${sessionKey}/${id}`).digest();
}

function seal(answer: Answer, sessionKey: string, id: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(sessionKey, id), nonce);
  const words = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), words]).toString('base64url');
}

function open(sealed: string, sessionKey: string, id: string): Answer | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(sessionKey, id), nonce);
    decipher.setAuthTag(tag);
    const words = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(words.toString('utf8'));
  } catch {
    return undefined; // it was sealed by an older build, or is none of ours
  }
}
