import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './pool';

/** Tells every process, this one included, what has been committed. */
export interface Announcer {
  /** Returns at once. `wakes` when effects were written, so that something may have become due. */
  committed(incidentId: number, wakes: boolean): void;
  /** Settles when everything has been told; does not go on trying. */
  close(): Promise<void>;
}

const TRIES = 8;
const RETRY_MS = 250;

/**
 * Announces commits in statements of their own, as many together as have gathered. A transaction that notifies holds a
 * lock that all others of the server wait for until it is on the disk: inside commits it takes away two thirds of their
 * rate. What a process that dies in between leaves unsaid, the sweep of any other finds.
 */
export function openAnnouncer(db: Database): Announcer {
  let gathered = new Set<number>();
  let wakes = false;
  let telling: Promise<void> | undefined;
  const closing = new AbortController();

  async function tellAll() {
    while (gathered.size > 0) {
      const [ids, wake] = [[...gathered], wakes];
      gathered = new Set();
      wakes = false;
      await tell(ids, wake);
    }
    telling = undefined;
  }

  async function tell(ids: number[], wake: boolean) {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        await db.query({
          name: 'announce',
          text: `select pg_notify('belay_wake', '') from (values (1)) as once where $2::boolean
            union all select pg_notify('belay_commit', id::text) from unnest($1::bigint[]) as id`,
          values: [ids, wake],
        });
        return;
      } catch {
        // The commits stand all the same; a server that has gone away leaves a gap that listeners ask about themselves.
        if (closing.signal.aborted) return;
        await pause(RETRY_MS, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  return {
    committed(incidentId, wake) {
      gathered.add(incidentId);
      wakes ||= wake;
      telling ??= tellAll();
    },
    async close() {
      closing.abort();
      await telling;
    },
  };
}
