/** Links that people outside were given. Whether one still counts stands in the incident's events. */
export const sharedLinks = `
create table belay_shared_links (
  incident_id bigint not null,
  seq integer not null,
  token_hash text not null unique,
  -- Machine time: a drill that steps story time does not use up anybody's link.
  expires_at bigint not null,
  primary key (incident_id, seq)
);
`;
