import { openMemory } from '../../../adapters/memory';
import { MemoryQueueServer } from '../../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../../adapters/memory/notifier';
import { openWebRoom, type WebRoom } from '../../../adapters/web';
import { assemble, type Belay } from '../../app/assemble';
import { machineClock } from '../../app/machine-clock';
import { MEDIA, type Medium, type Organisation, type PlatformId } from '../../domain/people/organisation';
import type { Script } from '../../drill/script';
import type { ChatPlatform } from '../../ports/chat-platform';
import type { Notifier } from '../../ports/notifier';
import type { Stores } from '../../ports/stores';
import { ListeningLog } from './listening-log';
import { SteppedStory, type Story } from './story';
import { Witness } from './witness';

/** A whole Belay on a record of its own that is gone when the drill is over. */
export interface ThrowAway {
  belay: Belay;
  stores: Stores;
  story: Story;
  watch: Witness;
  organisation: Omit<Organisation, 'version'>;
  isOurs(): boolean;
  /** The record's time is the story's. */
  aheadMs: 0;
  toleranceMs: 0;
  platforms: Map<PlatformId, ChatPlatform>;
  notifiers: Map<Medium, Notifier>;
  /** The web room's pages, for a night that somebody looks at. */
  pages: WebRoom['routes'];
  log: ListeningLog;
  /** Defects, and effects that were given up. */
  troubles(): Promise<string[]>;
  close(): Promise<void>;
}

const CONCURRENCY = 8;
const GRACE_MS = 2_000;
/** Links of a record that nobody else can see lead nowhere. */
const NOWHERE = 'http://127.0.0.1';
const PARKED_SHOWN = 20;

/**
 * The real engine on a record in memory. The web room is always there; pages by a medium that is not played go to a
 * notifier that only notes them. The relay still has to be started.
 */
export async function openThrowAway(
  script: Script,
  org: Omit<Organisation, 'version'>,
  { speed, patienceMs }: { speed: number | undefined; patienceMs: number },
): Promise<ThrowAway> {
  const { startAt, timeZone } = script;
  const stores = openMemory({ startAt });
  await stores.configuration.publish(org);
  const story = new SteppedStory(stores, { startAt, patienceMs, speed });
  const watch = new Witness(org, timeZone, () => story.now());
  const platforms: ThrowAway['platforms'] = new Map();
  const notifiers: ThrowAway['notifiers'] = new Map();
  const log = new ListeningLog();
  const queue = new MemoryQueueServer().open();
  const belay = assemble({
    stores,
    queue,
    platforms,
    notifiers,
    clock: machineClock,
    log,
    failPoint: () => undefined,
    commandName: '/incident',
    makeLink: (share) => web.makeLink(share),
    concurrency: CONCURRENCY,
  });
  const web = openWebRoom({
    store: stores.webRooms,
    sessions: stores.sessions,
    handle: belay.handle,
    readings: belay.readings,
    outside: { links: stores.sharedLinks, lookUp: belay.shares },
    organisation: () => stores.configuration.current(),
    now: () => stores.incidents.now(),
    auth: 'example',
    baseUrl: NOWHERE,
    verbs: [],
  });
  for (const medium of MEDIA) notifiers.set(medium, watch.notifier(new MemoryNotifier(medium)));
  notifiers.set('web', watch.notifier(web.notifier));
  platforms.set('web', web.platform);
  return {
    belay,
    stores,
    story,
    watch,
    organisation: org,
    isOurs: () => true,
    aheadMs: 0,
    toleranceMs: 0,
    platforms,
    notifiers,
    pages: web.routes,
    log,
    async troubles() {
      const parked = await stores.effects.parked(PARKED_SHOWN);
      return [...log.heard, ...parked.map(({ key, reason }) => `${key} was given up: ${reason}`)];
    },
    async close() {
      web.close();
      await belay.relay.stop(GRACE_MS);
      await queue.close(GRACE_MS);
      await stores.close();
    },
  };
}
