import type { Reply } from '../chat/message';
import { takesPartInTalk } from '../domain/incident/bridge';
import { relayTo } from '../domain/incident/effects';
import { type Incident, type IncidentRoom, openRooms } from '../domain/incident/incident';
import type { Organisation } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import type { ChatRequest, Said } from '../ports/chat-request';
import type { App } from './app';
import { roomHere } from './find-incident';
import { identify, nameMentioned } from './identify';

/** Nothing is answered to what people say to each other. */
export const NO_ANSWER: Reply = { lines: [], buttons: [], recorded: false };

/**
 * What somebody said to the others in a room, or what became of it: kept, and carried to the other rooms of the same incident.
 * It never goes back to where it came from, and what is said among ours never to where a customer reads.
 */
export async function hearMessage(
  app: App,
  request: ChatRequest,
  said: Said,
  org: Organisation,
): Promise<Reply> {
  const here = await roomHere(app, request);
  if (!here) return NO_ANSWER;
  const { incident, room } = here;
  const now = await app.incidents.now();
  const { platform } = request;
  const speaker = identify(org, request);
  // Where nobody had to be let in to speak, only those may who read what is ours.
  const isOpenToAll = app.platforms.get(platform)?.decidesWhoReads === true;
  if (isOpenToAll && readingOf(org, incident, speaker.id) !== 'ours') return NO_ANSWER;
  const rooms = roomsFor(app, incident, room);
  const at = said.at ?? now;
  const name = { incidentId: incident.id, platform, ref: said.ref };
  const words = { text: nameMentioned(said.text, org, platform).trim(), attached: said.attached };
  if (said.what !== 'new') {
    const everywhere = openRooms(incident).map(({ roomId }) => roomId);
    const to = said.what === 'deleted' ? 'deleted' : words;
    await app.messages.change({ ...name, at, to }, relayTo(incident, everywhere, now));
    return { ...NO_ANSWER, recorded: true };
  }
  if (rooms.length === 0 || (words.text === '' && words.attached.length === 0)) return NO_ANSWER;
  const answers = said.answers === undefined ? {} : { answers: said.answers };
  const { roomId } = room;
  const message = { ...name, roomId, authorName: speaker.name, at, ...words, ...answers };
  const roomIds = rooms.map((one) => one.roomId);
  await app.messages.keep(message, rooms, relayTo(incident, roomIds, now));
  return { ...NO_ANSWER, incidentId: incident.id, recorded: true };
}

/** Every other room that takes part and may read it, and its own where nothing stands unless Belay puts it there. */
function roomsFor(
  app: App,
  incident: Incident,
  from: IncidentRoom,
): Pick<IncidentRoom, 'roomId' | 'platform'>[] {
  return openRooms(incident)
    .filter((room) => {
      const relays = app.platforms.get(room.platform)?.relays;
      if (!relays) return false;
      if (room.roomId === from.roomId) return relays.showsNothingByItself === true;
      if (room.readers && !from.readers) return false;
      return takesPartInTalk(incident, from) && takesPartInTalk(incident, room);
    })
    .map(({ roomId, platform }) => ({ roomId, platform }));
}
