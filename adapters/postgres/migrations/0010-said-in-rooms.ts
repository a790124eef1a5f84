/**
 * In which room each message was said: there may be two on one platform, ours and the customer's. Until now there was one. A process of
 * the build before, which still runs beside this one during an upgrade, says none: what it keeps is carried all the same.
 */
export const saidInRooms = `
alter table belay_messages add column room_id text not null default '';
update belay_messages set room_id = platform || '-1';
`;
