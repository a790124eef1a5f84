import type { Asked, BelayCommand, Decision } from '../command';

type RecordRoom = Extract<BelayCommand, { type: 'record-room' | 'record-trouble' | 'record-parked' }>;

/** Records a room that was opened, or a feature or effect that had to be done without: each of them once. */
export function recordRoom({ incident, command }: Asked<RecordRoom>): Decision {
  if (command.type === 'record-room') {
    if (incident.rooms.some((room) => room.roomId === command.roomId)) return { events: [] };
    const { type: _type, ...room } = command;
    return { events: [{ event: { type: 'room-opened', ...room } }] };
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
