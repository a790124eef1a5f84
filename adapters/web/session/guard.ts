import type { Request } from 'express';
import type { Reader } from './reader';
import { sameSecret } from './secrets';

/** Why a request may not change anything: nothing was done, and the page that says so lets its reader try again. */
export type Refusal = 'from-elsewhere' | 'form-out-of-date';

/**
 * Whether this POST comes from one of our own pages. Three things must agree: what the browser says about its origin, the
 * cookie (which other sites cannot make it send), and the token that only our pages know.
 */
export function refusalOf(request: Request, reader: Reader, token: unknown): Refusal | undefined {
  if (!isSameOrigin(request)) return 'from-elsewhere';
  if (typeof token !== 'string' || !sameSecret(token, reader.formToken)) return 'form-out-of-date';
  return undefined;
}

/** What the browser says of where a request comes from; programs that say nothing are stopped by the token. */
export function isSameOrigin(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  // The browser's own word, which no page can forge: it holds where a proxy in front has changed the host's name.
  if (site === 'same-origin') return true;
  if (site !== undefined && site !== 'none') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the example may answer under this name. A page of another site whose name was made to point at this machine
 * (DNS rebinding) still sends its own name.
 */
export function isKnownHost(request: Request, baseUrl: string): boolean {
  const host = request.get('host') ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return LOOPBACK.has(name) || name === new URL(baseUrl).hostname;
}
