import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Room } from '../pages/room';
import { sheetFor, showTrouble, type Visit } from '../pages/show';
import { NOT_ENROLLED, refused, WRONG_HOST } from '../pages/troubles';
import { bodyOf } from '../receive';
import { isKnownHost, refusalOf } from '../session/guard';
import type { Identify } from '../session/identify';
import { ownPath } from '../views/paths';

/** Refuses names that are not this machine's, in the example. */
export function onlyKnownHosts(room: Room): RequestHandler {
  return (request, response, next) => {
    if (room.auth === 'example' && !isKnownHost(request, room.baseUrl))
      return showTrouble(response, WRONG_HOST);
    next();
  };
}

/** Finds out who asks, and lets nobody past who is not known. */
export function knownOnly(room: Room, identify: Identify): RequestHandler {
  return async (request, response, next) => {
    const org = await room.organisation();
    const reader = await identify(request, response, org);
    if (!reader) return showTrouble(response, NOT_ENROLLED);
    room.seen.add(request);
    const stillThere = async () => identify(request, response, await room.organisation());
    const visit: Visit = { room, org, reader, stillThere };
    response.locals.visit = visit;
    response.locals.sheet = await sheetFor(visit, '/', randomUUID());
    next();
  };
}

/** Lets a form past only if one of our own pages, drawn for this session, has sent it. */
export function ownFormsOnly(request: Request, response: Response, next: NextFunction) {
  const visit = visitOf(response);
  const body = bodyOf(request.body);
  const refusal = refusalOf(request, visit.reader, body.token);
  if (!refusal) return next();
  const sheet = { ...response.locals.sheet, back: ownPath(body.back) };
  showTrouble(response, refused(refusal), { sheet, org: visit.org, kept: body.text });
}

/** The visit that `knownOnly` put there. */
export function visitOf(response: Response): Visit {
  return response.locals.visit as Visit;
}
