import { retiredCard } from '../../chat/incident-card';
import { BELAY } from '../../domain/people/actor';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { runCommand } from '../run-command';
import { cardKey } from './refresh-card';

/** Closes a room that may not be read any more: its card says so and nothing else, and the platform archives it. */
export async function retireRoom({ app, incidentId, effect }: Performing<'retire-room'>): Promise<void> {
  const { incident } = await app.incidents.load(incidentId);
  const room = incident?.rooms.find(({ roomId }) => roomId === effect.roomId);
  const platform = room && app.platforms.get(room.platform);
  if (!incident || !room || !platform) return;
  const key = cardKey(incidentId, room.roomId);
  const card = await app.posts.posted(key);
  const went = await orDoWithout(app, incidentId, room.platform, () =>
    platform.retireRoom(room.address, retiredCard(incident), card?.ref),
  );
  if (went !== 'done') return;
  // Whoever was about to draw the card as it was before finds that this one is newer.
  if (card) await app.posts.savePosted(key, { ...card, version: incident.version, hash: '' });
  const command = { type: 'record-retired' as const, roomId: room.roomId };
  await runCommand(app, { command, actor: BELAY, incidentId });
}
