import type { Incident } from '../domain/incident/incident';
import type { PlatformId } from '../domain/people/organisation';
import type { App } from './app';

/** How long a declaration's answer waits so that it can name the room. It is recorded before this starts. */
const LONGEST_WAIT_MS = 900;

/** The incident once its room on that platform is open, or as it is when that takes too long. */
export async function untilRoomOpened(app: App, incident: Incident, platform: PlatformId): Promise<Incident> {
  if (!incident.platforms.includes(platform)) return incident;
  const stop = new AbortController();
  let wake = () => {};
  const unsubscribe = app.incidents.onCommit((incidentId) => {
    if (incidentId === incident.id) wake();
  });
  try {
    const timeout = app.clock.sleep(LONGEST_WAIT_MS, stop.signal).then(
      () => 'late' as const,
      () => 'late' as const,
    );
    let latest = incident;
    while (!latest.rooms.some((room) => room.platform === platform)) {
      const committed = new Promise<'again'>((resolve) => {
        wake = () => resolve('again');
      });
      const { incident: now } = await app.incidents.load(incident.id);
      latest = now ?? latest;
      if (latest.rooms.some((room) => room.platform === platform)) break;
      if ((await Promise.race([committed, timeout])) === 'late') break;
    }
    return latest;
  } catch {
    // It is recorded already; only the room's name is missing from the answer.
    return incident;
  } finally {
    stop.abort();
    unsubscribe();
  }
}
