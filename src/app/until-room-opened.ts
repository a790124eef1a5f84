import type { Incident, IncidentRoom } from '../domain/incident/incident';
import type { App } from './app';

/** How long a declaration's answer waits so that it can name the room. It is recorded before this starts. */
const LONGEST_WAIT_MS = 900;

/** The incident once these rooms of it are open, or as it is when that takes too long; rooms that it does not get are not waited for. */
export async function untilRoomOpened(
  app: App,
  incident: Incident,
  rooms: Pick<IncidentRoom, 'platform' | 'readers'>[],
): Promise<Incident> {
  const wanted = rooms.filter(({ platform, readers }) =>
    readers ? Object.hasOwn(incident.customerChannels, platform) : incident.platforms.includes(platform),
  );
  if (wanted.length === 0) return incident;
  const areOpen = (now: Incident) =>
    wanted.every(({ platform, readers }) =>
      now.rooms.some((room) => room.platform === platform && room.readers === readers),
    );
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
    while (!areOpen(latest)) {
      const committed = new Promise<'again'>((resolve) => {
        wake = () => resolve('again');
      });
      const { incident: now } = await app.incidents.load(incident.id);
      latest = now ?? latest;
      if (areOpen(latest)) break;
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
