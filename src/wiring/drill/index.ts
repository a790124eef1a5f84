import type { Config } from '../../config/config';
import { loadDrill } from '../../config/drill-file';
import type { PlatformId } from '../../domain/people/organisation';
import { asJson } from '../../drill/as-json';
import { isAsExpected } from '../../drill/played';
import { endLines, frameLines, headLines } from '../../drill/report';
import type { Script } from '../../drill/script';
import { openLiveDrill } from './live';
import { openWebNight } from './on-web';
import { play } from './play';
import type { World } from './world';

/** How a drill is to be played. */
export interface DrillOptions {
  platform: PlatformId;
  /** One night on several platforms at once, each on this machine. */
  bridge?: PlatformId[];
  /** Story seconds in a real second, for whoever watches; as fast as it goes when absent. */
  speed?: number;
  json: boolean;
  /** A Slack or Teams on this machine instead of the configured one. */
  standIn: boolean;
  /** In the configured record, at true speed: the running Belay pages people, and says that it is a drill. */
  isLive: boolean;
}

/** Plays one drill and says how it went; true when everything was as expected. */
export async function runDrill(
  path: string,
  options: DrillOptions,
  load: () => Config,
  say: (line: string) => void,
): Promise<boolean> {
  const config = options.isLive ? load() : undefined;
  const script = loadDrill(path, config?.organisation);
  const world = config
    ? await openLiveDrill(script, config, options.platform)
    : await openWorld(script, options, load);
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

async function openWorld(
  script: Script,
  { platform, bridge, speed, standIn }: DrillOptions,
  load: () => Config,
): Promise<World> {
  const played = bridge ?? (standIn ? [platform] : undefined);
  if (played) {
    const { openStandInNight } = require('./on-stand-ins') as typeof import('./on-stand-ins');
    return openStandInNight(script, played, speed);
  }
  if (platform === 'web') return openWebNight(script, speed);
  const config = load();
  if (platform === 'teams') {
    throw new Error(
      'In the configured Teams a drill is played live: add --live. Or add --stand-in, to play in a Teams on this machine.',
    );
  }
  if (config.slack) {
    const { openWorkspaceNight } = require('./on-slack') as typeof import('./on-slack');
    return openWorkspaceNight(script, config.slack, speed);
  }
  throw new Error(
    'Slack is not set up here (README, "Slack"). Add --stand-in to play in a Slack on this machine.',
  );
}
