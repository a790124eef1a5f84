import type { ChatPostMessageResponse, ConversationsHistoryResponse } from '@slack/web-api';
import { LENGTH } from '../limits';
import type { Drawn } from '../render';
import type { SlackApi } from './api';
import type { WhoWeAre } from './identity';

/** Where something stands or is to stand: a conversation, and the thread in it where a room is a thread. */
export interface Place {
  channel: string;
  threadTs?: string;
}

/** `C123` or `C123/1700000000.000100`. */
export function placeOf(address: string): Place {
  const [channel = '', threadTs] = address.split('/');
  return threadTs ? { channel, threadTs } : { channel };
}

export function addressOf({ channel, threadTs }: Place): string {
  return threadTs ? `${channel}/${threadTs}` : channel;
}

/** What a message of ours is, in metadata that every app of the workspace can read: ids only. */
export interface Mark {
  type:
    | 'belay_said'
    | 'belay_entries'
    | 'belay_card'
    | 'belay_page'
    | 'belay_update'
    | 'belay_nudge'
    | 'belay_room';
  key: string;
}

/** Nothing in our messages is turned into links, mentions or previews. */
const LITERAL = { mrkdwn: false, parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false };

/** Posts once; gives back the conversation and `ts` under which Slack has it. */
export async function post(
  api: SlackApi,
  place: Place,
  drawn: Drawn,
  mark?: Mark,
): Promise<{ channel: string; ts: string }> {
  const answer = await api.call<ChatPostMessageResponse>('chat.postMessage', {
    channel: place.channel,
    ...(place.threadTs ? { thread_ts: place.threadTs } : {}),
    text: drawn.text,
    blocks: drawn.blocks,
    ...LITERAL,
    ...(mark ? { metadata: { event_type: mark.type, event_payload: { key: mark.key } } } : {}),
  });
  return { channel: answer.channel ?? place.channel, ts: answer.ts ?? '' };
}

/** Draws over a message of ours. */
export async function edit(api: SlackApi, channel: string, ts: string, drawn: Drawn): Promise<void> {
  await api.call('chat.update', {
    channel,
    ts,
    text: drawn.text,
    blocks: drawn.blocks,
    parse: 'none',
    link_names: false,
  });
}

/** The `ts` of our message with this mark, if it stands among the latest of its place. */
export async function find(
  api: SlackApi,
  us: WhoWeAre,
  place: Place,
  mark: Mark,
): Promise<string | undefined> {
  const { botUserId } = await us.get();
  const messages = await messagesIn(api, place);
  const ours = messages.find(({ user, metadata }) => {
    const payload = metadata?.event_payload as { key?: unknown } | undefined;
    // Any app may write such metadata, so only what we said ourselves counts.
    return user === botUserId && metadata?.event_type === mark.type && payload?.key === mark.key;
  });
  return ours?.ts;
}

/** The latest messages of a place, as far back as we look. */
export async function messagesIn(api: SlackApi, place: Place): Promise<Message[]> {
  return place.threadTs ? await thread(api, place) : await latest(api, place.channel);
}

type Message = NonNullable<ConversationsHistoryResponse['messages']>[number];

async function latest(api: SlackApi, channel: string): Promise<Message[]> {
  const answer = await api.call<ConversationsHistoryResponse>('conversations.history', {
    channel,
    limit: LENGTH.historyLookedAt,
    include_all_metadata: true,
  });
  return answer.messages ?? [];
}

/** A thread is read from its start, so its latest messages are on the last page. */
async function thread(api: SlackApi, { channel, threadTs }: Place): Promise<Message[]> {
  const all: Message[] = [];
  let cursor: string | undefined;
  do {
    const answer = await api.call<ConversationsHistoryResponse>('conversations.replies', {
      channel,
      ts: threadTs,
      limit: 200,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...(answer.messages ?? []));
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor && all.length < 2_000);
  return all;
}
