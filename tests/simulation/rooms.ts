import type { Card } from '../../src/chat/card';
import { customerCard, followersCard, oursCard, retiredCard } from '../../src/chat/incident-card';
import { plainText } from '../../src/chat/rich-text';
import { entryOf } from '../../src/chat/timeline';
import { type Incident, openRooms, ourRooms } from '../../src/domain/incident/incident';
import type { Organisation } from '../../src/domain/people/organisation';
import { same, type Told } from './invariants';
import type { Night } from './night';
import type { RoomPlatform } from './room-platform';

const unversioned = (card: Card | undefined) => ({ ...card, version: 0 });

/** I6: each platform has one room with every entry once and in order, one card that tells the state, and its announcements. */
export function roomsAreComplete({ world }: Night, told: Told, orgs: Organisation[]): string[] {
  const { incident } = told;
  return world.platforms.flatMap((platform) => {
    const name = `INC-${incident.id} on ${platform.id}`;
    const [room, ...others] = ourRooms(incident).filter((known) => known.platform === platform.id);
    if (!room || others.length > 0) return [`I6: ${name} has ${others.length + (room ? 1 : 0)} rooms`];
    return [
      ...entriesAre(platform, room.address, told, name),
      ...cardIs(platform, room.address, (card) =>
        orgs.some((org) => same(unversioned(card), unversioned(oursCard(incident, org)))),
      ).map((what) => `I6: ${name} ${what}`),
      ...announcementsAre(platform, told, orgs).map((what) => `I6: ${name} ${what}`),
    ];
  });
}

function entriesAre(
  platform: RoomPlatform,
  address: string,
  { incident, history }: Told,
  name: string,
): string[] {
  const posted = seqsIn(platform, address);
  const isInOrder = posted.every((seq, index) => seq > (posted[index - 1] ?? 0));
  const condensed = condensedIn(platform, address);
  const missing = history
    .filter((record) => entryOf(record, incident) && !posted.includes(record.seq))
    .filter(({ seq }) => !condensed.some(({ fromSeq, toSeq }) => seq > fromSeq && seq <= toSeq));
  const miscounted = condensed.filter(({ fromSeq, toSeq, lines, more }) => {
    const all = history.filter(
      (record) => record.seq > fromSeq && record.seq <= toSeq && entryOf(record, incident),
    );
    return all.length !== lines + more;
  });
  const unexplained = condensed.filter(({ toSeq }) => history[toSeq - 1]?.event.type !== 'platform-back');
  return [
    ...miscounted.map(({ toSeq }) => `I6: ${name} says a wrong number of what it missed up to ${toSeq}`),
    ...unexplained.map(({ toSeq }) => `I6: ${name} was condensed up to ${toSeq} without an outage`),
    ...(isInOrder ? [] : [`I6: ${name} was posted as ${posted.join(' ')}`]),
    ...missing.map((record) => `I6: ${name} lacks entry ${record.seq} (${record.event.type})`),
  ];
}

/** Posts of what a room missed in an outage: the lines that matter most, and how many more there are. */
function condensedIn(platform: RoomPlatform, address: string) {
  const batches = platform.memory.rooms.get(address)?.batches ?? [];
  return batches.flatMap(({ entries }, index) => {
    const last = entries.at(-1);
    const more = /^and (\d+) more entr/.exec(last ? plainText(last.text, 'Etc/UTC') : '')?.[1];
    if (!last || more === undefined) return [];
    const fromSeq = batches[index - 1]?.entries.at(-1)?.seq ?? 0;
    return [{ fromSeq, toSeq: last.seq, lines: entries.length - 1, more: Number(more) }];
  });
}

function seqsIn(platform: RoomPlatform, address: string): number[] {
  const batches = platform.memory.rooms.get(address)?.batches ?? [];
  return batches.flatMap(({ entries }) => [...new Set(entries.map(({ seq }) => seq))]);
}

