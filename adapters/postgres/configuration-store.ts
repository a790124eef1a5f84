import { completed, type Organisation } from '../../src/domain/people/organisation';
import type { ConfigurationStore } from '../../src/ports/configuration-store';
import { storableJson } from '../../src/ports/storable';
import { isUniqueViolation } from './errors';
import type { Database } from './pool';

interface Row {
  version: number;
  organisation: Omit<Organisation, 'version'> | null;
}

/** Versions in `belay_configuration`. The newest one is asked for each time, and read only when it is a new one. */
export function postgresConfigurationStore(db: Database): ConfigurationStore {
  let newest: Organisation | undefined;

  async function current(): Promise<Organisation> {
    const [row] = await db.query<Row>({
      name: 'configuration',
      text: `select version, case when version <> $1 then organisation end as organisation
        from belay_configuration order by version desc limit 1`,
      values: [newest?.version ?? 0],
    });
    if (!row) throw new Error('No configuration has been published to this record yet.');
    if (row.organisation) newest = completed({ ...row.organisation, version: row.version });
    return newest!;
  }

  async function publish(json: string): Promise<void> {
    try {
      await db.query({
        text: `with newest as (
            select version, organisation::text as words from belay_configuration order by version desc limit 1
          )
          insert into belay_configuration (version, organisation, published_at)
          select coalesce((select version from newest), 0) + 1, $1::text::json, belay_machine_now()
          where $1::text is distinct from (select words from newest)`,
        values: [json],
      });
    } catch (error) {
      // Another process has published at this moment: what it published may be the same.
      if (!isUniqueViolation(error, 'belay_configuration_pkey')) throw error;
      await publish(json);
    }
  }

  return {
    async publish(organisation) {
      // One that was read from a record and is published again carries its number.
      const { version: _version, ...unnumbered } = completed(organisation as Organisation);
      await publish(storableJson(unnumbered));
      return current();
    },
    current,
  };
}
