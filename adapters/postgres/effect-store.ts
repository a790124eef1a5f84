import type { Effect } from '../../src/domain/incident/effects';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import type { Instant } from '../../src/domain/time';
import { type Claimed, type EffectStore, HANDOVER_MS, LEASE_MS, WAITING } from '../../src/ports/effect-store';
import { storableJson } from '../../src/ports/storable';
import type { Changes } from './changes';
import type { Database } from './pool';

const UNDER_WAY = `state in ('handed', 'leased', 'backing-off')`;
/** Whoever takes a row from under a lease that has run out notes that its holder was never heard of again. */
const COUNT_CRASH = `crashes = crashes + case when state = 'leased' then 1 else 0 end`;

const TURN = `least(urgency, ${WAITING.countsAbove + 1}),
  case when urgency > ${WAITING.countsAbove} then wake_at + urgency * ${WAITING.msPerStep} end, wake_at`;

interface PickedRow {
  key: string;
  urgency: number;
  due_at: Instant;
}
interface ClaimedRow extends PickedRow {
  incident_id: number;
  effect: Effect;
  token: string;
  attempts: number;
  crashes: number;
  wanted: number;
}

/**
 * Effects in `belay_effects`. The statements that search by time carry no name: their plan must follow the size of the
 * table, and a kept plan would be the one that suited it when it was empty.
 */
