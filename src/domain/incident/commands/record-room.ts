import type { Asked, BelayCommand, Decision } from '../command';

type RecordRoom = Extract<BelayCommand, { type: 'record-room' | 'record-trouble' | 'record-parked' }>;
type RecordRetired = Extract<BelayCommand, { type: 'record-retired' }>;
type RecordUndelivered = Extract<BelayCommand, { type: 'record-undelivered' }>;

/** A room is closed now; told once. */
export function recordRetired({ incident, command }: Asked<RecordRetired>): Decision {
  const room = incident.rooms.find(({ roomId }) => roomId === command.roomId);
  if (!room || room.closedAt !== undefined) return { events: [] };
  return { events: [{ event: { type: 'room-retired', roomId: room.roomId, name: room.name } }] };
}

/** An update did not reach somebody who was to get it. */
export function recordUndelivered({ command }: Asked<RecordUndelivered>): Decision {
  const { updateSeq, name, medium, reason } = command;
  return { events: [{ event: { type: 'update-not-delivered', updateSeq, name, medium, reason } }] };
}

/** Records a room that was opened, or a feature or effect that had to be done without: each of them once. */
export function recordRoom({ incident, command }: Asked<RecordRoom>): Decision {
  if (command.type === 'record-room') {
    if (incident.rooms.some((room) => room.roomId === command.roomId)) return { events: [] };
    const { type: _type, isPrivate, ...room } = command;
    const isExposed = incident.isPrivate && isPrivate === false && room.platform !== 'web';
    return { events: [{ event: { type: 'room-opened', ...room, ...(isExposed ? { isExposed } : {}) } }] };
  }
  if (incident.troubles.includes(command.what)) return { events: [] };
  const { type, ...facts } = command;
  if (type === 'record-trouble') {
    const { platform, what, advice } = command;
    return { events: [{ event: { type: 'room-trouble', platform, what, ...(advice ? { advice } : {}) } }] };
  }
  const { what, medium, reason } = facts as Extract<RecordRoom, { type: 'record-parked' }>;
  return { events: [{ event: { type: 'effect-parked', what, reason, ...(medium ? { medium } : {}) } }] };
}
