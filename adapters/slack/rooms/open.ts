import type { ConversationsCreateResponse } from '@slack/web-api';
import type { OpenedRoom, RoomPlan } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';
import type { WhoWeAre } from '../api/identity';
import { joined } from '../api/joined';
import { addressOf, find, post } from '../api/messages';
import { slackCode } from '../errors';
import { drawLines, type Ink } from '../render';
import { channels, type SlackChannel } from './channels';
import { channelName, privateName, purposeOf } from './name';
import type { NamedChannel } from './named-channel';

/** What opening a room needs. */
export interface RoomTools {
  api: SlackApi;
  us: WhoWeAre;
  followers: NamedChannel;
  ink: Ink;
}

type Trouble = OpenedRoom['troubles'][number];

/** Refusals that mean "no channels for you", after which a thread is the room. */
const NO_CHANNELS = new Set([
  'restricted_action',
  'missing_scope',
  'unknown_method',
  'user_is_restricted',
  'no_permission',
  'not_allowed_token_type',
  'cannot_create_channel',
]);

const MOST_SUFFIXES = 20;
/** A channel without our mark counts as an interrupted start of ours only while it is young. */
const YOUNG_MS = 24 * 3_600_000;

/** Opens the channel of a room, or finds the one that an interrupted attempt opened; else a thread where followers read. */
export async function openRoom(plan: RoomPlan, tools: RoomTools): Promise<OpenedRoom> {
  if (plan.within !== undefined) return openWithin(plan.within, plan, tools);
  try {
    return await openChannel(plan, tools);
  } catch (error) {
    if (!NO_CHANNELS.has(slackCode(error) ?? '') || !(error instanceof PermanentError)) throw error;
    // What few may read never goes where others can.
    if (plan.isPrivate) throw noPrivateChannel(error);
    if (!tools.followers.configured) throw error;
    return openThread(plan, tools, error);
  }
}

function noPrivateChannel(error: PermanentError): PermanentError {
  const what = `Slack gave no private channel (${slackCode(error)}), and no other was taken in its place`;
  return new PermanentError(what, error.advice, error.options);
}

async function openChannel(plan: RoomPlan, tools: RoomTools): Promise<OpenedRoom> {
  const base = plan.isPrivate ? privateName(plan.incidentId) : channelName(plan.incidentId, plan.title);
  let taken: Map<string, SlackChannel> | undefined;
  for (let suffix = 1; suffix <= MOST_SUFFIXES; suffix += 1) {
    const name = suffix === 1 ? base : `${base}-${suffix}`;
    const created = await create(name, plan, tools.api);
    if (created) return marked(created, plan, tools);
    taken ??= await named(base, plan, tools.api);
    const there = taken.get(name);
    if (there && (await isOurs(there, plan, tools.us))) return marked(there, plan, tools);
  }
  throw new PermanentError(
    `Every name like #${base} is taken`,
    'Rename or delete old channels of that name.',
  );
}

/** Undefined when the name is taken. */
async function create(name: string, plan: RoomPlan, api: SlackApi): Promise<SlackChannel | undefined> {
  try {
    const answer = await api.call<ConversationsCreateResponse>('conversations.create', {
      name,
      is_private: plan.isPrivate,
    });
    return answer.channel;
  } catch (error) {
    if (slackCode(error) === 'name_taken') return undefined;
    throw error;
  }
}

async function named(base: string, plan: RoomPlan, api: SlackApi): Promise<Map<string, SlackChannel>> {
  const found = new Map<string, SlackChannel>();
  for await (const channel of channels(api, plan.isPrivate ? 'private_channel' : 'public_channel')) {
    if (channel.name?.startsWith(base)) found.set(channel.name, channel);
  }
  return found;
}

async function isOurs(channel: SlackChannel, plan: RoomPlan, us: WhoWeAre): Promise<boolean> {
  const { botUserId } = await us.get();
  if (channel.creator !== botUserId) return false;
  const purpose = channel.purpose?.value ?? '';
  if (purpose !== '') return purpose === purposeOf(plan.incidentId, plan.roomId);
  return Date.now() - (channel.created ?? 0) * 1000 < YOUNG_MS;
}

/** Sets our mark, without which an interrupted attempt could not be told from somebody else's channel. */
async function marked(channel: SlackChannel, plan: RoomPlan, tools: RoomTools): Promise<OpenedRoom> {
  const troubles: Trouble[] = [];
  const purpose = purposeOf(plan.incidentId, plan.roomId);
  if (channel.purpose?.value !== purpose) {
    await tools.api
      .call('conversations.setPurpose', { channel: channel.id, purpose })
      .catch((error: unknown) => {
        if (!(error instanceof PermanentError)) throw error;
        troubles.push({ what: 'The Slack channel could not be given its purpose', advice: error.advice });
      });
  }
  const { url } = await tools.us.get();
  return {
    address: channel.id ?? '',
    name: `#${channel.name ?? ''}`,
    url: new URL(`archives/${channel.id}`, url).href,
    troubles,
  };
}

/** In a channel of somebody else's, whose readers are known: nothing but a thread there will do. */
async function openWithin(channel: string, plan: RoomPlan, tools: RoomTools): Promise<OpenedRoom> {
  const root = await joined(tools.api, channel, () => threadIn(channel, plan, tools));
  return { ...root, name: 'a thread in their Slack channel', troubles: [] };
}

async function threadIn(
  channel: string,
  plan: RoomPlan,
  { api, us, ink }: RoomTools,
): Promise<Pick<OpenedRoom, 'address' | 'url'>> {
  const mark = { type: 'belay_room', key: `INC-${plan.incidentId}:${plan.roomId}` } as const;
  const words = [{ strong: `INC-${plan.incidentId}` }, ' ', plan.title, ': worked on in this thread.'];
  const ts =
    (await find(api, us, { channel }, mark)) ??
    (await post(api, { channel }, drawLines([words], [], ink, plan.incidentId), mark)).ts;
  const { url } = await us.get();
  return {
    address: addressOf({ channel, threadTs: ts }),
    url: new URL(`archives/${channel}/p${ts.replace('.', '')}`, url).href,
  };
}

async function openThread(plan: RoomPlan, tools: RoomTools, why: PermanentError): Promise<OpenedRoom> {
  const root = await tools.followers.within((channel) => threadIn(channel, plan, tools));
  return {
    ...root,
    name: 'a thread in the incidents channel',
    troubles: [
      {
        what: 'Slack gave no channel of its own: worked in a thread that everyone in the incidents channel can read',
        advice: why.advice,
      },
    ],
  };
}