function cardIs(platform: RoomPlatform, address: string, isRight: (card: Card) => boolean): string[] {
  const cards = [...(platform.memory.rooms.get(address)?.cards.values() ?? [])];
  const [card] = cards;
  return cards.length === 1 && card && isRight(card) ? [] : [`has ${cards.length} cards, or an old one`];
}

/** Everybody's card and the customer's, each once; of what was never public nothing stands where anybody may read. */
function announcementsAre(
  platform: RoomPlatform,
  { incident, states }: Told,
  orgs: Organisation[],
): string[] {
  const announced = [...platform.memory.announcements.values()].filter(
    (card) => card.incidentId === incident.id,
  );
  const safe = platform.decidesWhoReads;
  const wasPublic = states.some(({ isPrivate }) => !isPrivate);
  if (!safe && !wasPublic) return announced.length === 0 ? [] : ['announces what was always private'];
  return (['followers', 'customer'] as const).flatMap((audience) => {
    const cards = announced.filter((card) => card.audience === audience);
    const wanted =
      audience === 'followers'
        ? orgs.map((org) => followersCard(incident, org, safe))
        : incident.customer || safe
          ? [customerCard(incident, safe)]
          : [];
    // What became private before it was announced anywhere need not be.
    if (cards.length === 0 && (wanted.length === 0 || (incident.isPrivate && !safe))) return [];
    const isRight =
      cards.length === 1 && wanted.some((card) => same(unversioned(card), unversioned(cards[0])));
    return isRight ? [] : [`has ${cards.length} announcements for ${audience}, or an old one`];
  });
}

/** It says what was said when the room was closed, and nothing that came to be since. */
function isRedacted(card: Card, incident: Incident): boolean {
  const { title, answer } = retiredCard(incident);
  return card.title === title && same(card.answer, answer) && card.fields.length + card.clocks.length === 0;
}

/** I10: of a private incident nothing is said where others read: not in the room that was closed, not where followers read. */
export function nothingPrivateShown({ world }: Night, { incident, history, states }: Told): string[] {
  if (!incident.isPrivate) return [];
  const name = `INC-${incident.id}`;
  const since = history.find(({ event }) => event.type === 'made-private')?.seq ?? 1;
  const shown = world.platforms.filter(({ decidesWhoReads }) => !decidesWhoReads);
  return shown.flatMap((platform) => {
    const closed = incident.rooms.filter((room) => room.platform === platform.id && room.isRetired);
    const openings = [...platform.memory.rooms.values()].filter(
      ({ plan }) => plan.incidentId === incident.id,
    );
    const updates = [...platform.memory.updates.keys()].filter((key) =>
      key.startsWith(`update-${incident.id}-`),
    );
    return [
      ...closed.flatMap(({ address, roomId }) => [
        ...seqsIn(platform, address)
          .filter((seq) => seq > since)
          .map((seq) => `I10: ${name} entry ${seq} was posted in ${roomId}, which was closed at ${since}`),
        ...[...(platform.memory.rooms.get(address)?.cards.values() ?? [])]
          .filter((card) => !isRedacted(card, incident))
          .map((card) => `I10: ${name} ${roomId}, which is closed, shows “${card.title}”`),
        ...(platform.memory.rooms.get(address)?.isRetired ? [] : [`I10: ${name} ${roomId} was not closed`]),
      ]),
      ...openRooms(incident)
        .filter((room) => room.platform === platform.id)
        .filter(({ address }) => !openings.some((room) => room.address === address && room.plan.isPrivate))
        .map(({ roomId }) => `I10: ${name} is worked in ${roomId}, which anybody may read`),
      ...updates
        .filter((key) => !platform.memory.updates.get(key)?.where)
        .filter((key) => states[Number(key.split('-')[2]) - 1]?.isPrivate)
        .map((key) => `I10: ${name} ${key} was posted where anybody reads`),
    ];
  });
}
