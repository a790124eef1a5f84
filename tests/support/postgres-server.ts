import { randomBytes } from 'node:crypto';
import { postgresDeskVariable } from './global-setup';
import { query } from './own-postgres';

export { query, startOwnPostgres } from './own-postgres';

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new, empty database on the run's one Postgres: cheap (about 50 ms), so that every test file can have its own. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await sharedPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await query(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function sharedPostgres(): Promise<string> {
  const desk = process.env[postgresDeskVariable];
  if (!desk)
    throw new Error('the run has no Postgres: run the tests through jest, whose globalSetup provides it');
  const answer = await fetch(desk);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the run's Postgres could not be started: ${text}`);
  return text;
}
