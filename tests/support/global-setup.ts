import { createServer } from 'node:http';
import { type OwnPostgres, startOwnPostgres } from './own-postgres';

/** Where a test file asks for the address of the run's Postgres. */
export const postgresDeskVariable = 'BELAY_TEST_POSTGRES_DESK';

/**
 * One Postgres for the whole run, started when the first test file asks for it: runs that need none pay nothing.
 * Test files live in other processes, so they ask over a small HTTP desk.
 */
export default async function globalSetup() {
  let postgres: Promise<OwnPostgres> | undefined;
  const desk = createServer((_request, response) => {
    postgres ??= startOwnPostgres();
    postgres.then(
      ({ url }) => response.end(url),
      (error) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const address = desk.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.env[postgresDeskVariable] = `http://127.0.0.1:${port}`;
  globals.stopTestServers = async () => {
    desk.closeAllConnections();
    desk.close();
    await postgres?.then((server) => server.stop()).catch(() => undefined);
  };
}

/** Handed to the teardown, which jest runs in the same process. */
export const globals = globalThis as { stopTestServers?: () => Promise<void> };
