import type { RequestListener } from 'node:http';
import { bullmqOnPostgres } from '../../adapters/bullmq/on-postgres';
import { bullmqOnRedis } from '../../adapters/bullmq/on-redis';
import { type HealthCheck, healthRoutes } from '../../adapters/http/health';
import { httpHeartbeat } from '../../adapters/http/heartbeat';
import { httpApp, listen } from '../../adapters/http/server';
import { openLog } from '../../adapters/log';
import { openWebRoom, type WebRoom } from '../../adapters/web';
import { assemble, type Belay } from '../app/assemble';
import { machineClock } from '../app/machine-clock';
import { readMetrics } from '../app/read-metrics';
import type { OutageTimes } from '../app/watch-platforms';
import { VERBS } from '../chat/verbs';
import type { Config } from '../config/config';
import type { Medium, PlatformId } from '../domain/people/organisation';
import type { ChatPlatform } from '../ports/chat-platform';
import type { EffectQueue } from '../ports/effect-queue';
import type { Log } from '../ports/log';
import type { Notifier } from '../ports/notifier';
import type { Stores } from '../ports/stores';
import { drawNight } from './draw-night';
import { failPointAt } from './fail-point';
import { nightsIn } from './nights';
import { outageProblem } from './outage-problem';
import { openRecord } from './record';
import { secretsOf } from './secrets';
import { openSlack } from './slack';
import { statusFeedsOf } from './status-feeds';
import { openTeams } from './teams';

/** A Belay that runs in this process. */
export interface Running {
  belay: Belay;
  stores: Stores;
  web: WebRoom;
  /** Where people reach the web room. */
  url: string;
  /** What stands on what, in words for the terminal. */
  stands: { record: string; queue: string };
  stop(): Promise<void>;
}

/** Where Slack sends what people do; its request URL ends in this. */
const SLACK_PATH = '/slack/events';
/** Where Teams brings what people do: the bot's messaging endpoint. */
const TEAMS_PATH = '/teams/messages';
/** How long a stop waits for what is under way; what it leaves is brought back by its lease. */
const GRACE_MS = 8_000;
/** How old the answer of the health page may be: a prober must not use up Slack's budget. */
const HEALTH_FRESH_MS = 3_000;
/** A relay that has not looked for so long is stuck. */
const STUCK_MS = 10_000;

