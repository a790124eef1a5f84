/** Who is who on several platforms, and the codes by which people say so. Times are story time. */
export const identities = `
create table belay_identities (
  platform text not null,
  user_id text not null,
  actor_id text not null,
  name text not null,
  linked_by text not null,
  linked_at bigint not null,
  primary key (platform, user_id)
);

-- One row; it grows with every change, so that nobody has to read what they have read.
create table belay_identities_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into belay_identities_version (version) values (0);

create table belay_link_codes (
  code_hash text primary key,
  platform text not null,
  user_id text not null,
  name text not null,
  expires_at bigint not null,
  used_by text
);
create index belay_link_codes_of_asker on belay_link_codes (platform, user_id);

create table belay_link_tries (
  speaker text primary key,
  tries integer not null,
  since bigint not null
);
`;
