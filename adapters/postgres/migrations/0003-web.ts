/** The web room, its phones, and who may look. */
export const web = `
create table belay_web_rooms (
  incident_id bigint primary key,
  opened_at bigint not null
);

create table belay_web_entries (
  incident_id bigint not null,
  seq integer not null,
  entry json not null,
  primary key (incident_id, seq)
);

create table belay_web_cards (
  incident_id bigint not null,
  audience text not null,
  version integer not null,
  card json not null,
  primary key (audience, incident_id)
);

create table belay_web_updates (
  key text primary key,
  incident_id bigint not null,
  position bigint generated always as identity,
  at bigint not null,
  update json not null
);
create index belay_web_updates_of_incident on belay_web_updates (incident_id, position);

create table belay_web_pages (
  key text primary key,
  person_id text not null,
  position bigint generated always as identity,
  arrived_at bigint not null,
  message json not null
);
create index belay_web_pages_of_person on belay_web_pages (person_id, position);

create table belay_links (
  token_hash text primary key,
  person_id text not null,
  -- Machine time: a drill that steps story time does not use up anybody's link.
  expires_at bigint not null
);

create table belay_devices (
  device_id uuid primary key default gen_random_uuid(),
  person_id text not null,
  label text not null,
  token_hash text not null unique,
  enrolled_at bigint not null,
  last_seen_at bigint not null
);
create index belay_devices_of_person on belay_devices (person_id);
`;
