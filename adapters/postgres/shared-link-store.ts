import type { SharedLinkStore } from '../../src/ports/shared-links';
import type { Database } from './pool';

/** Links of people outside in `belay_shared_links`, one for each share. Expiry is machine time, as of all links. */
export function postgresSharedLinkStore(db: Database): SharedLinkStore {
  return {
    async save(tokenHash, { incidentId, seq }, expiresInMs) {
      await db.query({
        text: `insert into belay_shared_links (token_hash, incident_id, seq, expires_at)
          values ($1, $2, $3, belay_machine_now() + $4::bigint)
          on conflict (incident_id, seq) do update
          set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
        values: [tokenHash, incidentId, seq, Math.floor(expiresInMs)],
      });
    },

    async find(tokenHash) {
      const [row] = await db.query<{ incident_id: number; seq: number }>({
        name: 'find-shared-link',
        text: `select incident_id, seq from belay_shared_links
          where token_hash = $1 and expires_at > belay_machine_now()`,
        values: [tokenHash],
      });
      return row && { incidentId: row.incident_id, seq: row.seq };
    },
  };
}
