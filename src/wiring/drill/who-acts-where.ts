import type { PlatformId } from '../../domain/people/organisation';
import type { Script } from '../../drill/script';
import type { Stage } from './stage';
import type { World } from './world';

/**
 * On which platform each step is played: the step's own, or where its person is at home, which is in turn on each of them
 * unless the script says so. A platform that is not played falls to the person's home.
 */
export function whoActsWhere(
  { organisation, platforms }: Pick<Script, 'organisation' | 'platforms'>,
  played: PlatformId[],
  stages: Map<PlatformId, Stage>,
): NonNullable<World['actsOn']> {
  const everybody = Object.keys(organisation.people);
  const homeOf = (who: string): PlatformId | undefined => {
    const wished = platforms[who];
    if (wished !== undefined && played.includes(wished)) return wished;
    return played[Math.max(0, everybody.indexOf(who)) % played.length];
  };
  return ({ who = '', platform }) => {
    const chosen = platform !== undefined && played.includes(platform) ? platform : homeOf(who);
    const stage = chosen && stages.get(chosen);
    if (!chosen || !stage) throw new Error(`Nobody can act on ${chosen ?? 'no platform'} in this drill.`);
    return { platform: chosen, stage };
  };
}
