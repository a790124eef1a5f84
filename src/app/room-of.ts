import type { Incident, IncidentRoom } from '../domain/incident/incident';
import type { ChatPlatform } from '../ports/chat-platform';
import type { App } from './app';

/**
 * An incident as it is now, one of its rooms, and the platform to reach that by; undefined when any of them is no more. A
 * room that was closed since something was wanted of it is no more either: whoever reads there must not read on.
 */
export async function roomOf(
  app: App,
  incidentId: number,
  roomId: string,
): Promise<{ incident: Incident; room: IncidentRoom; platform: ChatPlatform } | undefined> {
  const { incident } = await app.incidents.load(incidentId);
  const room = incident?.rooms.find((known) => known.roomId === roomId && !known.isRetired);
  const platform = room && app.platforms.get(room.platform);
  return incident && room && platform ? { incident, room, platform } : undefined;
}
