import type { MemoryRoom } from '../../adapters/memory/chat-platform';
import { customerEntryOf } from '../../src/chat/customer-entry';
import { customerCard } from '../../src/chat/incident-card';
import { plainText } from '../../src/chat/rich-text';
import type { IncidentRoom } from '../../src/domain/incident/incident';
import { type Organisation, unnamedIn } from '../../src/domain/people/organisation';
import { same, type Told } from './invariants';
import type { Night } from './night';
import type { RoomPlatform } from './room-platform';

/** What people of these nights write for ours alone, and what ours are called. */
const OURS =
  /(?<!theirs-)\b(?:note|news|wait|later|look|word|told|long)-\d+|Person |\bgold\b|s[123]\b|Policy/;

/** I11: where a customer reads stands everything that is theirs, once and in order, and nothing of ours; one thread for each incident. */
export function theirsIsTheirs({ world }: Night, told: Told, orgs: Organisation[]): string[] {
  const { incident } = told;
  return world.platforms.flatMap((platform) => {
    const opened = [...platform.memory.rooms.values()].filter(
      ({ plan }) => plan.incidentId === incident.id && plan.within !== undefined,
    );
    const known = incident.rooms.filter((room) => room.readers && room.platform === platform.id);
    const name = `INC-${incident.id} with the customer`;
    return [
      ...(opened.length > 1 ? [`I11: ${name} has ${opened.length} threads`] : []),
      ...opened
        .flatMap((room) => shownIn(room, platform).filter((text) => OURS.test(text)))
        .map((text) => `I11: ${name} shows “${text}”`),
      ...known
        .filter(({ isRetired }) => !isRetired)
        .flatMap((room) => whatIsThere(platform, room, told, orgs))
        .map((what) => `I11: ${name} ${what}`),
      ...missing(incident.customerChannels, platform, known).map((what) => `I11: ${name} ${what}`),
    ];
  });
}

function missing(channels: object, { id }: RoomPlatform, known: IncidentRoom[]): string[] {
  return Object.hasOwn(channels, id) && known.length === 0 ? [`was brought in on ${id} and has no room`] : [];
}

/** Every word in the room: its title, its cards as they are now, its entries, and the updates that went there. */
function shownIn({ address, plan, cards, batches }: MemoryRoom, { memory }: RoomPlatform): string[] {
  const plain = (text: Parameters<typeof plainText>[0]) => plainText(text, 'Etc/UTC');
  const updates = [...memory.updates.values()].filter(({ where }) => where?.address === address);
  return [
    plan.title,
    ...[...cards.values()].map((card) => JSON.stringify({ ...card, version: 0 })),
    ...batches.flatMap(({ entries }) => entries.map(({ text }) => plain(text))),
    ...updates.flatMap(({ heading, lines }) =>
      [...heading, ...lines].flatMap((line) => plain([line].flat())),
    ),
  ];
}

function whatIsThere(
  { memory }: RoomPlatform,
  { address }: IncidentRoom,
  { incident, history }: Told,
  orgs: Organisation[],
): string[] {
  const room = memory.rooms.get(address);
  const entries = room?.batches.flatMap((batch) => batch.entries.map(({ seq }) => seq)) ?? [];
  const wanted = history.filter((record) => customerEntryOf(record, incident)).map(({ seq }) => seq);
  const cards = [...(room?.cards.values() ?? [])];
  const isRight = orgs.some((org) => {
    const card = customerCard(incident, false, unnamedIn(org));
    return cards.length === 1 && same({ ...card, version: 0 }, { ...cards[0], version: 0 });
  });
  return [
    ...(same(entries, wanted) ? [] : [`has the entries ${entries.join(' ')}, not ${wanted.join(' ')}`]),
    ...(isRight ? [] : [`has ${cards.length} cards, or an old one`]),
  ];
}
