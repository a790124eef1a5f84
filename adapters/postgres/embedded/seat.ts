import { realpath } from 'node:fs/promises';
import { Client } from 'pg';
import { type Cluster, databaseName } from './cluster';
import type { Server } from './server';

/** Any number that only Belay uses: the advisory lock that every process using the server shares. */
const seatLock = 4_235_291;

/**
 * A process's place at the server: one connection that holds a shared lock for as long as the process lives, however it
 * ends. Whoever can take the lock alone is the last one there. No list of process ids could be so sure.
 */
export interface Seat {
  /** Gives the place up; true when nobody else is left, and nobody can come before the server is stopped. */
  leave(): Promise<boolean>;
  /** Closes the connection, without a question. */
  close(): Promise<void>;
}

/** What became of an attempt: a seat; or the server is not there yet (or any more); or the one that answers is not ours. */
export type SeatAnswer = Seat | 'not-ready' | 'foreign';

/** Takes a seat, after making sure that the server that answers on this port is the one of this cluster. */
export async function takeSeat(cluster: Cluster, server: Server, onLost: () => void): Promise<SeatAnswer> {
  const client = connectionTo(cluster, server.port);
  let lost = false;
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    if ((await realpath(rows[0].data_directory)) !== cluster.clusterDir) throw new ForeignServer();
    await client.query('select pg_advisory_lock_shared($1)', [seatLock]);
    await ensureDatabase(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    return isForeign(error) ? 'foreign' : 'not-ready';
  }
  client.on('end', () => {
    if (!lost) onLost();
    lost = true;
  });
  return {
    leave: async () => {
      lost = true;
      await client.query('select pg_advisory_unlock_shared($1)', [seatLock]);
      const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [seatLock]);
      return rows[0].alone === true;
    },
    close: async () => {
      lost = true;
      await client.end().catch(() => undefined);
    },
  };
}

class ForeignServer extends Error {}

const wrongPassword = '28P01';
const unknownRole = '28000';

function isForeign(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return error instanceof ForeignServer || code === wrongPassword || code === unknownRole;
}

const connectionTo = (cluster: Cluster, port: number) =>
  new Client({
    host: '127.0.0.1',
    port,
    user: databaseName,
    password: cluster.password,
    database: 'postgres',
    application_name: 'belay seat',
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });

async function ensureDatabase(client: Client) {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
  if (rowCount) return;
  try {
    await client.query(`create database ${databaseName} template template0 encoding 'UTF8'`);
  } catch (error) {
    const madeMeanwhile = ['42P04', '23505'].includes((error as { code?: string }).code ?? '');
    if (!madeMeanwhile) throw error;
  }
}
