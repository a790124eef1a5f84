import { httpApp, listen } from '../../../adapters/http/server';
import type { PlatformId } from '../../domain/people/organisation';
import type { Script } from '../../drill/script';
import { standInSlack } from './on-slack';
import { standInTeams } from './on-teams';
import { onPlatform } from './people';
import { RoomLedgers } from './room-ledgers';
import { RequestStage, type Stage } from './stage';
import type { OpenStandIn, StandIn } from './stand-in';
import { openThrowAway } from './throw-away';
import { whoActsWhere } from './who-acts-where';
import type { World } from './world';

/** Stand-ins answer at once. */
const PATIENCE_MS = 60_000;
/** The web room needs none: it is Belay's own. */
const STAND_INS: Record<Exclude<PlatformId, 'web'>, OpenStandIn> = {
  slack: standInSlack,
  teams: standInTeams,
};

/** A night's rooms, as they stand while it is played. */
interface RoomsToLookAt {
  /** Where the web room's pages are. */
  origin: string;
  /** The room of a Slack or a Teams, in its own shapes. */
  roomAt(platform: PlatformId, address: string): unknown;
}

/**
 * A night on platforms of its own on this machine. On several it is bridged: one incident with a room on each, and
 * everybody is one person on all of them.
 */
export async function openStandInNight(
  script: Script,
  played: PlatformId[],
  speed?: number,
): Promise<World & RoomsToLookAt & { ledgers: RoomLedgers }> {
  const org = onPlatform(script.organisation, { platforms: played, inventsIds: true });
  const world = await openThrowAway(script, org, { patienceMs: PATIENCE_MS, speed });
  // Platforms' budgets are counted in real time: a night of hours that plays in seconds would wait for them.
  world.stores.lanes.take = async () => 0;
  const standIns = new Map<PlatformId, StandIn>();
  const stages = new Map<PlatformId, Stage>();
  const ledgers = new RoomLedgers(org);
  const closing: (() => Promise<void>)[] = [() => world.close()];
  const close = async () => {
    for (const end of closing.splice(0)) await end();
  };
  try {
    for (const id of played) {
      const web = world.platforms.get('web');
      if (id === 'web') {
        stages.set(id, new RequestStage(id, org, world.watch, world.belay.handle));
        if (web) world.platforms.set(id, world.watch.platform(ledgers.noting(web)));
        continue;
      }
      const standIn = await STAND_INS[id](script, org, world);
      closing.push(() => standIn.stop());
      standIns.set(id, standIn);
      stages.set(id, standIn.stage);
      world.platforms.set(id, world.watch.platform(ledgers.noting(standIn.platform)));
      world.notifiers.set(id, world.watch.notifier(standIn.notifier));
    }
    const all = [...standIns.values()];
    const rawListeners = Object.assign({}, ...all.map(({ listeners }) => listeners)) as StandIn['listeners'];
    const server = await listen(httpApp({ routers: [world.pages], rawListeners, isHttps: false }), {
      host: '127.0.0.1',
      port: 0,
    });
    closing.unshift(() => server.close());
    for (const standIn of all) standIn.connect(server.origin);
    await world.belay.relay.start();
    const [platform = 'web'] = played;
    return {
      ...world,
      platform,
      stage: stages.get(platform) ?? new RequestStage(platform, org, world.watch, world.belay.handle),
      actsOn: whoActsWhere(script, played, stages),
      ...(played.length > 1 ? { bridge: played } : {}),
      ledgers,
      origin: server.origin,
      roomAt: (id, address) => standIns.get(id)?.roomAt(address),
      async troubles() {
        return [
          ...(await world.troubles()),
          ...all.flatMap((standIn) => standIn.troubles()),
          ...ledgers.troubles(script.timeZone),
        ];
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
