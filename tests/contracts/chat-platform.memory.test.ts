import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import type { Failure } from '../../adapters/memory/failures';
import type { Card } from '../../src/chat/card';
import { plainText } from '../../src/chat/rich-text';
import { type Break, chatPlatformContract, type PlatformHarness } from './chat-platform.contract';
import { untameable } from './chat-platform.samples';

const failures: Record<Break, Failure> = {
  transient: { kind: 'transient' },
  'rate-limit': { kind: 'rate-limit', retryAfterMs: 2_000 },
  'accepted-then-cut': { kind: 'accepted-then-cut' },
  permanent: { kind: 'permanent', advice: 'Tell the test to stop refusing' },
};

// Nothing is drawn in memory, so reading is where words are tamed.
const tame = (words: string) => words.replace(untameable, '').replace(/\s+/g, ' ');
const read = (card: Card) =>
  tame(
    [
      card.severity,
      card.status,
      card.title,
      plainText(card.answer, 'Etc/UTC'),
      plainText(card.next ?? [], 'Etc/UTC'),
      ...card.buttons.map(({ label }) => label),
      card.audienceLine,
    ].join(' '),
  );

async function open(): Promise<PlatformHarness> {
  const platform = new MemoryChatPlatform('web');
  return {
    platform,
    people: ['sam', 'riley'],
    read: async (address) => {
      const room = platform.room(address);
      const entries = room.batches.flatMap((batch) => batch.entries);
      return {
        entries: entries.map((entry) => tame(plainText(entry.text, 'Etc/UTC'))),
        cards: [...room.cards.values()].map(read),
        alive: [],
        topic: room.topic,
        members: room.members,
      };
    },
    readSaid: async (address) =>
      [...platform.room(address).said.values()].map(({ lines }) =>
        tame(lines.map((line) => plainText(line, 'Etc/UTC')).join(' ')),
      ),
    readAnnouncements: async () => [...platform.announcements.values()].map(read),
    readUpdates: async () =>
      [...platform.updates.values()]
        .filter(({ where }) => where === undefined)
        .map((update) => tame(update.lines.map((line) => plainText(line, 'Etc/UTC')).join(' '))),
    places: [
      { to: 'channel', address: 'executives' },
      { to: 'person', address: 'pat' },
    ],
    readAt: async ({ address }) => [
      ...[...platform.rooms.values()]
        .filter(({ plan }) => plan.within === address)
        .map(({ plan, isRetired }) => `INC-${plan.incidentId} ${isRetired ? 'is closed' : plan.title}`),
      ...[...platform.updates.values()]
        .filter(({ where }) => where?.address === address)
        .map((update) => tame(update.lines.map((line) => plainText(line, 'Etc/UTC')).join(' '))),
    ],
    readTold: async (userId) =>
      platform.told
        .filter((said) => said.userId === userId)
        .map((said) => tame([...said.lines, ...said.buttons].join(' '))),
    theirChannel: 'contoso',
    nowhere: 'memory:nowhere',
    countRooms: async (id) =>
      [...platform.rooms.values()].filter(({ plan }) => plan.incidentId === id && !plan.within).length,
    removeCard: async (address, ref) => platform.removeCard(address, ref),
    breakNext: (kind, step) =>
      platform.failures.next(step === 'openWithin' ? 'openRoom' : step, failures[kind]),
    stop: async () => undefined,
  };
}

chatPlatformContract(
  'memory',
  {
    faults: ['transient', 'rate-limit', 'accepted-then-cut', 'permanent'],
    cardCanVanish: true,
    roomsClose: true,
  },
  open,
);
