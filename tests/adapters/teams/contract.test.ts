import { mentionsIn, type TeamsMessage } from '../../../adapters/stand-ins/teams';
import {
  type Break,
  chatPlatformContract,
  type PlatformHarness,
  type Step,
} from '../../contracts/chat-platform.contract';
import { FOLLOWERS, INCIDENTS, markOf, wire } from './tenant';

/** The operation by which a step does its thing. */
const operations: Record<Step, string> = {
  openRoom: 'createConversation',
  openWithin: 'createConversation',
  postEntries: 'sendToConversation',
  putCard: 'updateActivity',
  setTopic: 'nothing',
  invite: 'getConversationMember',
  putAnnouncement: 'createConversation',
  postUpdate: 'createConversation',
  tell: 'sendToConversation',
  retireRoom: 'updateActivity',
  postMessage: 'sendToConversation',
  editMessage: 'updateActivity',
  deleteMessage: 'deleteActivity',
};

const faults = {
  transient: { kind: 'http', status: 503 },
  'rate-limit': { kind: 'throttled', retryAfterSeconds: 3 },
  'accepted-then-cut': { kind: 'acceptedThenCut' },
  permanent: { kind: 'http', status: 403, code: 'BotNotInConversationRoster' },
} as const satisfies Record<Break, object>;

const is = (message: TeamsMessage, kind: string) => markOf(message).startsWith(`belay_${kind} `);

/** Everything in a message that does something and was not put there by us. */
function alive(message: TeamsMessage): string[] {
  const found = is(message, 'invitation') ? [] : mentionsIn(message);
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, url, data, text } = value as Record<string, unknown>;
    if (url !== undefined && !String(url).startsWith('https://belay.example/')) found.push(String(url));
    if (type === 'TextBlock' && !is(message, 'invitation')) found.push(`marked up: ${String(text)}`);
    if (
      type === 'TextRun' &&
      /\{\{/.test(String(text)) &&
      !/^\{\{(?:TIME|DATE)\([^)]*\)\}\}$/.test(String(text))
    ) {
      found.push(`a date: ${String(text)}`);
    }
    const say = (data as { belay?: { say?: string } } | undefined)?.belay?.say;
    if (say !== undefined && !/^(ack|resolve|readback) INC-\d+$/.test(say)) found.push(`button: ${say}`);
    for (const part of Object.values(value)) walk(part);
  };
  walk(message.attachments);
  if (message.text !== '') found.push(`text: ${message.text}`);
  return found;
}

async function open(): Promise<PlatformHarness> {
  const { teams, platform, troubles } = await wire();
  const [sam, riley] = ['Sam Ortiz', 'Riley Chen'].map((name) => teams.user(name).user.aadObjectId);
  const print = (message: TeamsMessage) => teams.print(message);
  const followers = () => teams.messages(FOLLOWERS);
  return {
    platform,
    people: [sam ?? '', riley ?? ''],
    read: async (address) => {
      const ours = teams.messages(address);
      return {
        entries: ours
          .filter((message) => is(message, 'entries'))
          .flatMap((message) => print(message).split('\n')),
        cards: ours.filter((message) => is(message, 'card')).map(print),
        alive: [
          ...ours.flatMap(alive),
          ...followers().flatMap(alive),
          ...[sam, riley].flatMap((id) => teams.personalMessages(id ?? '').flatMap(alive)),
        ],
        members: [sam ?? '', riley ?? ''],
      };
    },
    readAnnouncements: async () =>
      followers()
        .filter((message) => is(message, 'card'))
        .map(print),
    readUpdates: async () =>
      followers()
        .filter((message) => is(message, 'update'))
        .map(print),
    places: [
      { to: 'channel', address: '19:executives@thread.tacv2' },
      { to: 'person', address: riley ?? '' },
    ],
    readAt: async ({ to, address }) =>
      (to === 'person' ? teams.personalMessages(address) : teams.messages(address)).map(print),
    theirChannel: '19:executives@thread.tacv2',
    nowhere: `${INCIDENTS};messageid=1`,
    readSaid: async (address) =>
      teams
        .messages(address)
        .filter((message) => is(message, 'said'))
        .map(print),
    readTold: async (userId) => teams.personalMessages(userId).map(print),
    countRooms: async (id) =>
      teams.messages(INCIDENTS).filter((message) => print(message).startsWith(`INC-${id} `)).length,
    removeCard: async (_address, ref) => {
      for (const { messages } of teams.teams.conversations.values()) {
        for (const message of messages) if (ref.endsWith(message.id)) message.isDeleted = true;
      }
    },
    breakNext: (kind, step) => teams.fail(operations[step], faults[kind]),
    stop: async () => {
      await teams.stop();
      expect(troubles).toEqual([]);
    },
  };
}

chatPlatformContract(
  'teams',
  {
    faults: ['transient', 'rate-limit', 'accepted-then-cut', 'permanent'],
    cardCanVanish: true,
    roomsClose: true,
    // A thread has no topic.
    nothingToDo: ['setTopic'],
    // No bot can read its chat with a person.
    cannotLook: ['tell'],
  },
  open,
);
