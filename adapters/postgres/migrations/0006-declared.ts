/** When each incident was declared, in a column of its own: an index over the state would make every commit write to it. */
export const declared = `
alter table belay_incidents add column declared_at bigint not null default 0;
update belay_incidents set declared_at = occurred_at
  from belay_events where incident_id = id and seq = 1;
create index belay_incidents_declared on belay_incidents (declared_at, id);
`;
