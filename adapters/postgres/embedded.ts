import { setTimeout as pause } from 'node:timers/promises';
import { type Cluster, databaseName, openCluster } from './embedded/cluster';
import { type Seat, takeSeat } from './embedded/seat';
import { findRunning, isGone, launch, type Server, stopServer } from './embedded/server';
import { EmbeddedPostgresError } from './embedded/trouble';

export { EmbeddedPostgresError } from './embedded/trouble';

/** How to start. `port` insists on one; without it a free one is chosen and remembered. */
export interface EmbeddedPostgresOptions {
  dataDir: string;
  port?: number;
  /** Hears one sentence when the server had died and was started again, or could not be. */
  report?: (sentence: string) => void;
  /** Where root puts the database when the server's account cannot enter `dataDir`. */
  openPlace?: string;
}

export interface EmbeddedPostgres {
  /** Carries the password: never to be logged. */
  url: string;
  /** Where the files really are; differs from `<dataDir>/postgres` only for root with a closed data folder. */
  home: string;
  /** True when the server was already running: another process's, or left behind by one that was killed. */
  adopted: boolean;
  /** Close your own connections first. The server itself stops only when no other process uses it. */
  stop(): Promise<void>;
}

/**
 * Runs the database that comes with Belay. The server outlives a killed Belay, so a server that already runs on these
 * files is used as it is. Every process holds a seat at it and the last one to leave stops it: the second process never
 * takes the database away from the first, and a server orphaned by a crash is not left running for ever.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded database does not run on Windows: set DATABASE_URL, or use WSL.',
    );
  }
  const cluster = await openCluster(options.dataDir, options.openPlace);
  const report = options.report ?? (() => undefined);
  let stopping = false;
  let reviving: Promise<void> | undefined;

  const onLost = () => {
    if (!stopping) reviving = revive();
  };
  let place = await join(cluster, options.port, onLost);
  const { port } = place.server;

  async function revive() {
    for (let attempt = 1; !stopping; attempt++) {
      try {
        place = await join(cluster, port, onLost);
        report(
          place.server.startedHere
            ? 'The embedded database had stopped and was started again.'
            : 'The embedded database is back.',
        );
        return;
      } catch (error) {
        if (attempt === 1)
          report(`The embedded database is down. ${error instanceof Error ? error.message : error}`);
        await pause(Math.min(200 * attempt, 2_000));
      }
    }
  }

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping = true;
    await reviving;
    const alone = await place.seat.leave().catch(() => false);
    if (alone) await stopServer(cluster, place.server.pid);
    await place.seat.close();
  };
  return {
    url: `postgres://${databaseName}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${databaseName}`,
    home: cluster.home,
    adopted: !place.server.startedHere,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

interface Place {
  seat: Seat;
  server: Server;
}

const joinTimeoutMs = 60_000;
const recoveryPatienceMs = 20_000;

/** Comes to a seat: at the server that runs, or at one that is started now. */
async function join(cluster: Cluster, port: number | undefined, onLost: () => void): Promise<Place> {
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  let unansweredSince: number | undefined;
  while (elapsedMs() < joinTimeoutMs) {
    const server: Server = (await findRunning(cluster)) ?? (await launch(cluster, port));
    const seat = await takeSeat(cluster, server, onLost);
    if (typeof seat !== 'string') return { seat, server };
    if (seat === 'foreign') throw refusesUs(cluster);
    // Ours by its pid file, yet it does not let us in: starting, recovering, on its way down, or hung.
    unansweredSince ??= elapsedMs();
    if (elapsedMs() - unansweredSince > recoveryPatienceMs) {
      await stopServer(cluster, server.pid);
      unansweredSince = undefined;
    } else {
      await isGone(cluster, server.pid, 50);
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded database in ${cluster.home} does not answer; its log is ${cluster.home}/server.log. Stop the PostgreSQL process that runs there, or set DATABASE_URL.`,
  );
}

const refusesUs = ({ home }: Cluster) =>
  new EmbeddedPostgresError(
    `The database server that runs in ${home} does not accept the password in ${home}/password: put the right file back, or set DATABASE_URL.`,
  );
