/** What people say in the rooms of an incident, and which room has got which version of it. */
export const messages = `
create table belay_messages (
  message_id bigint generated always as identity primary key,
  incident_id bigint not null,
  platform text not null,
  ref text not null,
  author_name text not null,
  said_at double precision not null,
  text text not null,
  attached json not null,
  -- The first message of the thread.
  thread_id bigint,
  version integer not null default 1,
  changed_at double precision not null default 0,
  is_deleted boolean not null default false,
  unique (incident_id, platform, ref)
);

create table belay_relays (
  message_id bigint not null references belay_messages on delete cascade,
  room_id text not null,
  platform text not null,
  version integer not null default 0,
  ref text,
  primary key (message_id, room_id)
);
create table belay_web_messages (
  key text primary key,
  incident_id bigint not null,
  position bigint generated always as identity,
  version integer not null,
  message json not null
);
create index belay_web_messages_of_incident on belay_web_messages (incident_id, position);

create index belay_relays_by_ref on belay_relays (platform, ref);
`;
