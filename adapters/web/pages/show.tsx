import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Organisation } from '../../../src/domain/people/organisation';
import { OWN_ACTION_WAIT_MS } from '../limits';
import { documentOf, fragmentOf } from '../render';
import type { Reader } from '../session/reader';
import { CommandBox } from '../views/command-box';
import { Layout, type Part as Role } from '../views/layout';
import { incidentIdOf, incidentPath, ownPath } from '../views/paths';
import type { Sheet } from '../views/sheet';
import { Gone, TroublePage } from '../views/trouble-view';
import type { Asked, Part, PartOf, Trouble } from './part';
import { type Room, readingFor, untilShown } from './room';

/** Who asks, as the routes found out. */
export interface Visit {
  room: Room;
  org: Organisation;
  reader: Reader;
  /** Asks again who holds this session; undefined once it was revoked. */
  stillThere: () => Promise<Reader | undefined>;
}

/** Draws a page: the answer to what was done last, the live part, and the command box. */
export async function showPage(visit: Visit, partOf: PartOf, request: Request, response: Response) {
  const { room, org, reader } = visit;
  const query = stringsOf(request.query);
  await waitForOwnAction(visit, query);
  const view = randomBytes(16).toString('base64url');
  const sheet = await sheetFor(visit, request.path, view);
  const part = await partOf(askedFor(visit, sheet, request));
  if ('goTo' in part)
    return response.redirect(303, withQuery(part.goTo, { reply: query.reply, v: query.v, of: query.of }));
  if ('trouble' in part) return showTrouble(response, part.trouble, { sheet: { ...sheet, back: '/' }, org });
  const [body, ahead] = await Promise.all([part.draw(sheet), part.ahead?.(sheet)]);
  const answer = await room.answers.read(query.reply, reader.sessionKey);
  const stream = part.isStill ? {} : { live: streamPath(request, part, view) };
  const foot = part.hasCommandBox ? <CommandBox sheet={sheet} verbs={room.verbs} /> : undefined;
  const page = (
    <Layout
      title={part.title}
      sheet={sheet}
      parts={rolesOf(org, sheet)}
      answer={answer}
      {...stream}
      foot={foot}
      ahead={ahead}
    >
      {body}
    </Layout>
  );
  response.status(200).set('cache-control', 'no-store').type('html').send(documentOf(page));
}

/** Streams the same part for as long as its reader stays and may see it. */
export async function streamPart(visit: Visit, partOf: PartOf, request: Request, response: Response) {
  const { room } = visit;
  const path = ownPath(request.path.replace(/^\/live/, '') || '/');
  const view =
    /^[\w-]{16,40}$/.exec(String(request.query.view))?.[0] ?? randomBytes(16).toString('base64url');
  const part = await partOf(askedFor(visit, await sheetFor(visit, path, view), request));
  if ('goTo' in part || 'trouble' in part) return response.status(404).end();
  const isOpen = room.streams.start(response, {
    sessionKey: visit.reader.sessionKey,
    wants: part.wants,
    draw: async () => {
      const reader = await visit.stillThere();
      if (!reader || reader.userId !== visit.reader.userId) return { last: fragmentOf(<Gone />) };
      const sheet = await sheetFor({ ...visit, reader }, path, view);
      if (part.mayStay && !(await part.mayStay(sheet))) return { last: fragmentOf(<Gone />) };
      return fragmentOf(await part.draw(sheet));
    },
  });
  if (!isOpen) response.status(429).set('retry-after', '20').end();
}

/** A page that says what went wrong. */
export function showTrouble(
  response: Response,
  trouble: Trouble,
  around: { sheet?: Sheet | undefined; org?: Organisation; kept?: string | undefined } = {},
) {
  const { sheet, org, kept } = around;
  const roles = sheet && org ? rolesOf(org, sheet) : [];
  const page = <TroublePage trouble={trouble} sheet={sheet} parts={roles} kept={kept} />;
  response.status(trouble.status).set('cache-control', 'no-store').type('html').send(documentOf(page));
}

/** What a page carries for this reader, now. */
export async function sheetFor(visit: Visit, path: string, view: string): Promise<Sheet> {
  const { room, reader } = visit;
  const incidentId = incidentIdOf(path);
  return {
    reader,
    now: await room.now(),
    view,
    back: ownPath(path),
    ...(incidentId === undefined ? {} : { place: incidentPath(incidentId) }),
    example: room.auth === 'example' && !reader.guest,
  };
}

/** An address with those of the fields that are given. */
export function withQuery(path: string, fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function askedFor(visit: Visit, sheet: Sheet, request: Request): Asked {
  const params = stringsOf(request.params);
  return { room: visit.room, org: visit.org, sheet, params, query: stringsOf(request.query) };
}

function streamPath(request: Request, part: Part, view: string): string {
  const { before, v } = stringsOf(request.query);
  const path = request.path === '/' ? '/live' : `/live${request.path}`;
  return withQuery(path, { view, before, v, ...part.seen?.() });
}

/** Only for those who may read it: to anybody else the time that this takes would tell that there is something. */
async function waitForOwnAction({ room, reader }: Visit, query: Record<string, string>) {
  const [of, version] = [Number(query.of), Number(query.v)];
  if (!Number.isSafeInteger(of) || !Number.isSafeInteger(version) || version <= 0) return;
  if (await readingFor(room, reader, of)) {
    await untilShown(room.store, of, version, OWN_ACTION_WAIT_MS);
  }
}

function rolesOf(org: Organisation, sheet: Sheet): Role[] {
  if (!sheet.example) return [];
  return Object.values(org.people).map(({ id, name, title }) => ({ id, name, ...(title ? { title } : {}) }));
}

function stringsOf(fields: object): Record<string, string> {
  const strings = Object.entries(fields).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(strings);
}
