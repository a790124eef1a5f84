import { mergeEffects } from '../../src/domain/incident/merge-effects';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import { ConflictError } from '../../src/ports/errors';
import { type IdentityStore, MOST_TRIES, type TakenCode, TRIES_MS } from '../../src/ports/identity-store';
import { storableJson, storableText } from '../../src/ports/storable';
import type { Announcer } from './announcer';
import type { Database } from './pool';
import { wantEffects } from './want-effects';

interface CodeRow {
  tries: number;
  taken: boolean;
  platform: PlatformId | null;
  user_id: string;
  name: string;
  expires_at: Instant;
  now: Instant;
}

const SAVE_CODE = `
with earlier as (
  delete from belay_link_codes where platform = $2 and user_id = $3 and code_hash <> $1
)
insert into belay_link_codes (code_hash, platform, user_id, name, expires_at)
values ($1, $2, $3, $4, belay_now() + $5::bigint)
on conflict (code_hash) do nothing`;

/** The try counts before the code is looked at; whoever waits for a row that is being taken finds it taken. */
const TAKE_CODE = `
with tried as (
  insert into belay_link_tries as kept (speaker, tries, since) values ($2, 1, belay_now())
  on conflict (speaker) do update set
    tries = case when kept.since + $5::bigint > belay_now() then kept.tries + 1 else 1 end,
    since = case when kept.since + $5::bigint > belay_now() then kept.since else belay_now() end
  returning tries
), taken as (
  update belay_link_codes code set used_by = $2
  from tried
  where code.code_hash = $1 and tried.tries <= $4 and code.expires_at > belay_now() and code.platform <> $3
    and (code.used_by is null or code.used_by = $2)
  returning code.code_hash
)
select tried.tries, exists (select from taken) as taken, belay_now() as now,
  code.platform, code.user_id, code.name, code.expires_at
from tried left join belay_link_codes code on code.code_hash = $1`;

const PUT = `
with turn as (
  update belay_identities_version set version = version + 1 where version = $2 returning 0::bigint as id
), kept as (
  insert into belay_identities (platform, user_id, actor_id, name, linked_by, linked_at)
  select one.platform, one."userId", one."actorId", one.name, one.by, belay_now()
  from turn, json_to_recordset($1::json) as one (platform text, "userId" text, "actorId" text, name text, by text)
  on conflict (platform, user_id) do update set
    actor_id = excluded.actor_id, name = excluded.name, linked_by = excluded.linked_by, linked_at = excluded.linked_at
), forgotten as (
  -- Whoever was parted comes back by a new code only.
  delete from belay_link_codes code
  using turn, json_to_recordset($1::json) as one (platform text, "userId" text, by text)
  where one.by = 'off' and (
    code.used_by = one.platform || ':' || one."userId" or (code.platform = one.platform and code.user_id = one."userId")
  )
), effects as (
  ${wantEffects('turn', '$3')}
)
select id from turn`;

/** Addresses in `belay_identities`; `adapters/postgres/configuration-store` reads them with the organisation. */
export function postgresIdentityStore(db: Database, announcer: Announcer): IdentityStore {
  return {
    async saveCode(codeHash, { platform, userId, name }, validMs) {
      const values = [codeHash, platform, storableText(userId), storableText(name), Math.floor(validMs)];
      await db.query({ name: 'save-link-code', text: SAVE_CODE, values });
    },

    async takeCode(codeHash, { platform, userId }): Promise<TakenCode> {
      const speaker = storableText(`${platform}:${userId}`);
      const values = [codeHash, speaker, platform, MOST_TRIES, TRIES_MS];
      const [row] = await db.query<CodeRow>({ name: 'take-link-code', text: TAKE_CODE, values });
      if (!row || row.tries > MOST_TRIES) return { kind: 'too-many-tries' };
      if (row.platform === null) return { kind: 'unknown' };
      if (row.taken) {
        // Only what was wrong counts; what was wrong before still does.
        await db.query({
          name: 'link-try-was-right',
          text: 'update belay_link_tries set tries = tries - 1 where speaker = $1',
          values: [speaker],
        });
        return { kind: 'taken', asker: { platform: row.platform, userId: row.user_id, name: row.name } };
      }
      if (row.expires_at <= row.now) return { kind: 'expired' };
      return { kind: row.platform === platform ? 'same-platform' : 'used' };
    },

    async put(identities, version, effects) {
      const values = [storableJson(identities), version, storableJson(mergeEffects(effects))];
      const put = await db.query({ name: 'put-identities', text: PUT, values });
      if (put.length === 0) throw new ConflictError('somebody else has linked meanwhile');
      if (effects.length > 0) announcer.committed(0, true);
    },
  };
}
