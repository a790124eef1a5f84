import type { Request, Response } from 'express';
import { lookUp, type Organisation, type Person } from '../../../src/domain/people/organisation';
import type { SessionStore } from '../../../src/ports/session-store';
import { readCookie, setCookie } from './cookies';
import { type Reader, readerFor } from './reader';
import { formTokenOf, hashOf, looksLikeSecret, newSecret } from './secrets';

/** Finds out who reads; undefined where nobody is known, and then nothing is shown. */
export type Identify = (
  request: Request,
  response: Response,
  org: Organisation,
) => Promise<Reader | undefined>;

export const SESSION_COOKIE = 'belay_session';
export const VISIT_COOKIE = 'belay_visit';
export const SPEAK_AS_COOKIE = 'belay_speak_as';

/** A real installation: whoever holds the cookie of an enrolled device that was not revoked. */
export function byDevice(sessions: SessionStore): Identify {
  return async (request, _response, org) => {
    const secret = readCookie(request, SESSION_COOKIE);
    if (!looksLikeSecret(secret)) return undefined;
    const device = await sessions.find(hashOf(secret));
    const person = device && lookUp(org.people, device.personId);
    if (!device || !person) return undefined;
    const formToken = formTokenOf(secret);
    return readerFor(person, org, { sessionKey: device.deviceId, formToken, deviceId: device.deviceId });
  };
}

/** The example: every visitor is let in and may say whom they speak as. */
export function byChoice(secure: boolean): Identify {
  return async (request, response, org) => {
    const secret = visitOf(request) ?? startVisit(response, secure);
    const session = { sessionKey: hashOf(secret).slice(0, 32), formToken: formTokenOf(secret) };
    const person = lookUp(org.people, readCookie(request, SPEAK_AS_COOKIE));
    return person ? readerFor(person, org, session) : visitor(org, session);
  };
}

function visitOf(request: Request): string | undefined {
  const secret = readCookie(request, VISIT_COOKIE);
  return looksLikeSecret(secret) ? secret : undefined;
}

function startVisit(response: Response, secure: boolean): string {
  const secret = newSecret();
  setCookie(response, VISIT_COOKIE, secret, secure);
  return secret;
}

function visitor(org: Organisation, session: Pick<Reader, 'sessionKey' | 'formToken'>): Reader {
  return {
    personId: 'web:visitor',
    userId: 'visitor',
    name: 'A visitor',
    timeZone: org.timeZone,
    ...session,
  };
}

/** The same session speaking as somebody else, which only the example allows. */
export function speakingAs(reader: Reader, person: Person, org: Organisation): Reader {
  return readerFor(person, org, { sessionKey: reader.sessionKey, formToken: reader.formToken });
}
