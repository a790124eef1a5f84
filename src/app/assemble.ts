import { notRecordedReply } from '../chat/hurt';
import type { Reply } from '../chat/message';
import { plainText } from '../chat/rich-text';
import { nextDigest } from '../domain/incident/digest';
import { heartbeatAt } from '../domain/incident/effects';
import type { Organisation, PlatformId } from '../domain/people/organisation';
import type { ChatRequest } from '../ports/chat-request';
import type { ConfigurationStore } from '../ports/configuration-store';
import type { LookUpReadings } from '../ports/readings';
import type { ReadReview } from '../ports/reviews';
import type { LookUpShare } from '../ports/shared-links';
import type { StatusFeed } from '../ports/status-feed';
import type { Stores } from '../ports/stores';
import type { App } from './app';
import { incidentHere } from './find-incident';
import { handleRequest } from './handle-request';
import { InTurn } from './in-turn';
import { createPerformEffect } from './perform-effect';
import { PlatformCalls } from './platform-calls';
import { readReviews } from './read-review';
import { lookUpReadings } from './readings';
import { recordTrouble } from './record-trouble';
import { createRelay, type Relay } from './relay-effects';
import { lookUpShares } from './shares';
import { OUTAGE_TIMES, type OutageTimes, PlatformWatch } from './watch-platforms';

/** What a Belay is put together from; tests and benches bring their own. */
export interface Parts
  extends Pick<
    App,
    | 'queue'
    | 'platforms'
    | 'notifiers'
    | 'heartbeat'
    | 'drawNight'
    | 'clock'
    | 'log'
    | 'failPoint'
    | 'commandName'
    | 'webUrl'
    | 'makeLink'
  > {
  stores: Stores;
  /** What platforms say of themselves in public, where somebody wants that read. */
  statusFeeds?: ReadonlyMap<PlatformId, StatusFeed>;
  /** Shorter ones for tests. */
  outageTimes?: OutageTimes;
  /** How many effects this process performs at once. */
  concurrency: number;
}

/** A whole Belay, whatever it stands on. */
export interface Belay {
  handle(request: ChatRequest): Promise<Reply>;
  /** Who reads which incident, and how: for surfaces that decide it at every reading. */
  readings: LookUpReadings;
  /** What somebody outside may read by a link. */
  shares: LookUpShare;
  /** The review of an incident as one reader may have it, drafted anew. */
  review: ReadReview;
  relay: Relay;
  /** Watches whether the chat platforms answer. */
  watch: Pick<PlatformWatch, 'start' | 'stop' | 'down'>;
  /** Whether an incident is worked on there: for platforms that hear of much more than concerns Belay. */
  isRoom(platform: PlatformId, place: string): Promise<boolean>;
  /** What a page that needs the record says while that is down: the numbers to call, from what was last known. */
  notRecorded(): string[];
  /** Sends a sign of life through the whole engine to whoever listens outside. */
  wantHeartbeat(): Promise<void>;
  /** Sees to it that the week's reminder of open follow-ups will come. Asking often changes nothing. */
  wantDigest(): Promise<void>;
  /** Says once, on the timeline of the incident whose room this is, what the room has to do without. */
  noteTrouble(trouble: { platform: PlatformId; room?: string; what: string; advice: string }): Promise<void>;
}

/** Puts the parts together. Platforms and notifiers may be added to their maps until the relay starts. */
export function assemble(parts: Parts): Belay {
  const { stores, concurrency } = parts;
  const remembered = remembering(stores.configuration);
  // Even the first answer may have to be given without the record: then with the numbers to call.
  remembered.configuration.current().catch(() => undefined);
  const times = parts.outageTimes ?? OUTAGE_TIMES;
  const isDown = (id: PlatformId) => watch.down().some(({ platform }) => platform === id);
  const calls = new PlatformCalls({ isDown, clock: parts.clock, concurrency, ...times });
  const requests: App = {
    incidents: stores.incidents,
    effects: stores.effects,
    posts: stores.posts,
    messages: stores.messages,
    identities: stores.identities,
    configuration: remembered.configuration,
    lastKnownOrganisation: remembered.last,
    queue: parts.queue,
    platforms: parts.platforms,
    notifiers: parts.notifiers,
    ...(parts.heartbeat ? { heartbeat: parts.heartbeat } : {}),
    ...(parts.drawNight ? { drawNight: parts.drawNight } : {}),
    clock: parts.clock,
    log: parts.log,
    failPoint: parts.failPoint,
    commandName: parts.commandName,
    ...(parts.webUrl ? { webUrl: parts.webUrl } : {}),
    ...(parts.makeLink ? { makeLink: parts.makeLink } : {}),
    silentPlatforms: () => watch.down(),
    turns: new InTurn(),
  };
  // Effects have connections of their own: nothing that people ask can delay a page.
  const effects: App = {
    ...requests,
    incidents: stores.incidentsForEffects,
    configuration: stores.configurationForEffects,
    platforms: new Map(),
    notifiers: new Map(),
  };
  const watch = new PlatformWatch({
    app: { ...effects, platforms: parts.platforms, notifiers: parts.notifiers },
    platforms: parts.platforms,
    calls,
    health: stores.platformHealth,
    feeds: parts.statusFeeds ?? new Map(),
    times,
  });
  const relay = createRelay(effects, createPerformEffect(effects), concurrency);
  return {
    handle: (request) => handleRequest(requests, request),
    shares: lookUpShares(requests.incidents),
    readings: lookUpReadings(requests.incidents, () => requests.configuration.current()),
    review: readReviews(requests, parts.commandName),
    relay: {
      ...relay,
      start() {
        for (const [id, platform] of parts.platforms) effects.platforms.set(id, calls.chat(platform));
        for (const [medium, notifier] of parts.notifiers) {
          const platform = [...parts.platforms.keys()].find((id) => id === medium);
          effects.notifiers.set(medium, platform ? calls.notifier(notifier, platform) : notifier);
        }
        return relay.start();
      },
    },
    watch,
    isRoom: async (platform, place) => (await incidentHere(requests, { platform, place })) !== undefined,
    notRecorded() {
      const org = remembered.last();
      return notRecordedReply(org).lines.map((line) => plainText(line, org?.timeZone ?? 'Etc/UTC'));
    },
    async wantHeartbeat() {
      await effects.effects.want([heartbeatAt(await effects.incidents.now())]);
    },
    async wantDigest() {
      const [now, org] = await Promise.all([effects.incidents.now(), effects.configuration.current()]);
      await effects.effects.want([nextDigest(now, org.timeZone)]);
    },
    async noteTrouble({ platform, room, what, advice }) {
      const incidentId = room === undefined ? undefined : await effects.incidents.findByRoom(platform, room);
      if (incidentId === undefined) parts.log.warn({ platform, advice }, what);
      else await recordTrouble(effects, incidentId, platform, what, advice);
    },
  };
}

/** Keeps the organisation as last read, for the answers that must be given while the record is down. */
function remembering(store: ConfigurationStore): {
  configuration: ConfigurationStore;
  last: () => Organisation | undefined;
} {
  let last: Organisation | undefined;
  const keep = (organisation: Organisation) => {
    last = organisation;
    return organisation;
  };
  return {
    configuration: {
      publish: (organisation) => store.publish(organisation).then(keep),
      current: () => store.current().then(keep),
    },
    last: () => last,
  };
}
