/** In which room each message was said: there may be two on one platform, ours and the customer's. Until now there was one. */
export const saidInRooms = `
alter table belay_messages add column room_id text;
update belay_messages set room_id = platform || '-1';
alter table belay_messages alter column room_id set not null;
`;
