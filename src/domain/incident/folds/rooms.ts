import { takesPart } from '../../people/permissions';
import type { Instant } from '../../time';
import type { RoomEvent } from '../events/rooms';
import type { Incident } from '../incident';
import type { Share } from '../on-record';
import { isCalled } from '../shares';
import { lifted, withNextNews } from './pledges';
import { recognised } from './recognised';
import type { FoldsOf } from './table';

/** How the state changes with where it is worked and who may be there. */
export const roomFolds: FoldsOf<RoomEvent> = {
  'room-opened': (state, event) => {
    const { type: _type, isExposed, ...room } = event;
    const opened = isExposed ? { ...room, isRetired: true as const } : room;
    return { ...state, rooms: [...state.rooms.filter((known) => known.roomId !== room.roomId), opened] };
  },

  // Somebody who names a room wants what is said carried; a rule only opens one.
  'customer-brought-in': (state, { channels, byRule }) => ({
    ...state,
    customerChannels: channels,
    relay: {
      ...state.relay,
      isOff: byRule === true && state.relay.isOff,
      offOn: state.relay.offOn.filter((off) => off !== 'customer'),
    },
  }),

  bridged: (state, { platform, isAgreed, byRule }) => ({
    ...state,
    platforms:
      platform === undefined || state.platforms.includes(platform)
        ? state.platforms
        : [...state.platforms, platform],
    relay: {
      isOff: byRule === true && state.relay.isOff,
      offOn: platform === undefined ? [] : state.relay.offOn.filter((off) => off !== platform),
      isAgreed: state.relay.isAgreed || isAgreed === true,
    },
  }),

  'bridge-ended': (state, { platform }) => ({
    ...state,
    relay:
      platform === undefined
        ? { ...state.relay, isOff: true }
        : { ...state.relay, offOn: [...state.relay.offOn.filter((off) => off !== platform), platform] },
  }),

  'room-retired': (state, event, record) => ({
    ...state,
    rooms: state.rooms.map((room) =>
      room.roomId === event.roomId ? { ...room, isRetired: true, closedAt: record.occurredAt } : room,
    ),
  }),

  invited: (state, event) => ({
    ...state,
    invited: { ...state.invited, [event.personId]: { name: event.name } },
  }),

  recognised,

  // The web room lets in whoever may see it; every other room has readers that nobody can send away.
  'made-private': (state, _event, record) => ({
    ...onlyThoseInIt(state, record.occurredAt),
    isPrivate: true,
    wasPublic: true,
    relay: { ...state.relay, isAgreed: false },
    customerChannels: {},
    rooms: state.rooms.map((room) => (room.platform === 'web' ? room : { ...room, isRetired: true })),
  }),

  'link-shared': (state, { name, edition }, record) => ({
    ...state,
    shares: [
      ...endedWhere(state, record.occurredAt, (share) => isCalled(share, name)),
      { seq: record.seq, at: record.occurredAt, name, edition },
    ],
  }),

  'link-unshared': (state, { shareSeq }, record) => ({
    ...state,
    shares: endedWhere(state, record.occurredAt, ({ seq }) => seq === shareSeq),
  }),

  'room-trouble': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),

  'platform-down': (state, { platform, since, cutOff }) => ({
    ...state,
    outages: [...state.outages.filter((known) => known.platform !== platform), { platform, since, cutOff }],
  }),

  'platform-back': (state, { platform }) => ({
    ...state,
    outages: state.outages.filter((known) => known.platform !== platform),
  }),

  'effect-parked': (state, event) => ({ ...state, troubles: [...state.troubles, event.what] }),
};

function endedWhere({ shares }: Incident, at: Instant, ends: (share: Share) => boolean): Share[] {
  return shares.map((share) =>
    share.endedAt === undefined && ends(share) ? { ...share, endedAt: at } : share,
  );
}

/** Whoever followed what anybody could see follows no longer, unless they take part; a customer is told only what is meant for them. */
function onlyThoseInIt(state: Incident, at: Instant): Incident {
  const followers = Object.entries(state.followers).filter(([id]) => takesPart(state, id));
  const gone = state.audiences.filter(({ kind }) => kind !== 'customer');
  return withNextNews({
    ...state,
    audiences: state.audiences.filter((audience) => !gone.includes(audience)),
    followers: Object.fromEntries(followers),
    pledges: lifted(state.pledges, at, gone),
    shares: endedWhere(state, at, () => true),
  });
}