export function postgresEffectStore(db: Database, changes: Changes): EffectStore {
  /**
   * Marks rows as handed over; nobody waits for a row that another process is taking at this moment, nor for the disk: a
   * hand-over that a crash of the server takes back is only made again, and the claim decides.
   */
  async function handOver(
    condition: string,
    limit: number,
    upToUrgency: number | null = null,
  ): Promise<PickedRow[]> {
    const rows = await db.query<PickedRow>({
      text: `with picked as materialized (
          select key from belay_effects where ${condition} and ($2::integer is null or urgency <= $2)
          order by ${TURN} limit $1 for update skip locked
        ), unhurried as materialized (
          select set_config('synchronous_commit', 'off', true)
        )
        update belay_effects set
          state = 'handed',
          token = null,
          wake_at = belay_machine_now() + ${HANDOVER_MS},
          ${COUNT_CRASH}
        from picked, unhurried where belay_effects.key = picked.key
        returning belay_effects.key, urgency, due_at`,
      values: [limit, upToUrgency],
    });
    return rows.sort((a, b) => a.urgency - b.urgency || a.due_at - b.due_at || (a.key < b.key ? -1 : 1));
  }

  /** A write of the lease's holder; false when the lease is somebody else's by now. */
  async function asHolder(name: string, { effectId, token }: Claimed, changed: string, values: unknown[]) {
    const rows = await db.query({
      name,
      text: `update belay_effects set ${changed}
        where key = $1 and token = $2::uuid and state = 'leased'
        returning case when state = 'due' then pg_notify('belay_wake', '') end`,
      values: [effectId, token, ...values],
    });
    return rows.length > 0;
  }

  return {
    async want(effects) {
      await db.query({
        name: 'want',
        text: `insert into belay_effects as kept (key, incident_id, urgency, state, due_at, wake_at, effect)
          select wanted.key, wanted."incidentId", wanted.urgency, 'due', wanted."dueAt", wanted."dueAt", wanted.effect
          from json_to_recordset($1::json) as wanted (
            key text, "incidentId" bigint, urgency integer, "dueAt" bigint, effect json
          )
          order by wanted.key
          on conflict (key) do update set
            state = 'due', due_at = excluded.due_at, wake_at = excluded.wake_at, attempts = 0, crashes = 0
          where kept.state in ('done', 'parked')
          returning pg_notify('belay_wake', '')`,
        values: [storableJson(mergeEffects(effects))],
      });
    },

    async takeDue(limit, upToUrgency) {
      const rows = await handOver(`state = 'due' and wake_at <= belay_now()`, limit, upToUrgency);
      return rows.map(({ key, urgency }) => ({ effectId: key, urgency }));
    },

    async takeOverdue(limit, upToUrgency) {
      const rows = await handOver(`${UNDER_WAY} and wake_at <= belay_machine_now()`, limit, upToUrgency);
      return rows.map(({ key }) => key);
    },

    async claim(effectId) {
      const [row] = await db.query<ClaimedRow>({
        name: 'claim',
        text: `update belay_effects set
            state = 'leased',
            token = gen_random_uuid(),
            attempts = attempts + 1,
            ${COUNT_CRASH},
            wake_at = belay_machine_now() + ${LEASE_MS},
            -- What was wanted again until now is served by this run.
            again_at = case when again_at <= belay_now() then null else again_at end
          where key = $1 and (
            state = 'handed'
            or (state = 'due' and wake_at <= belay_now())
            or (state in ('leased', 'backing-off') and wake_at <= belay_machine_now())
          )
          returning key, incident_id, urgency, due_at, effect, token, attempts, crashes, wanted`,
        values: [effectId],
      });
      return row && claimedOf(row);
    },

    renew: (claimed) => asHolder('renew', claimed, `wake_at = belay_machine_now() + ${LEASE_MS}`, []),

    done: (claimed) =>
      asHolder(
        'done',
        claimed,
        `state = case when again_at is null then 'done' else 'due' end,
        due_at = coalesce(again_at, due_at),
        wake_at = again_at,
        again_at = null,
        attempts = case when again_at is null then attempts else 0 end,
        crashes = 0,
        token = null,
        reason = null,
        settled_at = belay_machine_now()`,
        [],
      ),

    backOff: (claimed, delayMs, reason, countAttempt) =>
      asHolder(
        'back-off',
        claimed,
        `state = 'backing-off',
        wake_at = belay_machine_now() + $3::bigint,
        reason = $4,
        attempts = attempts - $5::integer,
        crashes = 0,
        token = null`,
        [Math.ceil(delayMs), reason, countAttempt ? 0 : 1],
      ),

    park: (claimed, reason) =>
      asHolder(
        'park',
        claimed,
        `state = 'parked',
        wake_at = null,
        again_at = null,
        reason = $3,
        token = null,
        settled_at = belay_machine_now()`,
        [reason],
      ),

    async msUntilNext() {
      // Frozen story time does not come nearer to what is due later; a step of it wakes the listeners.
      const [row] = await db.query<{ ms: number | null }>({
        text: `select least(
            (select case
                when min(wake_at) <= belay_now() then 0
                when (select frozen_at from belay_clock) is null then min(wake_at) - belay_now()
              end from belay_effects where state = 'due'),
            (select case
                when min(wake_at) <= belay_machine_now() then 0
                else min(wake_at) - belay_machine_now()
              end from belay_effects where ${UNDER_WAY})
          ) as ms`,
      });
      return row?.ms ?? undefined;
    },

    async outlook() {
      const [row] = await db.query<{ quiet: boolean; next: Instant | null }>({
        text: `select
            not exists (select from belay_effects where state = 'due' and wake_at <= belay_now())
              and not exists (select from belay_effects where ${UNDER_WAY}) as quiet,
            (select min(wake_at) from belay_effects where state = 'due' and wake_at > belay_now()) as next`,
      });
      return { quiet: row!.quiet, nextDueAt: row!.next ?? undefined };
    },

    onWake(listener) {
      const stopListening = changes.on('belay_wake', () => listener());
      const stopGaps = changes.onGap(() => listener());
      return () => {
        stopListening();
        stopGaps();
      };
    },

    async parked(limit) {
      return db.query<{ key: string; reason: string }>({
        text: `select key, reason from belay_effects where state = 'parked'
          order by settled_at desc, key limit $1`,
        values: [limit],
      });
    },
  };
}

function claimedOf(row: ClaimedRow): Claimed {
  return {
    effectId: row.key,
    key: row.key,
    incidentId: row.incident_id,
    urgency: row.urgency,
    dueAt: row.due_at,
    effect: row.effect,
    token: row.token,
    attempt: row.attempts,
    crashes: row.crashes,
    wanted: row.wanted,
  };
}
