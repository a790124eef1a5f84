import type { EventRecord } from '../../src/domain/incident/events';
import { fold } from '../../src/domain/incident/evolve';
import { INCIDENT_SHAPE, type Incident } from '../../src/domain/incident/incident';
import type { Instant } from '../../src/domain/time';
import type { IncidentStore } from '../../src/ports/incident-store';
import type { Announcer } from './announcer';
import type { Changes } from './changes';
import { commit } from './commit';
import type { Database } from './pool';

interface StateRow {
  id: number;
  shape: number;
  state: Incident;
}
interface EventRow {
  incident_id: number;
  seq: number;
  occurred_at: Instant;
  recorded_at: Instant;
  actor: EventRecord['actor'];
  event: EventRecord['event'];
}

const EVENT_COLUMNS = 'incident_id, seq, occurred_at, recorded_at, actor, event';
/** Commits that were under way while the listening connection was lost may carry a time a little before that. */
const GAP_MARGIN_MS = 10_000;

/** Incidents as their events in `belay_events`, with a fold of them in `belay_incidents`. */
export function postgresIncidentStore(db: Database, changes: Changes, announcer: Announcer): IncidentStore {
  async function history(incidentId: number, afterSeq = 0, limit?: number): Promise<EventRecord[]> {
    const rows = await db.query<EventRow>({
      name: 'history',
      text: `select ${EVENT_COLUMNS} from belay_events where incident_id = $1 and seq > $2 order by seq limit $3`,
      values: [incidentId, afterSeq, limit ?? null],
    });
    return rows.map(recordOf);
  }

  /** Another build's fold may lack what ours needs: the events are what is true. */
  async function current(row: StateRow): Promise<Incident> {
    if (row.shape === INCIDENT_SHAPE) return row.state;
    const incident = fold(await history(row.id));
    if (!incident) throw new Error(`incident ${row.id} has a state and no events`);
    return incident;
  }

  return {
    async now() {
      const [row] = await db.query<{ now: Instant }>({ name: 'now', text: 'select belay_now() as now' });
      return row!.now;
    },

    async nextNumber() {
      const [row] = await db.query<{ number: number }>({
        name: 'next-number',
        // Not waiting for the disk: a number that a crash of the server gives twice is refused by the commit, and asked anew.
        text: `with unhurried as materialized (select set_config('synchronous_commit', 'off', true))
          update belay_numbers set last = last + 1 from unhurried returning last as number`,
      });
      return row!.number;
    },

    async load(incidentId) {
      const [row] = await db.query<StateRow & { now: Instant }>({
        name: 'load',
        text: `select belay_now() as now, id, shape, state
          from (values (1)) as one left join belay_incidents on id = $1`,
        values: [incidentId],
      });
      const { now, state } = row!;
      return { incident: state === null ? undefined : await current(row!), now };
    },

    commit: (wanted) => commit(db, announcer, wanted),

    async findRequest(requestId) {
      const rows = await db.query<EventRow>({
        name: 'find-request',
        text: `select ${EVENT_COLUMNS}
          from belay_requests join belay_events using (incident_id)
          where request_id = $1 and seq between from_seq and to_seq order by seq`,
        values: [requestId],
      });
      return rows.length > 0 ? rows.map(recordOf) : undefined;
    },

    history,

    async list({ open, limit }) {
      const rows = await db.query<StateRow>({
        name: open ? 'list-open' : 'list',
        text: `select id, shape, state from belay_incidents ${open ? 'where is_open' : ''} order by id desc limit $1`,
        values: [limit],
      });
      return Promise.all(rows.map(current));
    },

    async between({ fromAt, toAt, limit, olderThan }) {
      const rows = await db.query<StateRow>({
        name: 'between',
        text: `select id, shape, state from belay_incidents
          where declared_at >= $1 and declared_at < $2 and (declared_at, id) < ($3, $4)
          order by declared_at desc, id desc limit $5`,
        values: [fromAt, toAt, olderThan?.declaredAt ?? toAt, olderThan?.incidentId ?? 0, limit],
      });
      return Promise.all(rows.map(current));
    },

    async changedSince(known) {
      if (known.length === 0) return [];
      const rows = await db.query<StateRow>({
        name: 'changed-since',
        text: `select id, shape, state from belay_incidents
          join unnest($1::bigint[], $2::integer[]) as known (incident_id, known_version) on id = incident_id
          where version <> known_version`,
        values: [known.map(({ incidentId }) => incidentId), known.map(({ version }) => version)],
      });
      return Promise.all(rows.map(current));
    },

    async findByRoom(platform, address) {
      const [row] = await db.query<{ incident_id: number }>({
        name: 'find-by-room',
        text: 'select incident_id from belay_rooms where platform = $1 and address = $2',
        values: [platform, address],
      });
      return row?.incident_id;
    },

    onCommit(listener) {
      const stopListening = changes.on('belay_commit', (payload) => listener(Number(payload)));
      const stopGaps = changes.onGap(async (sinceMs) => {
        // A record that is already gone again leaves another gap, which is asked about when it is back.
        for (const id of await updatedSince(sinceMs).catch(() => [])) listener(id);
      });
      return () => {
        stopListening();
        stopGaps();
      };
    },
  };

  async function updatedSince(sinceMs: Instant) {
    const rows = await db.query<{ id: number }>({
      text: 'select id from belay_incidents where updated_at >= $1 order by id',
      values: [sinceMs - GAP_MARGIN_MS],
    });
    return rows.map(({ id }) => id);
  }
}

function recordOf(row: EventRow): EventRecord {
  return {
    incidentId: row.incident_id,
    seq: row.seq,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    event: row.event,
  };
}
