import { topicOf } from '../../chat/topic';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';

/** Keeps a room's topic true. */
export async function refreshTopic({ app, incidentId, effect }: Performing<'refresh-topic'>): Promise<void> {
  const { incident } = await app.incidents.load(incidentId);
  const room = incident?.rooms.find((known) => known.roomId === effect.roomId);
  const platform = room && app.platforms.get(room.platform);
  if (!incident || !room || !platform) return;
  const topic = topicOf(incident);
  const drawing = { key: `topic/${incidentId}/${room.roomId}`, version: incident.version, drawing: topic };
  await orDoWithout(app, incidentId, room.platform, () =>
    drawOnce(app, drawing, async () => {
      await platform.setTopic(room.address, topic);
      return room.address;
    }),
  );
}
