import { Client } from 'pg';
import { placeBinaries, postgresOf } from '../../adapters/postgres/embedded/binaries';
import { bareEnvironment, openCluster } from '../../adapters/postgres/embedded/cluster';
import { type ChildServer, startChildServer } from './child-server';
import { freePort } from './free-port';
import { tempDir } from './temp-dir';

export interface OwnPostgresOptions {
  /** Off by default: only the machine could lose data that way, never a killed process. */
  durable?: boolean;
  /** More server settings: `{ max_connections: 10 }`. */
  settings?: Record<string, string | number>;
}

/** A real Postgres 18 of the test's own, to be killed. The address stays the same over `kill9` and `restart`. */
export interface OwnPostgres {
  /** A database called belay. */
  url: string;
  port: number;
  pid(): number;
  /** Ends the server as a crash would: all its processes are gone when this returns. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and files, after ending it if it still runs. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnPostgres(options: OwnPostgresOptions = {}): Promise<OwnPostgres> {
  const folder = await tempDir('postgres');
  const cluster = await openCluster(folder.path);
  const postgres = postgresOf(await placeBinaries(cluster.home, cluster.user));
  const port = await freePort();
  const address = (database: string) => `postgres://belay:${cluster.password}@127.0.0.1:${port}/${database}`;
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    io_method: 'sync',
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  let server: ChildServer | undefined;

  const start = async () => {
    server = await startChildServer({
      command: postgres,
      args: ['-D', cluster.clusterDir, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      ...cluster.user,
      cwd: cluster.clusterDir,
      env: bareEnvironment(),
      guardSignal: 'QUIT',
      ready: () => query(address('postgres'), 'select 1'),
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    await ending?.end(signal);
  };

  await start();
  await query(address('postgres'), 'create database belay');
  return {
    url: address('belay'),
    port,
    pid: () => {
      if (!server) throw new Error('this Postgres is not running');
      return server.pid;
    },
    // The files are locked until the orphaned backends have noticed, which `restart` waits out by trying again.
    kill9: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGINT');
      await untilStarted(start);
    },
    stop: async () => {
      await end('SIGQUIT');
      await folder.remove();
    },
  };
}

async function untilStarted(start: () => Promise<void>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      const stillLocked = /pre-existing shared memory|lock file/.test(String(error));
      if (!stillLocked || attempt === 50) throw error;
    }
  }
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
