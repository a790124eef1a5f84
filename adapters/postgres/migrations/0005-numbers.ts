/** A sequence skips up to 32 numbers when the server dies, and INC-34 after INC-3 looks like 30 lost incidents. */
export const numbers = `
create table belay_numbers (last bigint not null);
insert into belay_numbers select coalesce(max(id), 0) from belay_incidents;
drop sequence belay_incident_number;
`;
