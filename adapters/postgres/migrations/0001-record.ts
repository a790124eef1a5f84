/**
 * Clocks, incidents, effects, requests and configuration. Documents are `json`, not `jsonb`: they are only ever read
 * whole, and `json` gives back their keys in the order in which they were written.
 */
export const record = `
create table belay_clock (
  only_row boolean primary key default true check (only_row),
  frozen_at bigint
);
insert into belay_clock default values;

-- Both clocks are declared stable so that the planner can look up how many rows are due, and use the index for them.
create function belay_machine_now() returns bigint language plpgsql stable as $$
begin
  return floor(extract(epoch from clock_timestamp()) * 1000)::bigint;
end $$;

create function belay_now() returns bigint language plpgsql stable as $$
begin
  return coalesce((select frozen_at from belay_clock), belay_machine_now());
end $$;

create sequence belay_incident_number;

create table belay_incidents (
  id bigint primary key,
  version integer not null,
  shape integer not null,
  state json not null,
  is_open boolean not null,
  updated_at bigint not null
) with (fillfactor = 80);
create index belay_incidents_open on belay_incidents (id) where is_open;

create table belay_events (
  incident_id bigint not null,
  seq integer not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  actor json not null,
  event json not null,
  primary key (incident_id, seq)
);

create table belay_requests (
  request_id text primary key,
  incident_id bigint not null,
  from_seq integer not null,
  to_seq integer not null,
  created_at bigint not null
);
create index belay_requests_created on belay_requests (created_at);

create table belay_rooms (
  platform text not null,
  address text not null,
  incident_id bigint not null,
  primary key (platform, address)
);

create table belay_effects (
  key text primary key,
  incident_id bigint not null,
  urgency integer not null,
  state text not null
    check (state in ('due', 'handed', 'leased', 'backing-off', 'done', 'parked')),
  -- Story time: when it is to happen, and when it is to happen once more after the run that is on its way.
  due_at bigint not null,
  again_at bigint,
  -- When the row next wants attention: story time while it is due, machine time while it is under way, else null.
  wake_at bigint,
  effect json not null,
  wanted integer not null default 1,
  attempts integer not null default 0,
  -- Leases in a row that ran out without a word from their holder.
  crashes integer not null default 0,
  token uuid,
  reason text,
  -- Machine time at which it was done or parked.
  settled_at bigint
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
create index belay_effects_due on belay_effects (wake_at) where state = 'due';
create index belay_effects_under_way on belay_effects (wake_at)
  where state in ('handed', 'leased', 'backing-off');
create index belay_effects_settled on belay_effects (state, settled_at) where state in ('done', 'parked');

create table belay_configuration (
  version integer primary key,
  organisation json not null,
  published_at bigint not null
);
`;
