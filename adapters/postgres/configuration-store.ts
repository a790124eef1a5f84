import { withIdentities, withoutIdentities } from '../../src/domain/people/identities';
import { completed, type Identity, type Organisation } from '../../src/domain/people/organisation';
import type { ConfigurationStore } from '../../src/ports/configuration-store';
import { storableJson } from '../../src/ports/storable';
import { isUniqueViolation } from './errors';
import type { Database } from './pool';

interface Row {
  version: number;
  organisation: Omit<Organisation, 'version'> | null;
  linked: number;
  identities: Identity[] | null;
}

/**
 * Versions in `belay_configuration`, with what people have linked laid over them. The newest of both are asked for each time
 * in one query, and read only when they are new.
 */
export function postgresConfigurationStore(db: Database): ConfigurationStore {
  let declared: Organisation | undefined;
  let newest: Organisation | undefined;

  async function current(): Promise<Organisation> {
    const [row] = await db.query<Row>({
      name: 'configuration',
      text: `select version, case when version <> $1 then organisation end as organisation, linked,
          case when linked <> $2::bigint then (
            select coalesce(json_agg(json_build_object(
              'platform', platform, 'userId', user_id, 'actorId', actor_id, 'name', name, 'by', linked_by
            ) order by platform, user_id), '[]'::json) from belay_identities
          ) end as identities
        from belay_configuration, (select version as linked from belay_identities_version) as identity
        order by version desc limit 1`,
      values: [declared?.version ?? 0, newest?.identities?.version ?? -1],
    });
    if (!row) throw new Error('No configuration has been published to this record yet.');
    if (row.organisation) declared = completed({ ...row.organisation, version: row.version });
    if (!declared) throw new Error('A configuration that is not there yet was taken for known.');
    if (row.organisation || row.identities) {
      const all = row.identities ?? newest?.identities?.all ?? [];
      newest = withIdentities(declared, row.linked, all);
    }
    return newest ?? declared;
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
      const { version: _version, ...unnumbered } = completed(
        withoutIdentities(organisation as Organisation) as Organisation,
      );
      await publish(storableJson(unnumbered));
      return current();
    },
    current,
  };
}
