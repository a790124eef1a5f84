import { followersCard } from '../../chat/incident-card';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';

/** Draws the followers' card where they read: one message an incident, edited in place. */
export async function refreshAnnouncement(performing: Performing<'refresh-announcement'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { incident } = await app.incidents.load(incidentId);
  const platform = app.platforms.get(effect.platform);
  if (!incident || !platform) return;
  const card = followersCard(incident);
  const drawing = {
    key: `announcement/${incidentId}/${effect.platform}`,
    version: incident.version,
    drawing: { ...card, version: 0 },
    evenIfEqual: platform.drawsEveryVersion === true,
  };
  await orDoWithout(app, incidentId, effect.platform, () =>
    drawOnce(app, drawing, (ref) => platform.putAnnouncement(card, ref, mayHaveHappened)),
  );
}
