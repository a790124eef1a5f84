import type { Instant } from '../../src/domain/time';
import type { MachineClock } from '../../src/ports/clock';
import type { Stores } from '../../src/ports/stores';
import { clocks } from './clocks';
import { memoryConfigurationStore } from './configuration-store';
import { MemoryEffectStore } from './effect-store';
import { MemoryIdentityStore } from './identity-store';
import { MemoryIncidentStore } from './incident-store';
import { MemoryLanes } from './lanes';
import { memoryMessageStore } from './message-store';
import { MemoryPlatformHealthStore } from './platform-health-store';
import { memoryPostStore } from './post-store';
import { MemorySessionStore } from './session-store';
import { MemorySharedLinkStore } from './shared-link-store';
import { memoryWebRoomStore } from './web-room-store';

/** What a simulator wants to hold in its own hands. */
export interface MemoryOptions {
  /** Drives leases, back-off and budgets. The real one unless given. */
  machineClock?: Pick<MachineClock, 'monotonicMs'>;
  /** Story time at the beginning; it runs along with machine time until it is frozen. Now unless given. */
  startAt?: Instant;
}

const DAY_MS = 86_400_000;

/** A record for one process that keeps nothing: for tests of what stands above it, and for simulated nights. */
export function openMemory(options: MemoryOptions = {}): Stores {
  const machine = options.machineClock ?? { monotonicMs: () => performance.now() };
  const time = clocks(machine, options.startAt ?? Date.now(), () => effects.wake());
  const effects = new MemoryEffectStore(time);
  const incidents = new MemoryIncidentStore(time, (wanted) => effects.want(wanted));
  const lanes = new MemoryLanes(time);
  const sessions = new MemorySessionStore(time);
  const sharedLinks = new MemorySharedLinkStore(time);
  const identities = new MemoryIdentityStore(time, (wanted) => effects.want(wanted));
  const configuration = memoryConfigurationStore(identities);
  const webRooms = memoryWebRoomStore(time);

  return {
    incidents,
    incidentsForEffects: incidents,
    effects,
    posts: memoryPostStore(),
    messages: memoryMessageStore((wanted) => effects.want(wanted)),
    identities,
    lanes,
    platformHealth: new MemoryPlatformHealthStore(time),
    configuration,
    configurationForEffects: configuration,
    webRooms,
    webRoomsForEffects: webRooms,
    sessions,
    sharedLinks,
    storyClock: time,
    async health() {
      return { ok: true };
    },
    async prune() {
      sessions.pruneLinks();
      sharedLinks.prune();
      identities.prune();
      lanes.prune(DAY_MS);
      return { effects: effects.pruneDone(DAY_MS), requests: incidents.pruneRequests(30 * DAY_MS) };
    },
    async close() {},
  };
}
