import { drillsIn, loadDrill } from '../../config/drill-file';
import type { Frame } from '../../drill/seen';
import { storyClock } from '../../drill/times';
import type { PlayedNight, Scene } from '../../ports/nights';
import { openWebNight } from './on-web';
import { play } from './play';

/** Plays a night that lies in this folder, and keeps each of its moments. */
export async function playScenes(folder: string, id: string): Promise<PlayedNight | undefined> {
  const found = drillsIn(folder).find((night) => night.id === id);
  if (!found) return undefined;
  const { path, ...night } = found;
  const script = loadDrill(path);
  const world = await openWebNight(script);
  try {
    const scenes: Scene[] = [];
    let happened: Frame[] = [];
    await play(
      script,
      world,
      (frame) => void happened.push(frame),
      async (at, incidentId) => {
        if (happened.length === 0) return;
        const card = incidentId === undefined ? undefined : world.watch.card(incidentId, 'ours');
        const entries =
          incidentId === undefined ? [] : await world.stores.webRooms.entries(incidentId, ENTRIES_KEPT);
        scenes.push({
          at,
          clock: storyClock(at, script),
          happened: happened.map(({ at: _at, ...what }) => what),
          ...(card ? { card } : {}),
          entries,
        });
        happened = [];
      },
    );
    return { ...night, timeZone: script.timeZone, scenes };
  } finally {
    await world.close();
  }
}

const ENTRIES_KEPT = 500;
