import { createHash } from 'node:crypto';
import type { MessageRef } from '../ports/chat-platform';
import type { App } from './app';

interface Drawing {
  key: string;
  version: number;
  /** The neutral words; equal ones are not drawn again. */
  drawing: unknown;
  /** Also after an attempt that broke off: what it drew stands there, and is not what was remembered. */
  evenIfEqual?: boolean;
}

/** Draws something latest-wins: skips words that already stand there, and remembers where they stand. */
export async function drawOnce(
  app: App,
  { key, version, drawing, evenIfEqual }: Drawing,
  draw: (ref: MessageRef | undefined) => Promise<MessageRef | undefined>,
): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(drawing)).digest('base64url');
  const posted = await app.posts.posted(key);
  if (posted && (posted.version > version || (posted.hash === hash && !evenIfEqual))) return;
  const ref = await draw(posted?.ref);
  if (ref !== undefined) await app.posts.savePosted(key, { ref, version, hash });
}
