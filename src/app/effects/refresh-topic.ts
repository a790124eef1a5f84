import { topicOf } from '../../chat/topic';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';

/** Keeps a room's topic true. */
export async function refreshTopic(performing: Performing<'refresh-topic'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!found) return;
  const { incident, room, platform } = found;
  const topic = topicOf(incident);
  const drawing = {
    key: `topic/${incidentId}/${room.roomId}`,
    version: incident.version,
    drawing: topic,
    evenIfEqual: mayHaveHappened,
  };
  await orDoWithout(app, incidentId, room.platform, () =>
    drawOnce(app, drawing, async () => {
      await platform.setTopic(room.address, topic);
      return room.address;
    }),
  );
}
