import { loadDrill } from '../../config/drill-file';
import { asJson } from '../../drill/as-json';
import { isAsExpected } from '../../drill/played';
import { endLines, frameLines, headLines } from '../../drill/report';
import type { Script } from '../../drill/script';
import { openWebNight } from './on-web';
import { play, type World } from './play';

/** How a drill is to be played. */
export interface DrillOptions {
  platform: 'web' | 'slack';
  /** Story seconds in a real second, for whoever watches; as fast as it goes when absent. */
  speed?: number;
  json: boolean;
}

/** Plays one drill and says how it went; true when everything was as expected. */
export async function runDrill(
  path: string,
  options: DrillOptions,
  say: (line: string) => void,
): Promise<boolean> {
  const script = loadDrill(path);
  const world = await openWorld(script, options);
  try {
    const sayAll = (lines: string[]) => {
      if (!options.json) for (const line of lines) say(line);
    };
    sayAll(headLines(script));
    const played = await play(script, world, (frame) => sayAll(frameLines(frame, script)));
    sayAll(endLines(played));
    if (options.json) say(JSON.stringify(asJson(played), null, 2));
    return isAsExpected(played);
  } finally {
    await world.close();
  }
}

function openWorld(script: Script, { speed }: DrillOptions): Promise<World> {
  return openWebNight(script, speed);
}
