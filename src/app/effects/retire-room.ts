import { retiredCard } from '../../chat/incident-card';
import { BELAY } from '../../domain/people/actor';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';
import { runCommand } from '../run-command';
import { cardKey } from './refresh-card';

/** Closes a room that may not be read any more: its card says so and nothing else, and the platform archives it. */
export async function retireRoom({ app, incidentId, effect }: Performing<'retire-room'>): Promise<void> {
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!found) return;
  const { incident, room, platform } = found;
  const card = await app.posts.posted(cardKey(incidentId, room.roomId));
  const went = await orDoWithout(app, incidentId, room.platform, () =>
    platform.retireRoom(room.address, retiredCard(incident), card?.ref),
  );
  if (went !== 'done') return;
  const command = { type: 'record-retired' as const, roomId: room.roomId };
  await runCommand(app, { command, actor: BELAY, incidentId });
}
