import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Why the embedded database could not be made, started or adopted: one sentence that tells the operator what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

const otherDatabase = 'or set DATABASE_URL to a Postgres of your own';

/** Each known complaint of initdb or the server, and what the operator can do about it. */
const complaints: [RegExp, (where: string) => string][] = [
  [
    /No space left on device|Disk quota exceeded|Check free disk space|ENOSPC/i,
    (where) => `The disk that holds ${where} is full: free some space, ${otherDatabase}.`,
  ],
  [
    /could not (bind|create any TCP)|Address already in use/i,
    (where) =>
      `The port for the database in ${where} is taken by another program: free it, ${otherDatabase}.`,
  ],
  [
    /invalid locale|locale .* not|LC_[A-Z]+ setting/i,
    () => `PostgreSQL does not accept this machine's locale: start Belay with LC_ALL=C, ${otherDatabase}.`,
  ],
  [
    /Permission denied|EACCES|EPERM/i,
    (where) =>
      `The database may not read or write ${where}: give the folder to the user who runs Belay, choose another with BELAY_DATA_DIR, ${otherDatabase}.`,
  ],
  [
    /ENOTDIR|Not a directory|EEXIST/,
    (where) => `A file stands where the folder ${where} should be: move it away, or set BELAY_DATA_DIR.`,
  ],
  [
    /Read-only file system|EROFS/i,
    (where) => `${where} cannot be written: set BELAY_DATA_DIR to a folder that can.`,
  ],
  [
    /could not map anonymous shared memory|Cannot allocate memory|out of memory/i,
    () => `There is not enough memory to start the database: free some, ${otherDatabase}.`,
  ],
  [
    /database files are incompatible|was initialized by PostgreSQL version/i,
    (where) =>
      `The database in ${where} was made by another version of PostgreSQL: start the Belay that made it, or restore a backup.`,
  ],
  [
    /cannot execute|Exec format error|GLIBC_|error while loading shared libraries|ENOENT/i,
    () =>
      `The PostgreSQL that comes with Belay does not run on this system: install dependencies again with npm ci, ${otherDatabase}.`,
  ],
];

/** Turns what initdb or the server printed into a sentence for the operator; the last line it printed is kept when nothing is known about it. */
export function explain(doing: string, output: string, where: string): EmbeddedPostgresError {
  for (const [pattern, advice] of complaints) {
    if (pattern.test(output)) return new EmbeddedPostgresError(`${doing} failed. ${advice(where)}`);
  }
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const said = lines.filter((line) => /FATAL|PANIC|ERROR|error:/.test(line)).pop() ?? lines.pop() ?? '';
  const logFile = join(where, 'server.log');
  const log = existsSync(logFile) ? ` Its log is ${logFile}.` : '';
  return new EmbeddedPostgresError(
    `${doing} failed in ${where}: ${said}.${log} You can also set DATABASE_URL to a Postgres of your own.`,
  );
}
