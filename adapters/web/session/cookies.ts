import type { Request, Response } from 'express';

/** One cookie of this request. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Sets a cookie that scripts cannot read. Lax rather than Strict: a link to an incident, pressed in a chat, must find its
 * reader enrolled; requests that change something are checked by origin and token besides.
 */
export function setCookie(
  response: Response,
  name: string,
  value: string,
  secure: boolean,
  livesMs?: number,
) {
  response.cookie(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    encode: String,
    ...(livesMs === undefined ? {} : { maxAge: livesMs }),
  });
}

export function dropCookie(response: Response, name: string, secure: boolean) {
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}
