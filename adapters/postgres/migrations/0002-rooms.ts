/** What was posted where, how far each room has got, and the sending budgets that all processes share. */
export const rooms = `
create table belay_posts (
  key text primary key,
  ref text not null,
  version integer not null,
  hash text not null
);

create table belay_cursors (
  incident_id bigint not null,
  room_id text not null,
  seq integer not null,
  primary key (incident_id, room_id)
);

create table belay_lanes (
  key text primary key,
  tokens double precision not null,
  refilled_at double precision not null,
  frozen_until double precision not null default 0
) with (fillfactor = 50);

-- Takes one token from each bucket and returns 0, or takes none and returns the milliseconds to wait.
create function belay_take_lanes(buckets json) returns bigint language plpgsql as $$
declare
  machine_now double precision;
  wait_ms double precision;
begin
  insert into belay_lanes (key, tokens, refilled_at)
    select bucket.key, bucket.burst, belay_machine_now()
    from json_to_recordset(buckets) as bucket (key text, burst double precision)
    where not exists (select from belay_lanes where belay_lanes.key = bucket.key)
    order by bucket.key
    on conflict do nothing;
  -- Always in the order of the keys, so that two takers cannot wait for each other.
  perform from belay_lanes
    where key in (select bucket.key from json_to_recordset(buckets) as bucket (key text))
    order by key
    for update;
  machine_now := extract(epoch from clock_timestamp()) * 1000;
  select max(greatest(
      lane.frozen_until - machine_now,
      coalesce((1 - least(
        bucket.burst,
        lane.tokens + greatest(0, machine_now - lane.refilled_at) * bucket.per_minute / 60000
      )) * 60000 / nullif(bucket.per_minute, 0), 60000)
    ))
    into wait_ms
    from json_to_recordset(buckets) as bucket (key text, per_minute double precision, burst double precision)
    join belay_lanes lane on lane.key = bucket.key;
  if wait_ms > 0 then
    return ceil(wait_ms)::bigint;
  end if;
  update belay_lanes lane
    set tokens = least(
          bucket.burst,
          lane.tokens + greatest(0, machine_now - lane.refilled_at) * bucket.per_minute / 60000
        ) - 1,
        refilled_at = machine_now
    from json_to_recordset(buckets) as bucket (key text, per_minute double precision, burst double precision)
    where lane.key = bucket.key;
  return 0;
end $$;
`;
