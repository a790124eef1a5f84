import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { lookUp } from '../../../src/domain/people/organisation';
import { RecordUnavailableError } from '../../../src/ports/errors';
import { assets } from '../assets/files';
import { MAX_BODY_BYTES } from '../limits';
import { act } from '../pages/act';
import { devicesPart } from '../pages/devices';
import { askToEnrol, enrol } from '../pages/enrol';
import { entryPart } from '../pages/entry';
import { followPart } from '../pages/follow';
import { incidentPart } from '../pages/incident';
import { atMost } from '../pages/limits-per-visitor';
import { listPart } from '../pages/list';
import { FILES, metricsFile, metricsPart } from '../pages/metrics';
import { nightPart } from '../pages/nights';
import type { PartOf } from '../pages/part';
import { phonePart, phonesPart } from '../pages/phone';
import { declarePart, helpPart } from '../pages/plain';
import { reviewFile, reviewPart } from '../pages/review';
import type { Room } from '../pages/room';
import { showPage, showTrouble, streamPart } from '../pages/show';
import { broken, NOT_FOUND, recordIsDown } from '../pages/troubles';
import { bodyOf, receiveCommand, receiveForm, receivePress } from '../receive';
import { dropCookie, setCookie } from '../session/cookies';
import { byChoice, byDevice, SESSION_COOKIE, SPEAK_AS_COOKIE } from '../session/identify';
import { ownPath } from '../views/paths';
import { sharedRoutes } from './shared';
import { knownOnly, onlyKnownHosts, ownFormsOnly, visitOf } from './visits';

/** Pages by their address; each has its stream under `/live`. */
const PAGES: Record<string, PartOf> = {
  '/': listPart,
  '/incidents/:id': incidentPart,
  '/incidents/:id/follow': followPart,
  '/incidents/:id/review': reviewPart,
  '/incidents/:id/entries/:seq': entryPart,
  '/phone': phonePart,
  '/phones': phonesPart,
  '/people/:id/phone': phonePart,
  '/declare': declarePart,
  '/help': helpPart,
  '/metrics': metricsPart,
  '/nights/:id': nightPart,
  '/devices': devicesPart,
};

/** Everything that the web room answers, in the order in which it is looked at. */
export function routesOf(room: Room): Router {
  const secure = room.baseUrl.startsWith('https:');
  const identify = room.auth === 'example' ? byChoice(secure) : byDevice(room.sessions);
  const routes = Router();
  const forms = express.urlencoded({ extended: false, limit: MAX_BODY_BYTES, parameterLimit: 100 });

  serveAssets(routes);
  routes.use(onlyKnownHosts(room));
  routes.get('/enrol/:token', atMost(60), askToEnrol);
  routes.post('/enrol/:token', atMost(10, 10), forms, (request, response) =>
    enrol(room, secure, request, response),
  );

  routes.use(sharedRoutes(room));
  routes.use(knownOnly(room, identify));
  // Years of incidents are read for each of these.
  routes.use(['/metrics', '/live/metrics', FILES.incidents], atMost(60));
  for (const [path, partOf] of Object.entries(PAGES)) {
    routes.get(path, (request, response) => showPage(visitOf(response), partOf, request, response));
    const live = path === '/' ? '/live' : `/live${path}`;
    routes.get(live, (request, response) => streamPart(visitOf(response), partOf, request, response));
  }

  for (const what of ['incidents', 'people'] as const) {
    const file = metricsFile(what);
    routes.get(FILES[what], (request, response) => file(visitOf(response), request, response));
  }

  for (const kind of ['md', 'json'] as const) {
    const file = reviewFile(kind);
    routes.get(`/incidents/:id/review.${kind}`, atMost(30), (request, response) =>
      file(visitOf(response), request, response),
    );
  }

  const write = [forms, atMost(120), ownFormsOnly];
  routes.post('/press', write, acts(receivePress));
  routes.post('/command', write, acts(receiveCommand));
  routes.post('/form', write, acts(receiveForm));
  routes.post('/speak-as', write, speakAs(secure));
  routes.post('/devices/:id/revoke', write, revoke(room, secure));
  routes.use((_request, response) => {
    showTrouble(response, NOT_FOUND, { sheet: response.locals.sheet, org: visitOf(response).org });
  });
  routes.use(troubles(room));
  return routes;
}

function serveAssets(routes: Router) {
  for (const { path, type, body } of Object.values(assets)) {
    routes.get(path, (_request, response) => {
      response
        .set({ 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' })
        .send(body);
    });
  }
}

function acts(receive: Parameters<typeof act>[1]) {
  return async (request: Request, response: Response) => {
    response.redirect(303, await act(visitOf(response), receive, request.body));
  };
}

function speakAs(secure: boolean) {
  return (request: Request, response: Response) => {
    const { room, org } = visitOf(response);
    const body = bodyOf(request.body);
    if (room.auth === 'example') {
      const person = lookUp(org.people, body.person);
      if (person) setCookie(response, SPEAK_AS_COOKIE, person.id, secure);
      else dropCookie(response, SPEAK_AS_COOKIE, secure);
    }
    response.redirect(303, ownPath(body.back));
  };
}

function revoke(room: Room, secure: boolean) {
  return async (request: Request, response: Response) => {
    const { reader } = visitOf(response);
    const own = await room.sessions.devices(reader.person?.id ?? '');
    const device = own.find(({ deviceId }) => deviceId === request.params.id);
    if (device && reader.person) await room.sessions.revoke(device.deviceId);
    if (device && device.deviceId === reader.deviceId) dropCookie(response, SESSION_COOKIE, secure);
    response.redirect(303, '/devices');
  };
}

function troubles(room: Room) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const requestId: string = response.locals.requestId ?? 'no id';
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) {
      const lines = ['It was too large, or not a form that Belay draws.'];
      return showTrouble(
        response,
        { status, heading: 'Nothing was recorded', lines },
        { sheet: response.locals.sheet },
      );
    }
    room.report?.(error, requestId);
    const toSay = room.seen.has(request) ? room.notRecorded?.() : undefined;
    const trouble =
      error instanceof RecordUnavailableError ? recordIsDown(requestId, toSay) : broken(requestId);
    showTrouble(response, trouble, { sheet: response.locals.sheet, kept: bodyOf(request.body).text });
  };
}
