import type { Card } from '../../chat/card';
import type { UpdateMessage } from '../../chat/message';
import { plainText } from '../../chat/rich-text';
import type { ContactMethod, Organisation, PlatformId } from '../../domain/people/organisation';
import { cardText } from '../../drill/card-text';
import type { ChatPlatform, UpdatePlace } from '../../ports/chat-platform';
import { noting } from './noting';

/** What one room was given, in the order in which the platform took it. */
interface Room {
  platform: PlatformId;
  incidentId: number;
  entries: { seq: number; text: string }[];
  card?: Card;
}

/** Keeps what each room of a night was given, so that rooms on several platforms can be compared. */
export class RoomLedgers {
  readonly rooms = new Map<string, Room>();
  private readonly platforms = new Set<PlatformId>();
  private readonly announced = new Map<string, Card>();
  private readonly customerWords: UpdateMessage[] = [];
  private readonly theirs: Set<string>;
  private readonly reachedByOurs = new Set<string>();

  constructor(private readonly org: Omit<Organisation, 'version'>) {
    this.theirs = addressesOfCustomers(org);
  }

  /** The same platform; what it takes is kept here as well. */
  noting(platform: ChatPlatform): ChatPlatform {
    const { id } = platform;
    this.platforms.add(id);
    return noting<ChatPlatform>(platform, {
      postEntries: (address, { incidentId, entries }) => {
        const lines = entries.map(({ seq, text }) => ({ seq, text: plainText(text, this.org.timeZone) }));
        this.room(id, address, incidentId).entries.push(...lines);
      },
      putCard: (address, card) => {
        this.room(id, address, card.incidentId).card = card;
      },
      putAnnouncement: (card) => void this.announced.set(`${card.audience} ${card.incidentId} ${id}`, card),
      retireRoom: (address) => void this.rooms.delete(`${id} ${address}`),
      invite: (_address, userIds) => this.sawOurs('an invitation', id, userIds),
      tell: (userId) => this.sawOurs('a private word', id, [userId]),
      postUpdate: (update, _key, _askFirst, where) => this.sawUpdate(update, id, where),
    });
  }

  /** What a customer's people can read of the night, as text. */
  customerSurfaces(timeZone: string): string[] {
    return [
      ...this.customerWords.map(({ heading, lines }) =>
        [heading, ...lines].map((line) => plainText(line, timeZone)).join('\n'),
      ),
      ...[...this.announced.values()]
        .filter(({ audience }) => audience === 'customer')
        .map((card) => cardText(card, timeZone)),
    ];
  }

  /** How rooms differ that must not: each entry once in each, in one order, and one card; nothing of ours with a customer. */
  troubles(timeZone: string): string[] {
    const rooms = [...this.rooms.values()];
    const incidentIds = [...new Set(rooms.map(({ incidentId }) => incidentId))];
    return [
      ...incidentIds.flatMap((incidentId) => {
        const its = rooms.filter((room) => room.incidentId === incidentId);
        return [...this.missing(incidentId, its), ...differences(its, timeZone)];
      }),
      ...this.announcementsThatDiffer(timeZone),
      ...this.reachedByOurs,
    ];
  }

  /** A private incident has a room only where one can be kept private. */
  private missing(incidentId: number, its: Room[]): string[] {
    if (its.some(({ card }) => card?.flags?.includes('private'))) return [];
    return [...this.platforms]
      .filter((platform) => !its.some((room) => room.platform === platform))
      .map((platform) => `INC-${incidentId} has no room on ${platform}`);
  }

  private announcementsThatDiffer(timeZone: string): string[] {
    const first = new Map<string, string>();
    return [...this.announced].flatMap(([key, card]) => {
      const about = `${card.audience} ${card.incidentId}`;
      const text = cardText(card, timeZone);
      const known = first.get(about) ?? text;
      first.set(about, known);
      return known === text
        ? []
        : [`the card that ${key} reads differs from another platform’s:\n${known}\n---\n${text}`];
    });
  }

  private room(platform: PlatformId, address: string, incidentId: number): Room {
    const key = `${platform} ${address}`;
    const room = this.rooms.get(key) ?? { platform, incidentId, entries: [] };
    this.rooms.set(key, room);
    // A thread stands in its channel, and whoever reads that reads it.
    const [channel = address] = address.split(';');
    if (this.theirs.has(channel))
      this.reachedByOurs.add(`${platform}: a room of ours is a customer’s channel`);
    return room;
  }

  private sawUpdate(update: UpdateMessage, platform: PlatformId, where: UpdatePlace | undefined) {
    if (update.edition === 'customer') this.customerWords.push(update);
    else if (where) this.sawOurs('an update for our own followers', platform, [where.address]);
  }

  private sawOurs(what: string, platform: PlatformId, addresses: string[]) {
    const reached = addresses.filter((address) => this.theirs.has(address));
    if (reached.length > 0)
      this.reachedByOurs.add(`${platform}: ${what} reached a customer: ${reached.join(', ')}`);
  }
}

function differences(rooms: Room[], timeZone: string): string[] {
  const [first, ...others] = rooms;
  const repeated = rooms.flatMap(({ platform, incidentId, entries }) =>
    entries
      .filter(({ seq }, index) => entries.findIndex((entry) => entry.seq === seq) !== index)
      .map(({ text }) => `INC-${incidentId} says it twice on ${platform}: ${text}`),
  );
  if (!first) return repeated;
  const timeline = ({ entries }: Room) => entries.map(({ text }) => text).join('\n');
  const cardOf = ({ card }: Room) => (card ? cardText(card, timeZone) : 'none');
  const named = (room: Room) => `INC-${room.incidentId} on ${first.platform} and on ${room.platform}`;
  return [
    ...repeated,
    ...others.flatMap((room) => [
      ...(timeline(room) === timeline(first)
        ? []
        : [`${named(room)} has other entries:\n${timeline(first)}\n---\n${timeline(room)}`]),
      ...(cardOf(room) === cardOf(first)
        ? []
        : [`${named(room)} has another card:\n${cardOf(first)}\n---\n${cardOf(room)}`]),
    ]),
  ];
}

/** Where a customer's people are reached: nothing of ours may go there. */
function addressesOfCustomers({ customers, audiences }: Omit<Organisation, 'version'>): Set<string> {
  const methods = (contacts: { contactMethods: ContactMethod[] }[]) =>
    contacts.flatMap(({ contactMethods }) => contactMethods.map(({ address }) => address));
  const theirs = Object.values(audiences).filter(({ kind }) => kind === 'customer');
  return new Set([
    ...Object.values(customers).flatMap(({ contacts }) => methods(contacts)),
    ...theirs.flatMap(({ outsiders }) => methods(outsiders)),
    ...theirs.flatMap(({ channels }) => Object.values(channels)),
  ]);
}
