import type { Request } from 'express';
import { readCookie } from './cookies';
import { SESSION_COOKIE, VISIT_COOKIE } from './identify';
import { hashOf } from './secrets';

const MOST = 5_000;

/**
 * Sessions that this process has let in. While the record cannot say who somebody is, they are shown whom to call and
 * nothing else; a stranger is not shown even that.
 */
export class SeenSessions {
  private readonly hashes = new Set<string>();

  add(request: Request): void {
    if (this.hashes.size >= MOST) this.hashes.clear();
    for (const hash of hashesOf(request)) this.hashes.add(hash);
  }

  has(request: Request): boolean {
    return hashesOf(request).some((hash) => this.hashes.has(hash));
  }
}

function hashesOf(request: Request): string[] {
  return [SESSION_COOKIE, VISIT_COOKIE].flatMap((name) => {
    const secret = readCookie(request, name);
    return secret ? [hashOf(`${name}:${secret}`)] : [];
  });
}
