import { drillsIn } from '../config/drill-file';
import type { Nights, PlayedNight } from '../ports/nights';

/** The drills of a folder, to be watched in the browser: each is played once, when somebody first looks at it. */
export function nightsIn(folder: string): Nights {
  const nights = drillsIn(folder).map(({ path: _path, ...night }) => night);
  const played = new Map<string, Promise<PlayedNight | undefined>>();
  return {
    list: () => nights,
    play(id) {
      const known = played.get(id);
      if (known || !nights.some((night) => night.id === id)) return known ?? Promise.resolve(undefined);
      // Loaded when it is wanted: what stands in for the world must not be in a process that only serves it.
      const { playScenes } = require('./drill/nights') as typeof import('./drill/nights');
      const night = playScenes(folder, id);
      played.set(id, night);
      night.catch(() => played.delete(id));
      return night;
    },
  };
}
