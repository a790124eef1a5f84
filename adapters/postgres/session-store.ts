import type { Instant } from '../../src/domain/time';
import type { Device, SessionStore } from '../../src/ports/session-store';
import { storableJson } from '../../src/ports/storable';
import type { Database } from './pool';

interface DeviceRow {
  device_id: string;
  person_id: string;
  label: string;
  enrolled_at: Instant;
  last_seen_at: Instant;
}

const DEVICE_COLUMNS = 'device_id, person_id, label, enrolled_at, last_seen_at';
/** A page that is open asks many times a minute: not each of them is written down. */
const SEEN_EVERY_MS = 60_000;

/** Links in `belay_links`, devices in `belay_devices`. A link that is used or a device that is revoked is deleted. */
export function postgresSessionStore(db: Database): SessionStore {
  return {
    async saveLink(tokenHash, personId, expiresInMs) {
      await db.query({
        text: `insert into belay_links (token_hash, person_id, expires_at)
          values ($1, $2, belay_machine_now() + $3::bigint)`,
        values: [tokenHash, personId, Math.floor(expiresInMs)],
      });
    },

    async useLink(tokenHash) {
      const [row] = await db.query<{ person_id: string; good: boolean }>({
        text: `delete from belay_links where token_hash = $1
          returning person_id, expires_at > belay_machine_now() as good`,
        values: [tokenHash],
      });
      return row?.good ? row.person_id : undefined;
    },

    async keepAnswer(key, answer, expiresInMs) {
      await db.query({
        text: `insert into belay_answers (key, answer, expires_at)
          values ($1, $2, belay_machine_now() + $3::bigint) on conflict (key) do nothing`,
        values: [key, storableJson(answer), Math.floor(expiresInMs)],
      });
    },

    async answer(key) {
      const [row] = await db.query<{ answer: unknown }>({
        text: 'select answer from belay_answers where key = $1 and expires_at > belay_machine_now()',
        values: [key],
      });
      return row?.answer;
    },

    async enrol({ personId, label, tokenHash }) {
      const [row] = await db.query<DeviceRow>({
        text: `insert into belay_devices (person_id, label, token_hash, enrolled_at, last_seen_at)
          values ($1, $2, $3, belay_now(), belay_now()) returning ${DEVICE_COLUMNS}`,
        values: [personId, label, tokenHash],
      });
      return deviceOf(row!);
    },

    async find(tokenHash) {
      const [row] = await db.query<DeviceRow>({
        name: 'find-session',
        text: `with seen as (
            update belay_devices set last_seen_at = belay_now()
            where token_hash = $1 and last_seen_at <= belay_now() - ${SEEN_EVERY_MS}
            returning ${DEVICE_COLUMNS}
          )
          select ${DEVICE_COLUMNS} from seen
          union all
          select ${DEVICE_COLUMNS} from belay_devices
          where token_hash = $1 and not exists (select from seen)`,
        values: [tokenHash],
      });
      return row && deviceOf(row);
    },

    async devices(personId) {
      const rows = await db.query<DeviceRow>({
        text: `select ${DEVICE_COLUMNS} from belay_devices
          where $1::text is null or person_id = $1 order by enrolled_at, device_id`,
        values: [personId ?? null],
      });
      return rows.map(deviceOf);
    },

    async revoke(deviceId) {
      const rows = await db.query({
        text: 'delete from belay_devices where device_id::text = $1 returning device_id',
        values: [deviceId],
      });
      return rows.length > 0;
    },
  };
}

function deviceOf(row: DeviceRow): Device {
  return {
    deviceId: row.device_id,
    personId: row.person_id,
    label: row.label,
    enrolledAt: row.enrolled_at,
    lastSeenAt: row.last_seen_at,
  };
}
