/** How the chat platforms stand. `since` is story time, `silent_at` the real time by which an outage is counted. */
export const platformHealth = `
create table belay_platform_health (
  platform text primary key,
  since bigint,
  silent_at bigint,
  is_down boolean not null default false,
  answers integer not null default 0
);
`;
