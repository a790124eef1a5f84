import { customerCard, oursCard } from '../../chat/incident-card';
import { unnamedIn } from '../../domain/people/organisation';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';

/** Draws a room's live card from the state now. */
export async function refreshCard({
  app,
  incidentId,
  effect,
  mayHaveHappened,
}: Performing<'refresh-card'>): Promise<void> {
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!found) return;
  const { incident, room, platform } = found;
  const org = await app.configuration.current();
  const card = room.readers ? customerCard(incident, false, unnamedIn(org)) : oursCard(incident, org);
  const drawing = {
    key: cardKey(incidentId, room.roomId),
    version: incident.version,
    drawing: { ...card, version: 0 },
    evenIfEqual: mayHaveHappened || platform.drawsEveryVersion === true,
  };
  await orDoWithout(app, incidentId, room.platform, () =>
    drawOnce(app, drawing, async (ref) => {
      const drawn = await platform.putCard(room.address, card, ref, mayHaveHappened);
      app.failPoint('card-drawn', room.roomId);
      return drawn;
    }),
  );
}

/** Under which the place of a room's card is remembered. */
export function cardKey(incidentId: number, roomId: string): string {
  return `card/${incidentId}/${roomId}`;
}
