import { mentionsIn, type SlackMessage } from '../../../adapters/stand-ins/slack';
import {
  type Break,
  chatPlatformContract,
  type PlatformHarness,
  type Step,
} from '../../contracts/chat-platform.contract';
import { people, wire } from './workspace';

/** The Web API method by which a step does its thing. */
const methods: Record<Step, string> = {
  openRoom: 'conversations.create',
  openWithin: 'chat.postMessage',
  postEntries: 'chat.postMessage',
  putCard: 'chat.postMessage',
  setTopic: 'conversations.setTopic',
  invite: 'conversations.invite',
  putAnnouncement: 'chat.postMessage',
  postUpdate: 'chat.postMessage',
  tell: 'chat.postMessage',
  retireRoom: 'conversations.archive',
  postMessage: 'chat.postMessage',
  editMessage: 'chat.update',
  deleteMessage: 'chat.delete',
};

const faults = {
  transient: { kind: 'http', status: 503 },
  'rate-limit': { kind: 'rateLimited', retryAfterSeconds: 3 },
  'accepted-then-cut': { kind: 'acceptedThenCut' },
  permanent: { kind: 'error', error: 'restricted_action' },
} as const satisfies Record<Break, object>;

const typeOf = (message: SlackMessage) => message.metadata?.event_type;

/** Everything in a message that does something and was not put there by us. */
function alive(message: SlackMessage): string[] {
  const found = mentionsIn(message);
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, url, value: says, ...rest } = value as Record<string, unknown>;
    if (type === 'link' && !String(url).startsWith('https://belay.example/')) found.push(String(url));
    if (type === 'mrkdwn') found.push(`mrkdwn: ${JSON.stringify(rest)}`);
    if (type === 'button' && !/^(ack|resolve|readback) INC-\d+$/.test(String(says)))
      found.push(`button: ${says}`);
    for (const part of Object.values(rest)) walk(part);
  };
  walk(message.blocks);
  if (/<[^>]*>/.test(message.text)) found.push(`text: ${message.text}`);
  return found;
}

async function open(): Promise<PlatformHarness> {
  const { slack, platform, troubles } = await wire({
    channels: [
      { id: 'C0INCIDENTS', name: 'incidents' },
      { id: 'C0EXECUTIVES', name: 'executives' },
      { id: 'C0CONTOSO', name: 'contoso', kind: 'private', members: ['U0BOT'] },
    ],
  });
  const [sam, riley] = people;
  const print = (message: SlackMessage) => slack.print(message);
  const followers = () => slack.messages('incidents');
  return {
    platform,
    people: [sam!.id, riley!.id],
    read: async (address) => {
      const [channelId = '', threadTs] = address.split('/');
      const channel = slack.channel(channelId);
      const isIn = ({ ts, thread_ts }: SlackMessage) => [ts, thread_ts].includes(threadTs);
      const ours = threadTs ? channel.messages.filter(isIn) : channel.messages;
      return {
        entries: ours
          .filter((message) => typeOf(message) === 'belay_entries')
          .flatMap((message) => print(message).split('\n')),
        cards: ours.filter((message) => typeOf(message) === 'belay_card').map(print),
        alive: [
          ...ours.flatMap(alive),
          ...followers().flatMap(alive),
          ...people.flatMap(({ id }) => slack.directMessages(id).flatMap(alive)),
          ...(/<[^>]*>/.test(channel.topic) ? [channel.topic] : []),
        ],
        topic: channel.topic,
        members: channel.members,
        name: channel.name,
      };
    },
    readSaid: async (address) =>
      slack
        .messages(address)
        .filter((message) => typeOf(message) === 'belay_said')
        .map(print),
    readAnnouncements: async () =>
      followers()
        .filter((message) => typeOf(message) === 'belay_card')
        .map(print),
    readUpdates: async () =>
      followers()
        .filter((message) => typeOf(message) === 'belay_update')
        .map(print),
    places: [
      { to: 'channel', address: '#executives' },
      { to: 'channel', address: 'C0CONTOSO' },
      { to: 'person', address: riley!.id },
    ],
    readAt: async ({ to, address }) =>
      (to === 'person' ? slack.directMessages(address) : slack.messages(address.split('/')[0] ?? '')).map(
        print,
      ),
    theirChannel: 'C0CONTOSO',
    nowhere: 'C0NOWHERE',
    readTold: async (userId) => slack.directMessages(userId).map(print),
    countRooms: async (id) =>
      [...slack.workspace.channels.values()].filter(({ name }) => name.startsWith(`inc-${id}-`)).length,
    removeCard: async (address, ref) => {
      const channel = slack.workspace.findChannel(address)!;
      channel.messages = channel.messages.filter((message) => !ref.endsWith(message.ts));
    },
    breakNext: (kind, step) => slack.fail(methods[step], faults[kind]),
    stop: async () => {
      await slack.stop();
      expect(troubles).toEqual([]);
      for (const { args } of slack.callsTo('chat.postMessage')) {
        expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
      }
    },
  };
}

chatPlatformContract(
  'slack',
  {
    faults: ['transient', 'rate-limit', 'accepted-then-cut', 'permanent'],
    cardCanVanish: true,
    roomsClose: true,
  },
  open,
);
