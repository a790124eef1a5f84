import { openPostgres } from '../../adapters/postgres';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded';
import type { Config } from '../config/config';
import type { Stores } from '../ports/stores';

/** The record, on the Postgres that was given or on the one that comes along. */
export interface OpenedRecord {
  stores: Stores;
  /** Holds the password: never to be shown. */
  url: string;
  /** What it stands on, in words for the terminal. */
  stands: string;
  close(): Promise<void>;
}

/** Opens what the configuration names; the embedded server is stopped again by whoever leaves it last. */
export async function openRecord(config: Config, report: (sentence: string) => void): Promise<OpenedRecord> {
  if (config.databaseUrl !== undefined) {
    const { hostname, port } = new URL(config.databaseUrl);
    const stores = await openPostgres({ url: config.databaseUrl }).catch((error) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`DATABASE_URL leads to ${hostname}:${port || 5432}. ${why}`, { cause: error });
    });
    return {
      stores,
      url: config.databaseUrl,
      stands: `Postgres at ${hostname}:${port || 5432}`,
      close: () => stores.close(),
    };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, report });
  const stores = await openPostgres({ url: embedded.url }).catch(async (error) => {
    await embedded.stop();
    throw error;
  });
  return {
    stores,
    url: embedded.url,
    stands: `embedded Postgres in ${embedded.home}`,
    async close() {
      await stores.close();
      await embedded.stop();
    },
  };
}
