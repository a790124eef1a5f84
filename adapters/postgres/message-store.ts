import type { Attachment } from '../../src/chat/conversation';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import type { MessageStore } from '../../src/ports/message-store';
import { storableJson, storableText } from '../../src/ports/storable';
import type { Announcer } from './announcer';
import type { Database } from './pool';
import { wantEffects } from './want-effects';

interface PendingRow {
  message_id: number;
  incident_id: number;
  platform: PlatformId;
  room_id: string;
  author_name: string;
  said_at: Instant;
  text: string;
  attached: Attachment[];
  version: number;
  is_deleted: boolean;
  stands_at: string | null;
  thread: string | null;
  quoted_name: string | null;
  quoted_text: string | null;
}

const KEEP = `
with said as (
  select * from json_to_record($1::json) as said (
    "incidentId" bigint, platform text, ref text, "roomId" text, "authorName" text, at double precision, text text, attached json, answers text
  )
), answered as (
  -- What stands there may have been carried there; an answer in a thread belongs to the first message of that.
  select coalesce(first.thread_id, first.message_id) as thread_id
  from said join belay_messages first on first.incident_id = said."incidentId"
  where (first.platform = said.platform and first.ref = said.answers) or exists (
    select from belay_relays relay
    where relay.message_id = first.message_id and relay.platform = said.platform and relay.ref = said.answers
  )
  limit 1
), kept as (
  insert into belay_messages (incident_id, platform, ref, room_id, author_name, said_at, text, attached, thread_id)
  select "incidentId", platform, ref, "roomId", "authorName", at, text, attached, (select thread_id from answered) from said
  on conflict (incident_id, platform, ref) do nothing
  returning message_id, incident_id as id
), relays as (
  insert into belay_relays (message_id, room_id, platform)
  select kept.message_id, room."roomId", room.platform
  from kept, json_to_recordset($2::json) as room ("roomId" text, platform text)
), effects as (
  ${wantEffects('kept', '$3')}
)
select id from kept`;

const CHANGE = `
with changed as (
  update belay_messages set
    version = version + 1,
    changed_at = $4,
    is_deleted = $5::json is null,
    text = coalesce($5::json ->> 'text', ''),
    attached = coalesce($5::json -> 'attached', '[]'::json)
  where incident_id = $1 and platform = $2 and ref = $3 and not is_deleted and changed_at <= $4
    and ($5::json is null or text <> $5::json ->> 'text' or attached::jsonb <> ($5::json -> 'attached')::jsonb)
  returning incident_id as id
), effects as (
  ${wantEffects('changed', '$6')}
)
select id from changed`;

/**
 * Messages come in the order in which they arrived, those of one platform in the order in which that says they were said:
 * clocks of different platforms cannot be compared, and one platform may tell of two messages in the wrong order.
 */
const PENDING = `
with pending as (
  select message.*, relay.ref as stands_at,
    coalesce(thread.ref, case when first.room_id = relay.room_id then first.ref end) as thread,
    first.author_name as quoted_name, first.text as quoted_text,
    row_number() over (partition by message.platform order by message.message_id) as arrived,
    row_number() over (partition by message.platform order by message.said_at, message.message_id) as spoken
  from belay_messages message
  join belay_relays relay on relay.message_id = message.message_id and relay.room_id = $2
  left join belay_messages first on first.message_id = message.thread_id and not first.is_deleted
  left join belay_relays thread on thread.message_id = first.message_id and thread.room_id = $2
  where message.incident_id = $1 and relay.version < message.version
)
select pending.message_id, pending.incident_id, pending.platform, pending.room_id, pending.author_name, pending.said_at, pending.text,
  pending.attached, pending.version, pending.is_deleted, pending.stands_at, pending.thread, pending.quoted_name,
  pending.quoted_text
from pending join pending slot on slot.platform = pending.platform and slot.arrived = pending.spoken
order by slot.message_id limit $3`;

/** Messages in `belay_messages`, what each room has got of them in `belay_relays`. */
export function postgresMessageStore(db: Database, announcer: Announcer): MessageStore {
  return {
    async keep(message, rooms, effects) {
      const values = [storableJson(message), storableJson(rooms), storableJson(mergeEffects(effects))];
      const kept = await db.query({ name: 'keep-message', text: KEEP, values });
      if (kept.length > 0) announcer.committed(message.incidentId, effects.length > 0);
    },

    async change({ incidentId, platform, ref, at, to }, effects) {
      const words = to === 'deleted' ? null : storableJson(to);
      const wanted = storableJson(mergeEffects(effects));
      const values = [incidentId, platform, storableText(ref), at, words, wanted];
      const changed = await db.query({ name: 'change-message', text: CHANGE, values });
      if (changed.length > 0) announcer.committed(incidentId, effects.length > 0);
    },

    async pending(incidentId, roomId, limit) {
      const rows = await db.query<PendingRow>({
        name: 'pending-messages',
        text: PENDING,
        values: [incidentId, roomId, limit],
      });
      return rows.map((row) => ({
        messageId: row.message_id,
        incidentId: row.incident_id,
        platform: row.platform,
        roomId: row.room_id,
        authorName: row.author_name,
        at: row.said_at,
        text: row.text,
        attached: row.attached,
        version: row.version,
        isDeleted: row.is_deleted,
        ...(row.stands_at === null ? {} : { standsAt: row.stands_at }),
        ...(row.thread === null ? {} : { thread: row.thread }),
        ...(row.quoted_name === null
          ? {}
          : { quote: { authorName: row.quoted_name, text: row.quoted_text ?? '' } }),
      }));
    },

    async carried(messageId, roomId, version, ref) {
      await db.query({
        name: 'message-carried',
        text: `update belay_relays set version = $3, ref = coalesce($4, ref)
          where message_id = $1 and room_id = $2 and version < $3`,
        values: [messageId, roomId, version, ref === undefined ? null : storableText(ref)],
      });
    },

    async forget(incidentId, roomId) {
      await db.query({
        name: 'forget-messages',
        text: `delete from belay_relays relay using belay_messages message
          where message.message_id = relay.message_id and message.incident_id = $1 and relay.room_id = $2
            and relay.version = 0 and message.room_id <> relay.room_id`,
        values: [incidentId, roomId],
      });
    },
  };
}
