import { randomUUID } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { MAX_BODY_BYTES } from '../limits';
import { atMost } from '../pages/limits-per-visitor';
import type { Room } from '../pages/room';
import { sharedPart } from '../pages/shared';
import { sheetFor, showPage, showTrouble, streamPart, type Visit, withQuery } from '../pages/show';
import { LINK_IS_OVER } from '../pages/troubles';
import { bodyOf, receiveQuestion } from '../receive';
import { guestBy } from '../session/guest';
import { sharedPath } from '../views/paths';
import { ownFormsOnly, visitOf } from './visits';

/** Questions that one link may ask in ten minutes: enough for a person, too few for a program. */
const QUESTIONS = 10;

/** What people outside reach by their links, without a session and beside everything else. */
export function sharedRoutes(room: Room): Router {
  const routes = Router();
  const forms = express.urlencoded({ extended: false, limit: MAX_BODY_BYTES, parameterLimit: 20 });
  const knows = holderOnly(room);
  // Guessing is limited by address, before anything is looked up; a holder by their link.
  routes.use([sharedPath(':token'), `/live${sharedPath(':token')}`], keptFromSight, atMost(300));
  routes.get(sharedPath(':token'), knows, (request, response) =>
    showPage(visitOf(response), sharedPart, request, response),
  );
  routes.get(`/live${sharedPath(':token')}`, knows, (request, response) =>
    streamPart(visitOf(response), sharedPart, request, response),
  );
  routes.post(
    `${sharedPath(':token')}/ask`,
    knows,
    forms,
    ownFormsOnly,
    atMost(QUESTIONS, 10),
    async (request, response) => response.redirect(303, await ask(visitOf(response), request)),
  );
  return routes;
}

/** No search engine lists it and no other site hears its address; the policy for the latter stands on every page. */
function keptFromSight(_request: Request, response: Response, next: NextFunction) {
  response.set('x-robots-tag', 'noindex, nofollow, noarchive');
  next();
}

/** Lets past whoever holds a link that opens something now. */
function holderOnly(room: Room) {
  return async (request: Request, response: Response, next: NextFunction) => {
    const org = await room.organisation();
    const { token } = request.params;
    const reader = await guestBy(room, token, org);
    if (!reader) return showTrouble(response, LINK_IS_OVER);
    const stillThere = async () => guestBy(room, token, await room.organisation());
    const visit: Visit = { room, org, reader, stillThere };
    response.locals.visit = visit;
    response.locals.sheet = await sheetFor(visit, sharedPath(String(token)), randomUUID());
    next();
  };
}

/** Takes a question to whoever speaks for the incident. What Belay answers inside is for our own people. */
async function ask({ room, reader }: Visit, request: Request): Promise<string> {
  const back = sharedPath(String(request.params.token));
  const incoming = receiveQuestion(bodyOf(request.body), reader);
  const isTaken = incoming.kind === 'request' && (await room.handle(incoming.request)).recorded;
  const line = isTaken
    ? 'Your question is with whoever speaks for this. The answer will stand here, below your question.'
    : 'Your question could not be taken just now. Nothing is lost for you: send it again, or call.';
  const reply = { lines: [[line]], buttons: [], recorded: isTaken };
  return withQuery(back, { reply: await room.answers.keep(reader.sessionKey, { reply }) });
}
