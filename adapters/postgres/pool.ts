import { type ClientConfig, Pool, types } from 'pg';
import { storableText } from '../../src/ports/storable';
import { isContention, translate } from './errors';

/** A statement. `name` keeps its plan on each connection; leave it out where the plan must follow the table's size. */
export interface Statement {
  text: string;
  values?: unknown[];
  name?: string;
}

/** A set of connections. Every failure to get an answer arrives as RecordUnavailableError. */
export interface Database {
  query<Row>(statement: Statement): Promise<Row[]>;
  close(): Promise<void>;
}

/** How to reach the record, and how long to wait for it. */
export interface ConnectionOptions {
  url: string;
  /** To get a connection, new or from the pool. */
  connectTimeoutMs?: number;
  /** For one statement, kept by the server; this process gives up half a second later. */
  statementTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 1_000;
const STATEMENT_TIMEOUT_MS = 3_000;
const ANSWER_GRACE_MS = 500;
const INT8 = 20;

/**
 * Server settings for connections that search by time. Until a table has been analyzed, the planner takes a third of it
 * to be due and reads all of it; every statement of these connections has its index.
 */
export const BY_INDEX = '-c enable_seqscan=off';

/** pg's settings for these options, for pools and for the single connections that listen or migrate. */
export function clientConfig(options: ConnectionOptions): ClientConfig {
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return {
    connectionString: options.url,
    application_name: 'belay',
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    // The server's own limit does not help when the network swallows its answer.
    query_timeout: statementTimeoutMs + ANSWER_GRACE_MS,
    keepAlive: true,
    // Compiling a plan costs more than any statement of ours.
    options: '-c jit=off',
    types: { getTypeParser: parserOf } as ClientConfig['types'],
  };
}

/** Instants are whole milliseconds far below 2^53, so numbers hold every bigint that we keep. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  return oid === INT8 && format !== 'binary' ? Number : types.getTypeParser(oid, format as 'text');
}

export function openPool(options: ConnectionOptions, max: number, settings = ''): Database {
  const config = clientConfig(options);
  const pool = new Pool({
    ...config,
    options: `${config.options} ${settings}`,
    max,
    // After a quiet hour a page does not wait for a new connection.
    min: 2,
    idleTimeoutMillis: 30_000,
  });
  // A connection that dies while idle has no caller to tell; the next one gets a new connection.
  pool.on('error', () => undefined);
  // The pool hands a connection over without a listener; its last word may come before whoever asked has heard of it,
  // and would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));

  async function once<Row>(statement: Statement): Promise<Row[]> {
    const client = await pool.connect();
    let broken = true;
    try {
      const { rows } = await client.query({ ...statement, values: statement.values?.map(fit) });
      broken = false;
      return rows as Row[];
    } catch (error) {
      broken = !answered(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    async query<Row>(statement: Statement) {
      try {
        return await once<Row>(statement);
      } catch (error) {
        if (!isContention(error)) throw translate(error);
      }
      try {
        return await once<Row>(statement);
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => pool.end(),
  };
}

const fit = (value: unknown) => (typeof value === 'string' ? storableText(value) : value);

/** A refusal with a SQLSTATE came from a server that goes on serving this connection, unless it is going down. */
function answered(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && code.length === 5 && severity === 'ERROR';
}
