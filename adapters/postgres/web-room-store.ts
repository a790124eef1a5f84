import type { Card } from '../../src/chat/card';
import type { RelayedMessage } from '../../src/chat/conversation';
import type { Entry } from '../../src/chat/entry';
import type { PageMessage, UpdateMessage } from '../../src/chat/message';
import type { Instant } from '../../src/domain/time';
import { storableJson } from '../../src/ports/storable';
import type { WebRoomStore } from '../../src/ports/web-room-store';
import type { Changes } from './changes';
import type { Database } from './pool';

interface PageRow {
  key: string;
  person_id: string;
  message: PageMessage;
  arrived_at: Instant;
}

/** The web room's tables. Each write tells the pages that are open, in the same statement and only if it changed anything. */
export function postgresWebRoomStore(db: Database, changes: Changes): WebRoomStore {
  const tell = (change: string) =>
    `select pg_notify('belay_web', json_build_object(${change})::text) from changed limit 1`;
  const tellIncident = tell(`'incidentId', incident_id`);

  return {
    async openRoom(incidentId) {
      await db.query({
        name: 'web-open-room',
        text: `with changed as (
            insert into belay_web_rooms (incident_id, opened_at) values ($1, belay_now())
            on conflict do nothing returning incident_id
          ) ${tellIncident}`,
        values: [incidentId],
      });
    },

    async addEntries(incidentId, entries) {
      await db.query({
        name: 'web-add-entries',
        text: `with changed as (
            insert into belay_web_entries (incident_id, seq, entry)
            select $1, (entry.value ->> 'seq')::integer, entry.value from json_array_elements($2::json) as entry
            order by 2
            on conflict do nothing returning incident_id
          ) ${tellIncident}`,
        values: [incidentId, storableJson(entries)],
      });
    },

    async saveCard(card) {
      await db.query({
        name: 'web-save-card',
        text: `with changed as (
            insert into belay_web_cards as kept (incident_id, audience, version, card) values ($1, $2, $3, $4)
            on conflict (audience, incident_id) do update set version = excluded.version, card = excluded.card
            where kept.version <= excluded.version
            returning incident_id
          ) ${tellIncident}`,
        values: [card.incidentId, card.audience, card.version, storableJson(card)],
      });
    },

    async putMessage(message) {
      await db.query({
        name: 'web-put-message',
        text: `with changed as (
            insert into belay_web_messages as kept (key, incident_id, version, message) values ($1, $2, $3, $4)
            on conflict (key) do update set version = excluded.version, message = excluded.message
            where kept.version < excluded.version
            returning incident_id
          ) ${tellIncident}`,
        values: [message.key, message.incidentId, message.version, storableJson(message)],
      });
    },

    async addUpdate(key, update) {
      await db.query({
        name: 'web-add-update',
        text: `with changed as (
            insert into belay_web_updates (key, incident_id, at, update) values ($1, $2, belay_now(), $3)
            on conflict (key) do nothing returning incident_id
          ) ${tellIncident}`,
        values: [key, update.incidentId, storableJson(update)],
      });
    },

    async putPage({ key, personId, message }) {
      await db.query({
        name: 'web-put-page',
        text: `with changed as (
            insert into belay_web_pages (key, person_id, arrived_at, message) values ($1, $2, belay_now(), $3)
            on conflict (key) do update set message = excluded.message
            returning person_id
          ) ${tell(`'personId', person_id`)}`,
        values: [key, personId, storableJson(message)],
      });
    },

    async hasPage(key) {
      const rows = await db.query({
        name: 'web-has-page',
        text: 'select from belay_web_pages where key = $1',
        values: [key],
      });
      return rows.length > 0;
    },

    async card(incidentId, audience) {
      const [row] = await db.query<{ card: Card }>({
        name: 'web-card',
        text: 'select card from belay_web_cards where incident_id = $1 and audience = $2',
        values: [incidentId, audience],
      });
      return row?.card;
    },

    async cards(audience, limit) {
      const rows = await db.query<{ card: Card }>({
        name: 'web-cards',
        text: 'select card from belay_web_cards where audience = $1 order by incident_id desc limit $2',
        values: [audience, limit],
      });
      return rows.map(({ card }) => card);
    },

    async entries(incidentId, limit, beforeSeq) {
      const rows = await db.query<{ entry: Entry }>({
        name: 'web-entries',
        text: `select entry from belay_web_entries
          where incident_id = $1 and seq < coalesce($3::bigint, 9223372036854775807)
          order by seq desc limit $2`,
        values: [incidentId, limit, beforeSeq ?? null],
      });
      return rows.map(({ entry }) => entry);
    },

    async messages(incidentId, limit) {
      const rows = await db.query<{ message: RelayedMessage }>({
        name: 'web-messages',
        text: 'select message from belay_web_messages where incident_id = $1 order by position desc limit $2',
        values: [incidentId, limit],
      });
      return rows.map(({ message }) => message);
    },

    updates: (incidentId) =>
      db.query<{ update: UpdateMessage; at: Instant }>({
        name: 'web-updates',
        text: 'select update, at from belay_web_updates where incident_id = $1 order by position desc',
        values: [incidentId],
      }),

    async pages(personId, limit) {
      const rows = await db.query<PageRow>({
        name: 'web-pages',
        text: `select key, person_id, message, arrived_at from belay_web_pages
          where person_id = $1 order by position desc limit $2`,
        values: [personId, limit],
      });
      return rows.map(({ key, person_id, message, arrived_at }) => ({
        key,
        personId: person_id,
        message,
        arrivedAt: arrived_at,
      }));
    },

    onChange(listener) {
      const stopListening = changes.on('belay_web', (payload) => listener(changeIn(payload)));
      // Nobody knows what was missed: a change that names nothing may be about anything.
      const stopGaps = changes.onGap(() => listener({}));
      return () => {
        stopListening();
        stopGaps();
      };
    },
  };
}

/** Another program's words on our channel say nothing to us: anything may have changed. */
function changeIn(payload: string): { incidentId?: number; personId?: string } {
  try {
    return JSON.parse(payload);
  } catch {
    return {};
  }
}
