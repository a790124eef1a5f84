import type { Incident, IncidentRoom } from '../domain/incident/incident';
import type { ChatRequest } from '../ports/chat-request';
import type { App } from './app';

type Here = Pick<ChatRequest, 'platform' | 'place' | 'thread'>;

/** A room and what is worked on there. */
export interface RoomHere {
  incident: Incident;
  room: IncidentRoom;
}

/** The incident in whose room it was said, if it was said in one. */
export async function incidentHere(app: App, request: Here): Promise<number | undefined> {
  return (await roomHere(app, request))?.incident.id;
}

/** The room in which it was said, with its incident; those who were in a room that was closed may not read what goes on elsewhere. */
export async function roomHere(app: App, request: Here): Promise<RoomHere | undefined> {
  const found = await roomAt(app, request);
  return found?.room.isRetired ? undefined : found;
}

/** Several ask while one request is answered, and somebody waits: the record is asked once. `handle-request` makes each a new one. */
const asked = new WeakMap<Here, Promise<RoomHere | undefined>>();

/** The same, although it may be closed. */
export function roomAt(app: App, request: Here): Promise<RoomHere | undefined> {
  const found = asked.get(request) ?? look(app, request);
  asked.set(request, found);
  return found;
}

async function look(app: App, { platform, place, thread }: Here): Promise<RoomHere | undefined> {
  for (const address of [place, thread]) {
    const incidentId = address === undefined ? undefined : await app.incidents.findByRoom(platform, address);
    if (incidentId === undefined) continue;
    const { incident } = await app.incidents.load(incidentId);
    const room = incident?.rooms.find((known) => known.platform === platform && known.address === address);
    return incident && room ? { incident, room } : undefined;
  }
  return undefined;
}
