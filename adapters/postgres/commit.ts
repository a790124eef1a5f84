import { INCIDENT_SHAPE, isOver } from '../../src/domain/incident/incident';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import { ConflictError, DuplicateRequestError } from '../../src/ports/errors';
import type { Commit } from '../../src/ports/incident-store';
import { storableJson } from '../../src/ports/storable';
import type { Announcer } from './announcer';
import { isUniqueViolation } from './errors';
import type { Database } from './pool';
import { wantEffects } from './want-effects';

/**
 * One statement, so that there is no moment at which half of it stands. Everything hangs on `incident`: it locks the row,
 * and gives nothing when the version is not the expected one, so that nothing else is written either.
 */
const COMMIT = `
with incident as (
  insert into belay_incidents (id, version, shape, state, is_open, declared_at, updated_at)
  select $1::bigint, $3::integer, $4::integer, $5::json, $6::boolean, $11::bigint, belay_machine_now()
  where $2::integer = 0 or exists (select from belay_incidents where id = $1)
  on conflict (id) do update set
    version = excluded.version,
    shape = excluded.shape,
    state = excluded.state,
    is_open = excluded.is_open,
    declared_at = excluded.declared_at,
    updated_at = excluded.updated_at
  where belay_incidents.version = $2
  returning id
), events as (
  insert into belay_events (incident_id, seq, occurred_at, recorded_at, actor, event)
  select incident.id, event.seq, event."occurredAt", event."recordedAt", event.actor, event.event
  from incident, json_to_recordset($7::json) as event (
    seq integer, "occurredAt" bigint, "recordedAt" bigint, actor json, event json
  )
), request as (
  insert into belay_requests (request_id, incident_id, from_seq, to_seq, created_at)
  select $8, incident.id, $2 + 1, $3, belay_machine_now() from incident where $8::text is not null
), rooms as (
  insert into belay_rooms (platform, address, incident_id)
  select room.platform, room.address, incident.id
  from incident, json_to_recordset($9::json) as room (platform text, address text)
  on conflict (platform, address) do update set incident_id = excluded.incident_id
), effects as (
  ${wantEffects('incident', '$10')}
)
select id from incident`;

/** Writes all of it, or throws and has written nothing; after RecordUnavailableError nobody knows which. */
export async function commit(db: Database, announcer: Announcer, wanted: Commit): Promise<void> {
  const { incidentId, expectedVersion, incident, records, requestId } = wanted;
  const done = await db
    .query({
      name: 'commit',
      text: COMMIT,
      values: [
        incidentId,
        expectedVersion,
        incident.version,
        INCIDENT_SHAPE,
        storableJson(incident),
        !isOver(incident),
        storableJson(records),
        requestId ?? null,
        storableJson(roomsOpened(wanted)),
        storableJson(mergeEffects(wanted.effects)),
        incident.milestones.declared ?? 0,
      ],
    })
    .catch((error) => {
      if (isUniqueViolation(error, 'belay_requests_pkey')) throw alreadyDone(requestId);
      if (isUniqueViolation(error, 'belay_events_pkey')) throw conflict(wanted);
      // It may have gone through: whoever looks in vain loses nothing.
      announcer.committed(incidentId, wanted.effects.length > 0);
      throw error;
    });
  if (done.length > 0) return announcer.committed(incidentId, wanted.effects.length > 0);
  // The version may have moved because this very request went through before: that is the better answer.
  if (requestId !== undefined && (await isKnown(db, requestId))) throw alreadyDone(requestId);
  throw conflict(wanted);
}

async function isKnown(db: Database, requestId: string): Promise<boolean> {
  const rows = await db.query({
    name: 'known-request',
    text: 'select from belay_requests where request_id = $1',
    values: [requestId],
  });
  return rows.length > 0;
}

/** The last incident to open a room at an address is the one that is meant there. */
function roomsOpened({ records }: Commit) {
  const byPlace = new Map<string, { platform: string; address: string }>();
  for (const { event } of records) {
    if (event.type !== 'room-opened') continue;
    const { platform, address } = event;
    byPlace.set(`${platform} ${address}`, { platform, address });
  }
  return [...byPlace.values()];
}

const conflict = ({ incidentId, expectedVersion }: Commit) =>
  new ConflictError(`Incident ${incidentId} is no longer at version ${expectedVersion}.`);

const alreadyDone = (requestId: string | undefined) =>
  new DuplicateRequestError(`Request ${requestId} stands in the record already.`);
