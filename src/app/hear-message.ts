import type { Reply } from '../chat/message';
import { isRelayed } from '../domain/incident/bridge';
import { relayTo } from '../domain/incident/effects';
import { type Incident, type IncidentRoom, openRooms } from '../domain/incident/incident';
import type { Organisation, PlatformId } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import type { ChatRequest, Said } from '../ports/chat-request';
import type { App } from './app';
import { incidentHere } from './find-incident';
import { identify, nameMentioned } from './identify';

/** Nothing is answered to what people say to each other. */
export const NO_ANSWER: Reply = { lines: [], buttons: [], recorded: false };

/**
 * What somebody said to the others in a room, or what became of it: kept, and carried to the rooms of the same incident on
 * other platforms. It never goes back to the platform that it came from.
 */
export async function hearMessage(
  app: App,
  request: ChatRequest,
  said: Said,
  org: Organisation,
): Promise<Reply> {
  const incidentId = await incidentHere(app, request);
  if (incidentId === undefined) return NO_ANSWER;
  const { incident, now } = await app.incidents.load(incidentId);
  if (!incident) return NO_ANSWER;
  const { platform } = request;
  const speaker = identify(org, request);
  // Where nobody had to be let in to speak, only those may who read what is ours.
  const isOpenToAll = app.platforms.get(platform)?.decidesWhoReads === true;
  if (isOpenToAll && readingOf(org, incident, speaker.id) !== 'ours') return NO_ANSWER;
  const rooms = roomsFor(app, incident, platform);
  const at = said.at ?? now;
  const name = { incidentId, platform, ref: said.ref };
  const words = { text: nameMentioned(said.text, org, platform).trim(), attached: said.attached };
  if (said.what !== 'new') {
    const everywhere = openRooms(incident).map(({ roomId }) => roomId);
    const to = said.what === 'deleted' ? 'deleted' : words;
    await app.messages.change({ ...name, at, to }, relayTo(incident, everywhere, now));
    return { ...NO_ANSWER, recorded: true };
  }
  if (rooms.length === 0 || (words.text === '' && words.attached.length === 0)) return NO_ANSWER;
  const answers = said.answers === undefined ? {} : { answers: said.answers };
  const message = { ...name, authorName: speaker.name, at, ...words, ...answers };
  const roomIds = rooms.map(({ roomId }) => roomId);
  await app.messages.keep(message, rooms, relayTo(incident, roomIds, now));
  return { ...NO_ANSWER, incidentId, recorded: true };
}

/** Every other room that takes part, and its own where nothing stands unless Belay puts it there. */
function roomsFor(
  app: App,
  incident: Incident,
  from: PlatformId,
): Pick<IncidentRoom, 'roomId' | 'platform'>[] {
  return openRooms(incident)
    .filter(({ platform }) => {
      const relays = app.platforms.get(platform)?.relays;
      if (!relays) return false;
      if (platform === from) return relays.showsNothingByItself === true;
      return isRelayed(incident, from) && isRelayed(incident, platform);
    })
    .map(({ roomId, platform }) => ({ roomId, platform }));
}
