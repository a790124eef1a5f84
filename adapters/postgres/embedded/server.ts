import { spawn } from 'node:child_process';
import { chown, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { placeBinaries, postgresOf } from './binaries';
import { bareEnvironment, type Cluster } from './cluster';
import { isAlive, isServerOf, readPidFile } from './running';
import { EmbeddedPostgresError, explain } from './trouble';

/** A server that is up, or on its way up, for one cluster. */
export interface Server {
  pid: number;
  port: number;
  /** False for a server that was there already. */
  startedHere: boolean;
}

const pollMs = 15;
const startTimeoutMs = 60_000;
const largestLogBytes = 5_000_000;

const settings = (port: number) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  io_method: 'sync',
  // A failed statement can carry what somebody wrote in an incident; the log is no place for it.
  log_min_error_statement: 'panic',
  log_line_prefix: '%m [%p] ',
});

/** The server that already runs on this cluster, whoever started it; one that is just starting or stopping counts. */
export async function findRunning({ clusterDir }: Cluster): Promise<Server | undefined> {
  const file = await readPidFile(clusterDir);
  if (!file || !(await isServerOf(clusterDir, file.pid))) return undefined;
  return { pid: file.pid, port: file.port, startedHere: false };
}

/**
 * Starts the server and waits until it lets people in. It gets a session of its own: a Ctrl-C in the terminal must reach
 * Belay alone, which still writes while it stops. When another process was quicker, that one's server is the answer.
 */
export async function launch(cluster: Cluster, fixedPort: number | undefined): Promise<Server> {
  const binaries = await placeBinaries(cluster.home, cluster.user);
  await refuseOtherVersion(cluster, binaries.majorVersion);
  const deadline = performance.now() + startTimeoutMs;
  for (let attempt = 1; ; attempt++) {
    await forgetForeignPid(cluster);
    const port = fixedPort ?? (await choosePort(cluster.home));
    const started = await tryLaunch(cluster, postgresOf(binaries), port);
    if (typeof started !== 'string') {
      await rememberPort(cluster, started.port);
      return started;
    }
    const running = await findRunning(cluster);
    if (running) return running;
    // The server was killed, and its backends have not all noticed yet.
    if (/pre-existing shared memory block/.test(started) && performance.now() < deadline) {
      await pause(50);
      continue;
    }
    const portTaken = /could not bind|Address already in use/i.test(started);
    if (!portTaken || fixedPort !== undefined || attempt >= 5) {
      throw explain(`Starting the embedded database on port ${port}`, started, cluster.home);
    }
    await rm(join(cluster.home, 'port'), { force: true });
  }
}

/** Stops the server in order, then less kindly. Returns when it is gone. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patienceMs] of steps) {
    if (!(await isServerOf(cluster.clusterDir, pid))) return;
    process.kill(pid, signal);
    if (await isGone(cluster, pid, patienceMs)) return;
  }
}

/** Waits for a server that is on its way down; false when it is still there after that time. */
export async function isGone({ clusterDir }: Cluster, pid: number, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (await isServerOf(clusterDir, pid)) {
    if (performance.now() > deadline) return false;
    await pause(pollMs);
  }
  return true;
}

async function tryLaunch(cluster: Cluster, postgres: string, port: number): Promise<Server | string> {
  const logFile = join(cluster.home, 'server.log');
  await rotate(logFile);
  const log = await open(logFile, 'a', 0o600);
  if (cluster.user) await log.chown(cluster.user.uid, cluster.user.gid);
  const logStart = (await log.stat()).size;
  const options = Object.entries(settings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let exit: string | undefined;
  const child = spawn(postgres, ['-D', cluster.clusterDir, ...options], {
    ...cluster.user,
    cwd: cluster.clusterDir,
    env: bareEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.on('error', (error) => {
    exit = String(error);
  });
  child.on('exit', (code, signal) => {
    exit ??= `exit ${code ?? signal}`;
  });
  child.unref();
  try {
    const deadline = performance.now() + startTimeoutMs;
    while (performance.now() < deadline) {
      const file = await readPidFile(cluster.clusterDir);
      if (file && file.pid === child.pid && file.status === 'ready')
        return { pid: file.pid, port: file.port, startedHere: true };
      if (exit !== undefined) return `${(await readFile(logFile)).subarray(logStart).toString()}\n${exit}`;
      await pause(pollMs);
    }
    child.kill('SIGQUIT');
    return `FATAL: not ready within ${startTimeoutMs / 1000} s`;
  } finally {
    await log.close();
  }
}

/** A pid file whose number now belongs to some other program would make the server refuse to start; a dead one it handles itself. */
async function forgetForeignPid({ clusterDir }: Cluster) {
  const file = await readPidFile(clusterDir);
  if (!file || !isAlive(file.pid) || (await isServerOf(clusterDir, file.pid))) return;
  await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

async function refuseOtherVersion({ home, clusterDir }: Cluster, majorVersion: number) {
  const made = Number((await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim());
  if (made === majorVersion) return;
  throw new EmbeddedPostgresError(
    `The database in ${home} was made by PostgreSQL ${made}, and this Belay brings PostgreSQL ${majorVersion}: start the Belay that made it, or set BELAY_DATA_DIR to a new folder.`,
  );
}

async function rotate(logFile: string) {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > largestLogBytes) await rename(logFile, `${logFile}.old`);
}

/** The port of last time if there is one, so that tools and open sessions find the database again; else any free one. */
async function choosePort(home: string): Promise<number> {
  const remembered = Number(await readFile(join(home, 'port'), 'utf8').catch(() => ''));
  if (remembered > 0 && (await canListen(remembered))) return remembered;
  return (await canListen(0)) as number;
}

async function rememberPort({ home, user }: Cluster, port: number) {
  const file = join(home, 'port');
  await writeFile(file, `${port}\n`);
  if (user) await chown(file, user.uid, user.gid);
}

function canListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
