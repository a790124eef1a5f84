import { TRIES_MS } from '../../src/ports/identity-store';
import type { Database } from './pool';

const DAY_MS = 86_400_000;
const BATCH = 1_000;

/** Deletes what nobody asks for any more, a small batch at a time, so that no statement holds many rows for long. */
export async function prune(db: Database): Promise<{ effects: number; requests: number }> {
  const effects = await inBatches(
    db,
    `delete from belay_effects where key in (
      select key from belay_effects
      where state = 'done' and settled_at < belay_machine_now() - ${DAY_MS}
      limit ${BATCH} for update skip locked
    ) returning 1`,
  );
  const requests = await inBatches(
    db,
    `delete from belay_requests where request_id in (
      select request_id from belay_requests where created_at < belay_machine_now() - ${30 * DAY_MS} limit ${BATCH}
    ) returning 1`,
  );
  await inBatches(
    db,
    `delete from belay_links where token_hash in (
      select token_hash from belay_links where expires_at < belay_machine_now() limit ${BATCH}
    ) returning 1`,
  );
  await inBatches(
    db,
    `delete from belay_shared_links where token_hash in (
      select token_hash from belay_shared_links where expires_at < belay_machine_now() limit ${BATCH}
    ) returning 1`,
  );
  await inBatches(
    db,
    `delete from belay_link_codes where code_hash in (
      select code_hash from belay_link_codes where expires_at + ${TRIES_MS} <= belay_now() limit ${BATCH}
    ) returning 1`,
  );
  await inBatches(
    db,
    `delete from belay_link_tries where speaker in (
      select speaker from belay_link_tries where since + ${TRIES_MS} <= belay_now() limit ${BATCH}
    ) returning 1`,
  );
  await inBatches(
    db,
    `delete from belay_answers where key in (
      select key from belay_answers where expires_at < belay_machine_now() limit ${BATCH}
    ) returning 1`,
  );
  // A lane that has idled for a day is full again: the next taker makes a new one.
  await inBatches(
    db,
    `delete from belay_lanes where key in (
      select key from belay_lanes
      where greatest(refilled_at, frozen_until) < belay_machine_now() - ${DAY_MS}
      limit ${BATCH} for update skip locked
    ) returning 1`,
  );
  return { effects, requests };
}

async function inBatches(db: Database, text: string): Promise<number> {
  for (let deleted = 0; ; ) {
    const { length } = await db.query({ text });
    deleted += length;
    if (length < BATCH) return deleted;
  }
}
