import type { Request, Response } from 'express';
import { lookUp } from '../../../src/domain/people/organisation';
import { cut, SESSION_COOKIE_LIVES_MS } from '../limits';
import { bodyOf } from '../receive';
import { documentOf } from '../render';
import { setCookie } from '../session/cookies';
import { isSameOrigin } from '../session/guard';
import { SESSION_COOKIE } from '../session/identify';
import { hashOf, looksLikeSecret, newSecret } from '../session/secrets';
import { Layout } from '../views/layout';
import type { Room } from './room';
import { showTrouble } from './show';
import { LINK_IS_SPENT, refused } from './troubles';

/** Asks before it enrols: chats and mail programs open links to draw previews, and must not use this one up. */
export function askToEnrol(request: Request, response: Response) {
  const page = (
    <Layout title="Enrol this browser">
      <section class="panel" aria-labelledby="enrol-title">
        <h1 id="enrol-title">Enrol this browser</h1>
        <p>From then on it opens Belay as you, also while the chat is down. You can revoke it at any time.</p>
        <p>Use a device that only you can unlock. The link works once.</p>
        <form class="grammar-form" method="post" action={request.path}>
          <div class="field">
            <label for="label">What to call this device</label>
            <input
              id="label"
              name="label"
              type="text"
              maxLength={60}
              value={deviceLabel(request.get('user-agent') ?? '')}
            />
          </div>
          <p class="submit">
            <button type="submit" class="main">
              Enrol it
            </button>
          </p>
        </form>
      </section>
    </Layout>
  );
  response.set('cache-control', 'no-store').type('html').send(documentOf(page));
}

/** Uses the link up and starts the session. */
export async function enrol(room: Room, secure: boolean, request: Request, response: Response) {
  if (!isSameOrigin(request)) return showTrouble(response, refused('from-elsewhere'));
  const link = String(request.params.token);
  const personId = looksLikeSecret(link) ? await room.sessions.useLink(hashOf(link)) : undefined;
  const person = lookUp((await room.organisation()).people, personId);
  if (!person) return showTrouble(response, LINK_IS_SPENT);
  const secret = newSecret();
  const label = cut(bodyOf(request.body).label?.trim() || 'A browser', 60);
  await room.sessions.enrol({ personId: person.id, label, tokenHash: hashOf(secret) });
  setCookie(response, SESSION_COOKIE, secret, secure, SESSION_COOKIE_LIVES_MS);
  response.redirect(303, '/devices');
}

/** "Firefox on Android", as well as a browser's own word for itself allows. */
function deviceLabel(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : (/(Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? 'A browser');
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1];
  return system ? `${browser} on ${system.replace('Mac OS X', 'Mac')}` : browser;
}
