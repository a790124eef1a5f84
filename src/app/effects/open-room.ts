import { customerCard } from '../../chat/incident-card';
import { roomTitle } from '../../chat/room-title';
import type { Incident } from '../../domain/incident/incident';
import { BELAY } from '../../domain/people/actor';
import { unnamedIn } from '../../domain/people/organisation';
import { PermanentError } from '../../ports/errors';
import type { App } from '../app';
import type { Performing } from '../performing';
import { recordTrouble } from '../record-trouble';
import { runCommand } from '../run-command';

/** Opens the incident's room on a platform and records it, with whatever the room has to do without. */
export async function openRoom({ app, incidentId, effect }: Performing<'open-room'>): Promise<void> {
  const { incident } = await app.incidents.load(incidentId);
  const platform = app.platforms.get(effect.platform);
  if (!incident || !platform) return;
  const { within } = effect;
  const readers = within === undefined ? undefined : ('customer' as const);
  // What became private since is not shown outside.
  if (readers && incident.isPrivate) return;
  const there = incident.rooms.filter(
    (room) => room.platform === effect.platform && room.readers === readers,
  );
  if (there.some((room) => !room.isRetired)) return;
  const roomId = `${effect.platform}${readers ? '-customer' : ''}-${there.length + 1}`;
  // Numbers begin anew with a new record; a room that an older one opened must not be taken for ours, nor one for a
  // private room that anybody may read.
  const began = (incident.milestones.declared ?? 0).toString(36);
  const ourMark = `${roomId}-${began}${incident.isPrivate ? '-private' : ''}`;
  try {
    const room = await platform.openRoom({
      incidentId,
      roomId: ourMark,
      title: await titleFor(app, incident, readers),
      isPrivate: incident.isPrivate,
      ...(within === undefined ? {} : { within }),
    });
    app.failPoint('room-opened');
    const { troubles, ...where } = room;
    const { isPrivate } = incident;
    const command = {
      type: 'record-room' as const,
      roomId,
      platform: effect.platform,
      isPrivate,
      ...where,
      ...(readers ? { readers } : {}),
    };
    // Troubles first: once the room is recorded nobody comes back here.
    for (const { what, advice } of troubles) {
      await recordTrouble(app, incidentId, effect.platform, what, advice);
    }
    await runCommand(app, { command, actor: BELAY, incidentId });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await recordTrouble(app, incidentId, effect.platform, error.message, error.advice);
  }
}

/** Nothing of a private incident stands where anybody may read it; the customer reads their own card's. */
async function titleFor(app: App, incident: Incident, readers: 'customer' | undefined): Promise<string> {
  if (readers) return customerCard(incident, false, unnamedIn(await app.configuration.current())).title;
  return incident.isPrivate ? 'private' : roomTitle(incident);
}
