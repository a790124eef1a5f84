import type { Script } from '../../drill/script';
import { onPlatform } from './people';
import { RequestStage } from './stage';
import { openThrowAway, type ThrowAway } from './throw-away';
import type { World } from './world';

/** How long an engine in this process may be at work on one moment of the story. */
const PATIENCE_MS = 30_000;

/** A night in the web room: everybody's page comes to their web phone. */
export async function openWebNight(
  script: Script,
  speed?: number,
): Promise<World & Pick<ThrowAway, 'stores'>> {
  const org = onPlatform(script.organisation, { platforms: ['web'], inventsIds: true });
  const world = await openThrowAway(script, org, { patienceMs: PATIENCE_MS, speed });
  const { belay, platforms, watch } = world;
  const room = platforms.get('web');
  if (room) platforms.set('web', watch.platform(room));
  await belay.relay.start();
  return { ...world, platform: 'web', stage: new RequestStage('web', org, watch, belay.handle) };
}
