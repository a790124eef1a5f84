import type { PostStore } from '../../src/ports/post-store';
import type { Database } from './pool';

/** Messages in `belay_posts`, rooms' cursors in `belay_cursors`. */
export function postgresPostStore(db: Database): PostStore {
  return {
    async posted(key) {
      const [row] = await db.query<{ ref: string; version: number; hash: string }>({
        name: 'posted',
        text: 'select ref, version, hash from belay_posts where key = $1',
        values: [key],
      });
      return row;
    },

    async savePosted(key, { ref, version, hash }) {
      await db.query({
        name: 'save-posted',
        text: `insert into belay_posts (key, ref, version, hash) values ($1, $2, $3, $4)
          on conflict (key) do update set ref = excluded.ref, version = excluded.version, hash = excluded.hash
          where belay_posts.version <= excluded.version`,
        values: [key, ref, version, hash],
      });
    },

    async cursor(incidentId, roomId) {
      const [row] = await db.query<{ seq: number }>({
        name: 'cursor',
        text: 'select seq from belay_cursors where incident_id = $1 and room_id = $2',
        values: [incidentId, roomId],
      });
      return row?.seq ?? 0;
    },

    async advanceCursor(incidentId, roomId, from, to) {
      if (to <= from) return false;
      const rows = await db.query({
        name: 'advance-cursor',
        text: `insert into belay_cursors as kept (incident_id, room_id, seq)
          select $1, $2, $4::integer
          where $3::integer = 0 or exists (select from belay_cursors where incident_id = $1 and room_id = $2)
          on conflict (incident_id, room_id) do update set seq = excluded.seq where kept.seq = $3
          returning seq`,
        values: [incidentId, roomId, from, to],
      });
      return rows.length > 0;
    },
  };
}
