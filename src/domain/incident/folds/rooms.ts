import type { RoomEvent } from '../events/rooms';
import type { FoldsOf } from './table';

/** How the state changes with where it is worked and who may be there. */
export const roomFolds: FoldsOf<RoomEvent> = {
  'room-opened': (state, event) => {
    const { type: _type, ...room } = event;
    return { ...state, rooms: [...state.rooms.filter((known) => known.roomId !== room.roomId), room] };
  },

  'room-retired': (state, event) => ({
    ...state,
    rooms: state.rooms.map((room) => (room.roomId === event.roomId ? { ...room, isRetired: true } : room)),
  }),

  invited: (state, event) => ({
    ...state,
    invited: { ...state.invited, [event.personId]: { name: event.name } },
  }),

  // The web room lets in whoever may see it; every other room has readers that nobody can send away.
  'made-private': (state) => ({
    ...state,
    isPrivate: true,
    rooms: state.rooms.map((room) => (room.platform === 'web' ? room : { ...room, isRetired: true })),
  }),

  'room-trouble': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),

  'effect-parked': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),
};
