import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { initdbOf, placeBinaries } from './binaries';
import { canReach, chooseServerUser, type ServerUser, serverUserOf } from './server-user';
import { EmbeddedPostgresError, explain } from './trouble';

/** Name of the database role and of the database that Belay keeps its record in. */
export const databaseName = 'belay';

/** One database on disk. Everything it needs lies in `home`: the files, the password, the remembered port, the log. */
export interface Cluster {
  /** Real path of `<dataDir>/postgres`; elsewhere when root's data folder is closed to the server's account. */
  home: string;
  clusterDir: string;
  password: string;
  user: ServerUser | undefined;
}

/** Where root puts a database whose data folder the server's account cannot enter. */
const openPlaceForRoot = '/var/lib/belay';

/**
 * Finds the database of a data folder, or makes it. It is made aside and put in place in one step, so a crash half way
 * leaves nothing that looks like a database, and of two processes that try at once one wins and the other uses it.
 */
export async function openCluster(givenDir: string, openPlace = openPlaceForRoot): Promise<Cluster> {
  // The server's programs run in folders of their own: a relative path would lead them elsewhere.
  const dataDir = resolve(givenDir);
  const place = join(dataDir, 'postgres');
  try {
    await mkdir(dataDir, { recursive: true });
    if (!existsSync(join(place, 'data', 'PG_VERSION'))) await makeCluster(dataDir, place, openPlace);
    return await readCluster(await realpath(place));
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw explain('Opening the embedded database', String(error), place);
  }
}

async function readCluster(home: string): Promise<Cluster> {
  const clusterDir = join(home, 'data');
  const user = await serverUserOf(clusterDir);
  const password = (await readFile(join(home, 'password'), 'utf8')).trim();
  return { home, clusterDir, password, user };
}

async function makeCluster(dataDir: string, place: string, openPlace: string) {
  const user = await chooseServerUser();
  const direct = await canReach(user, dataDir);
  if (!direct) await prepareOpenPlace(openPlace, user, dataDir);
  const suffix = randomBytes(6).toString('hex');
  const home = direct ? `${place}.making-${suffix}` : join(openPlace, `postgres-${suffix}`);
  try {
    await initialise(home, user, place);
    await publish(home, place, direct);
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    if (!existsSync(join(place, 'data', 'PG_VERSION'))) throw error;
  }
  if (direct) await removeAbandoned(dataDir);
}

async function prepareOpenPlace(openPlace: string, user: ServerUser | undefined, dataDir: string) {
  const advice = `Belay runs as root, and PostgreSQL, which never does, cannot enter ${dataDir}: set BELAY_DATA_DIR to a folder that every account may enter (for example /srv/belay), or start Belay as an ordinary user.`;
  try {
    await mkdir(openPlace, { recursive: true, mode: 0o755 });
  } catch {
    throw new EmbeddedPostgresError(`${advice} (${openPlace} could not be created.)`);
  }
  if (!(await canReach(user, openPlace))) throw new EmbeddedPostgresError(advice);
}

/** A rename onto a database that another process has put there meanwhile fails, and so does a second link. */
async function publish(home: string, place: string, direct: boolean) {
  if (direct) await rename(home, place);
  else await symlink(home, place);
}

async function initialise(home: string, user: ServerUser | undefined, place: string) {
  const clusterDir = join(home, 'data');
  await mkdir(clusterDir, { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (user) for (const path of [home, clusterDir, passwordFile]) await chown(path, user.uid, user.gid);
  const binaries = await placeBinaries(home, user);
  await runInitdb(initdbOf(binaries), clusterDir, passwordFile, user).catch((error) => {
    throw explain('Creating the embedded database', `${error.stderr ?? ''}\n${error}`, place);
  });
}

/** The builtin locale sorts by code point and depends on nothing that the machine has installed. */
async function runInitdb(
  initdb: string,
  clusterDir: string,
  passwordFile: string,
  user: ServerUser | undefined,
) {
  const options = [
    `--pgdata=${clusterDir}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...['timezone=UTC', 'log_timezone=UTC', 'max_connections=100', 'shared_buffers=128MB'].flatMap((set) => [
      '-c',
      set,
    ]),
  ];
  await promisify(execFile)(initdb, options, { ...user, cwd: clusterDir, env: bareEnvironment() });
}

/** The server inherits nothing of Belay's environment: it holds secrets, and PG* variables would steer it elsewhere. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** Half-made databases of processes that were killed; an hour old, so that nobody is still at work on them. */
async function removeAbandoned(dataDir: string) {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.making-'));
  for (const path of names.map((name) => join(dataDir, name))) {
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}
