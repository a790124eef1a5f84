import type { Reply } from '../chat/message';
import type { Parsed } from '../chat/parse';
import { unknownIncidentReply, whichIncidentReply } from '../chat/usage';
import { type Incident, type IncidentRoom, isBeingPaged } from '../domain/incident/incident';
import type { Organisation } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import type { ChatRequest } from '../ports/chat-request';
import type { App } from './app';

const MOST_CHOICES = 50;

/** What can be about one incident. */
type AboutOne = Exclude<Parsed, { kind: 'usage' | 'identity' }>;

/**
 * The incident that is meant: the named one, the room's own, the only one that pages the speaker, the only open one, or,
 * for what can be said of the past, the last one; else a reply that offers the choice. A private incident does not exist
 * for those who are not in it.
 */
export async function findIncident(
  app: App,
  request: ChatRequest,
  speakerId: string,
  parsed: AboutOne,
  org: Organisation,
): Promise<{ incidentId: number } | { reply: Reply }> {
  const here = await incidentHere(app, request);
  // Whoever speaks in its room was let in there; anybody else must be known to be in a private one.
  const exists = (incident: Incident) =>
    incident.id === here || readingOf(org, incident, speakerId) !== undefined;
  const asked = parsed.incidentId ?? (request.input.kind === 'form' ? request.input.incidentId : undefined);
  if (asked !== undefined) {
    const { incident } = await app.incidents.load(asked);
    return incident && exists(incident) ? { incidentId: asked } : { reply: unknownIncidentReply(asked) };
  }
  if (here !== undefined) return { incidentId: here };
  const open = (await app.incidents.list({ open: true, limit: MOST_CHOICES })).filter(exists);
  const theirs = open.filter((incident) => isBeingPaged(incident, speakerId));
  const [only, ...others] = theirs.length > 0 ? theirs : open;
  if (only && others.length === 0) return { incidentId: only.id };
  if (!only && mayMeanTheLast(parsed)) {
    const last = (await app.incidents.list({ open: false, limit: MOST_CHOICES })).find(exists);
    if (last) return { incidentId: last.id };
  }
  const choices = open.map(({ id, title }) => ({ incidentId: id, title }));
  return { reply: whichIncidentReply(choices, spoken(request)) };
}

/** The incident in whose room it was said, if it was said in one. */
export async function incidentHere(app: App, request: Here): Promise<number | undefined> {
  return (await roomHere(app, request))?.incident.id;
}

type Here = Pick<ChatRequest, 'platform' | 'place' | 'thread'>;

/** The room in which it was said, with its incident; those who were in a room that was closed may not read what goes on elsewhere. */
export async function roomHere(app: App, request: Here): Promise<RoomHere | undefined> {
  const found = await roomAt(app, request);
  return found?.room.isRetired ? undefined : found;
}

/** A room and what is worked on there. */
export interface RoomHere {
  incident: Incident;
  room: IncidentRoom;
}

/** The same, although it may be closed. */
export async function roomAt(app: App, { platform, place, thread }: Here): Promise<RoomHere | undefined> {
  for (const address of [place, thread]) {
    const incidentId = address === undefined ? undefined : await app.incidents.findByRoom(platform, address);
    if (incidentId === undefined) continue;
    const { incident } = await app.incidents.load(incidentId);
    const room = incident?.rooms.find((known) => known.platform === platform && known.address === address);
    return incident && room ? { incident, room } : undefined;
  }
  return undefined;
}

/** What is said of an incident that is over, too: with none open, the last one is meant. */
function mayMeanTheLast(parsed: AboutOne): boolean {
  if (parsed.kind === 'question') return true;
  return parsed.kind === 'command' && parsed.command.type === 'reopen';
}

/** What was said, as words that can be said again with an incident named in them. */
function spoken({ input }: ChatRequest): string {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'press') return input.say;
  if (input.kind === 'mark' || input.kind === 'said') return '';
  const { text = '', ...options } = input.fields;
  const given = Object.entries(options).flatMap(([name, value]) => (value ? [`${name}:"${value}"`] : []));
  return [input.verb, ...given, text].join(' ');
}
