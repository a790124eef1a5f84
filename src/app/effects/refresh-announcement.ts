import { customerCard, followersCard } from '../../chat/incident-card';
import { unnamedIn } from '../../domain/people/organisation';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';

/** Draws the cards of those who follow where they read: one message an incident and edition, edited in place. */
export async function refreshAnnouncement(performing: Performing<'refresh-announcement'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const [{ incident }, org] = await Promise.all([
    app.incidents.load(incidentId),
    app.configuration.current(),
  ]);
  const platform = app.platforms.get(effect.platform);
  if (!incident || !platform) return;
  const { decidesWhoReads: isSafe = false } = platform;
  const cards = [
    followersCard(incident, org, isSafe),
    ...(incident.customer || isSafe ? [customerCard(incident, isSafe, unnamedIn(org))] : []),
  ];
  for (const card of cards) {
    const key = `${card.audience === 'customer' ? 'customer' : 'announcement'}/${incidentId}/${effect.platform}`;
    // What was never announced is not announced by being private; what was, or may have been, is redacted.
    const mayStandThere =
      (incident.wasPublic && mayHaveHappened) || (await app.posts.posted(key)) !== undefined;
    if (incident.isPrivate && !isSafe && !mayStandThere) continue;
    const drawing = {
      key,
      version: incident.version,
      drawing: { ...card, version: 0 },
      evenIfEqual: mayHaveHappened || platform.drawsEveryVersion === true,
    };
    await orDoWithout(app, incidentId, effect.platform, () =>
      drawOnce(app, drawing, (ref) => platform.putAnnouncement(card, ref, mayHaveHappened)),
    );
  }
}
