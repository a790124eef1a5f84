import { openPostgres } from '../../../adapters/postgres';
import {
  createSlackStandIn,
  type SlackStandIn,
  type SlackStandInOptions,
} from '../../../adapters/stand-ins/slack';
import type { OutageTimes } from '../../../src/app/watch-platforms';
import type { Config } from '../../../src/config/config';
import type { EventRecord } from '../../../src/domain/incident/events';
import type { Stores } from '../../../src/ports/stores';
import { freePort } from '../../support/free-port';
import { freshDatabase, query } from '../../support/postgres-server';
import { waitFor } from '../../support/wait-for';
import { type BelayProcess, launchBelay } from './belay-process';
import { type Front, openFront } from './front';
import { pagesTaken, pagesWanted } from './pages';
import { organisation, slackUsers } from './people';

export interface InstallationOptions {
  /** Which Redis carries what is due; without one, BullMQ stands on Postgres. */
  redisUrl?: string;
  /** Another database than a fresh one on the run's Postgres. */
  databaseUrl?: string;
  /** How the processes reach the database, when not as the test does. */
  databaseUrlOfProcesses?: string;
  levelMinutes?: number;
  /** Without them nothing waits for Slack's budgets: for tests that are about something else and post a lot. */
  budgets?: false;
  slack?: SlackStandInOptions;
  /** Real milliseconds by which its processes notice outages; the true ones unless given. */
  outageTimes?: OutageTimes;
  config?: Partial<Config>;
}

/** A Slack, a record and as many Belay processes as a test starts, behind one address. */
export interface Installation {
  slack: SlackStandIn;
  /** The test's own view of the record. */
  stores: Stores;
  front: Front;
  processes: BelayProcess[];
  config: Config;
  start(change?: Partial<Config>): Promise<BelayProcess>;
  /** Settles when the record wants nothing more for now. */
  quiet(timeoutMs?: number): Promise<void>;
  /** Settles when Slack has taken every page that the record wants. */
  everyPageTaken(timeoutMs?: number): Promise<void>;
  history(incidentId: number): Promise<EventRecord[]>;
  /** The last words of each process that has ended; none is expected where all go on living. */
  lastWords(): string[];
  stop(): Promise<void>;
}

export async function openInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const database = options.databaseUrl === undefined ? await freshDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const [stores, slack, front] = await Promise.all([
    openPostgres({ url: databaseUrl, commandConnections: 4, effectConnections: 3 }),
    createSlackStandIn({
      limits: false,
      users: slackUsers,
      channels: [{ id: 'C0INCIDENTS', name: 'incidents', members: ['U0BOT'] }],
      ...options.slack,
    }),
    openFront(),
  ]);
  if (options.budgets === false) {
    await query(
      databaseUrl,
      `create or replace function belay_take_lanes(buckets json) returns bigint language sql as 'select 0::bigint'`,
    );
  }
  const processes: BelayProcess[] = [];
  const config: Config = {
    organisation: organisation(options.levelMinutes),
    isExample: false,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://belay.example',
    webAuth: 'devices',
    dataDir: '/nowhere',
    databaseUrl: options.databaseUrlOfProcesses ?? databaseUrl,
    ...(options.redisUrl === undefined ? {} : { redisUrl: options.redisUrl }),
    slack: {
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      apiUrl: slack.url,
      incidentsChannel: 'C0INCIDENTS',
    },
    commandName: '/incident',
    concurrency: 10,
    logLevel: 'warn',
    ...options.config,
  };
  const ready = new Set<BelayProcess>();
  front.serve(() => [...ready].filter((process) => process.isRunning()).map(({ port }) => port));
  // Longer than Slack waits: these tests are about what is answered, and the machine may be busy.
  slack.connect(front.url, { deadlineMs: 15_000 });

  return {
    slack,
    stores,
    front,
    processes,
    config,
    async start(change = {}) {
      const process = launchBelay({ ...config, port: await freePort(), ...change }, options.outageTimes);
      processes.push(process);
      await process.ready;
      ready.add(process);
      return process;
    },
    async quiet(timeoutMs = 90_000) {
      await waitFor(async () => (await stores.effects.outlook()).quiet, {
        what: 'the engine to be quiet',
        timeoutMs,
      });
    },
    async everyPageTaken(timeoutMs = 90_000) {
      await waitFor(
        async () => {
          const taken = pagesTaken(slack);
          const missing = (await pagesWanted(stores)).filter((key) => !taken.has(key));
          if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
          return true;
        },
        { what: 'every page to reach Slack', timeoutMs },
      );
    },
    history: (incidentId) => stores.incidents.history(incidentId),
    lastWords: () =>
      [...ready].flatMap((process) => (process.isRunning() ? [] : [process.output().slice(-2_000)])),
    async stop() {
      await Promise.all(processes.map((process) => (process.isRunning() ? process.kill9() : undefined)));
      await front.stop();
      await slack.stop();
      await stores.close();
      await database?.drop();
    },
  };
}