/** Builds Belay on the worlds that the configuration names, and starts it. */
export async function startBelay(
  config: Config,
  options: { outageTimes?: OutageTimes } = {},
): Promise<Running> {
  const log = openLog({ level: config.logLevel, secrets: secretsOf(config) });
  const record = await openRecord(config, (sentence) => log.warn({}, sentence));
  const { stores } = record;
  await stores.configuration.publish(config.organisation);
  const queue = openQueue(config, record.url);

  const platforms = new Map<PlatformId, ChatPlatform>();
  const notifiers = new Map<Medium, Notifier>();
  const belay = assemble({
    stores,
    queue,
    platforms,
    notifiers,
    ...(config.heartbeatUrl === undefined ? {} : { heartbeat: httpHeartbeat(config.heartbeatUrl) }),
    drawNight,
    clock: machineClock,
    log,
    failPoint: failPointAt(config.failPoint),
    commandName: config.commandName,
    makeLink: (share) => web.makeLink(share),
    webUrl: () => url,
    concurrency: config.concurrency,
    statusFeeds: statusFeedsOf(config),
    ...options,
  });

  // The server listens before the rooms are built: with port 0 only it knows the address that they link to.
  let answer: RequestListener = (_request, response) =>
    void response.writeHead(503).end('Belay is starting.\n');
  const server = await listen((request, response) => answer(request, response), config).catch(
    async (error) => {
      await queue.close(0);
      await record.close();
      throw portProblem(error, config);
    },
  );
  const url = config.publicUrl ?? server.origin;
  const web = openWebRoom({
    store: stores.webRooms,
    storeForEffects: stores.webRoomsForEffects,
    sessions: stores.sessions,
    handle: belay.handle,
    readings: belay.readings,
    outside: { links: stores.sharedLinks, lookUp: belay.shares },
    organisation: () => stores.configuration.current(),
    now: () => stores.incidents.now(),
    metrics: readMetrics(stores),
    review: belay.review,
    ...(config.nightsFolder === undefined ? {} : { nights: nightsIn(config.nightsFolder) }),
    notRecorded: () => belay.notRecorded(),
    auth: config.webAuth,
    baseUrl: url,
    verbs: VERBS.map(({ verb, oneLine, example }) => ({ verb, oneLine, example })),
    report: (error, requestId) => log.error({ err: error, requestId }, 'the web room failed to answer'),
  });
  const words = {
    command: config.commandName,
    timeZone: config.organisation.timeZone,
    roomUrl: (incidentId: number) => new URL(`/incidents/${incidentId}`, url).href,
  };
  const { lanes } = stores;
  const slack = config.slack && openSlack({ ...config.slack, ...words }, { belay, lanes, log });
  if (slack) {
    platforms.set('slack', slack.platform);
    notifiers.set('slack', slack.notifier);
  }
  const organisation = () => stores.configuration.current();
  const teams = config.teams && openTeams({ ...config.teams, ...words }, { belay, organisation, lanes, log });
  if (teams) {
    platforms.set('teams', teams.platform);
    notifiers.set('teams', teams.notifier);
  }
  platforms.set('web', web.platform);
  notifiers.set('web', web.notifier);

  answer = httpApp({
    routers: [healthRoutes(healthChecks(stores, queue, belay, platforms), HEALTH_FRESH_MS), web.routes],
    rawListeners: {
      ...(slack ? { [SLACK_PATH]: slack.listener } : {}),
      ...(teams ? { [TEAMS_PATH]: teams.listener } : {}),
    },
    isHttps: url.startsWith('https:'),
    ...(config.trustedProxies === undefined ? {} : { trustedProxies: config.trustedProxies }),
    report: (error, requestId) => log.error({ err: error, requestId }, 'a request failed'),
  });
  await belay.relay.start();
  belay.watch.start();
  slack?.start();
  await wantDigest(belay, log);
  const timers = [
    setInterval(() => prune(stores, log), 600_000),
    setInterval(() => wantDigest(belay, log), 3_600_000),
  ];
  if (config.heartbeatUrl !== undefined) timers.push(setInterval(() => sendHeartbeat(belay, log), 60_000));

  return {
    belay,
    stores,
    web,
    url,
    stands: {
      record: record.stands,
      queue: queue.name,
    },
    stop: once(async () => {
      for (const timer of timers) clearInterval(timer);
      await slack?.stop();
      web.close();
      await server.close();
      await belay.watch.stop();
      await belay.relay.stop(GRACE_MS);
      await queue.close(GRACE_MS);
      await record.close();
    }),
  };
}

function openQueue(config: Config, databaseUrl: string): EffectQueue {
  return config.redisUrl === undefined
    ? bullmqOnPostgres({ url: databaseUrl })
    : bullmqOnRedis({ url: config.redisUrl });
}

function healthChecks(
  stores: Stores,
  queue: EffectQueue,
  belay: Belay,
  platforms: Map<PlatformId, ChatPlatform>,
): HealthCheck[] {
  const relay = async () => {
    const ms = Math.round(belay.relay.msSinceLastLook());
    return ms < STUCK_MS ? { ok: true } : { ok: false, problem: `The engine has not looked for ${ms} ms` };
  };
  return [
    { name: 'record', isRequired: true, check: () => stores.health() },
    { name: 'engine', isRequired: true, check: relay },
    { name: 'queue', isRequired: false, check: () => queue.health() },
    ...[...platforms].map(([name, platform]) => ({
      name,
      isRequired: false,
      check: async () => {
        const outage = belay.watch.down().find((one) => one.platform === name);
        return outage ? { ok: false, problem: outageProblem(outage) } : platform.health();
      },
    })),
  ];
}

async function prune(stores: Stores, log: Log): Promise<void> {
  await stores
    .prune()
    .catch((error) => log.warn({ err: error }, 'old rows could not be deleted; tried again later'));
}

async function wantDigest(belay: Belay, log: Log): Promise<void> {
  await belay.wantDigest().catch((error) => log.warn({ err: error }, 'the digest could not be planned'));
}

async function sendHeartbeat(belay: Belay, log: Log): Promise<void> {
  await belay.wantHeartbeat().catch((error) => log.warn({ err: error }, 'no heartbeat could be sent'));
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

/** A port that cannot be had, in an operator's words. */
function portProblem(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(
      `Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another one.`,
    );
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this account. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL')
    return new Error(`This machine has no address ${host}. Set BELAY_HOST to one that it has.`);
  return error;
}
