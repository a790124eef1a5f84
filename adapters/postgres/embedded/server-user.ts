import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './trouble';

const run = promisify(execFile);

/** The account under which the server runs. PostgreSQL refuses to run as root, so root lends the work to this one. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const runsAsRoot = () => process.getuid?.() === 0;

/** The account for a new cluster: none of its own for ordinary users, `postgres` (created if missing) for root. */
export async function chooseServerUser(): Promise<ServerUser | undefined> {
  if (!runsAsRoot()) return undefined;
  const existing = await lookUp('postgres');
  if (existing) return existing;
  try {
    await run('groupadd', ['--system', '--force', 'postgres']);
    await run('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  } catch {
    // The look-up below says whether it is there now: two processes may have tried at once.
  }
  const created = await lookUp('postgres');
  if (created) return created;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root and no account "postgres" could be created: start Belay as an ordinary user, or set DATABASE_URL.',
  );
}

/** The account that an existing cluster belongs to; it stays with that one whoever else exists by now. */
export async function serverUserOf(clusterDir: string): Promise<ServerUser | undefined> {
  const { uid, gid } = await stat(clusterDir);
  if (runsAsRoot()) return { uid, gid };
  if (uid === process.getuid?.()) return undefined;
  throw new EmbeddedPostgresError(
    `The database in ${clusterDir} belongs to another account (uid ${uid}): start Belay as that account or as root, or set BELAY_DATA_DIR to another folder.`,
  );
}

async function lookUp(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the account can walk to this path and then read it (and write into it, when asked). Existing paths only. */
export async function canReach(user: ServerUser | undefined, path: string): Promise<boolean> {
  if (!user) return true;
  const allowed = async (where: string, bit: number) => {
    const { uid, gid, mode } = await stat(where);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    return ((mode >> shift) & bit) === bit;
  };
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (!(await allowed(folder, 0o1))) return false;
    if (folder === dirname(folder)) break;
  }
  const isFolder = (await stat(path)).isDirectory();
  return allowed(path, isFolder ? 0o1 : 0o4);
}
