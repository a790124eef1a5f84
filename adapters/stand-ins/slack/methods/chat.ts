import { checkMessageBlocks } from '../checks';
import { SlackFailure } from '../failure';
import type { Fields, SlackChannel, SlackMessage } from '../shapes';
import { wireMessage } from '../wire';
import { type Call, type Methods, tier } from './method';

const writes = ['chat:write'];

/** Where a message is to go: a channel by id or name, or a person, whose direct conversation then opens. */
function destination(call: Call): SlackChannel {
  const reference = call.args.required('channel', 'channel_not_found');
  if (/^[UW]/.test(reference) && call.workspace.users.has(reference)) {
    return call.workspace.openDirect([reference]).channel;
  }
  // Only posting takes a channel's name; every other method wants the id.
  const named = call.workspace.findByName(reference)?.id ?? reference;
  const channel = call.workspace.visibleChannel(named);
  if (channel.is_archived) throw new SlackFailure('is_archived');
  const mayPost = channel.members.includes(call.workspace.bot.id);
  if (!mayPost && !call.scopes.has('chat:write.public')) throw new SlackFailure('not_in_channel');
  return channel;
}

function content(call: Call, longestText: number): Pick<SlackMessage, 'text' | 'blocks' | 'metadata'> {
  const { args } = call;
  const blocks = args.blocks() ?? [];
  const text = args.text('text') || args.text('markdown_text');
  if (!text && blocks.length === 0 && !args.has('attachments')) throw new SlackFailure('no_text');
  if (text.length > longestText || args.text('markdown_text').length > 12_000)
    throw new SlackFailure('msg_too_long');
  checkMessageBlocks(blocks);
  const metadata = args.object('metadata', 'metadata_must_be_sent_from_app');
  if (metadata && (typeof metadata.event_type !== 'string' || typeof metadata.event_payload !== 'object')) {
    throw new SlackFailure('invalid_metadata_format');
  }
  return { text, blocks, ...(metadata ? { metadata } : {}) };
}

function ownMessage(call: Call, failure: string): { channel: SlackChannel; message: SlackMessage } {
  const channel = call.workspace.visibleChannel(call.args.required('channel', 'channel_not_found'));
  const message = call.workspace.message(channel, call.args.required('ts', 'message_not_found'));
  if (!message) throw new SlackFailure('message_not_found');
  if (channel.is_archived) throw new SlackFailure('is_inactive');
  if (message.bot_id !== call.workspace.botId) throw new SlackFailure(failure);
  return { channel, message };
}

function postMessage(call: Call): Fields {
  const { workspace, args } = call;
  const channel = destination(call);
  const parts = content(call, 40_000);
  const thread = args.text('thread_ts');
  if (thread && !workspace.message(channel, thread)) throw new SlackFailure('thread_not_found');
  const author = { user: workspace.bot.id, bot_id: workspace.botId, app_id: workspace.appId };
  const message = workspace.post(channel, { ...parts, ...author, ...(thread ? { thread_ts: thread } : {}) });
  return { channel: channel.id, ts: message.ts, message: wireMessage(workspace, message, true) };
}

function update(call: Call): Fields {
  const { channel, message } = ownMessage(call, 'cant_update_message');
  const parts = content(call, 4000);
  // Text without blocks takes the old blocks away and marks the message as edited; an edit of blocks shows no mark.
  message.text = parts.text;
  message.blocks = call.workspace.withIds(parts.blocks);
  if (parts.metadata) message.metadata = parts.metadata;
  if (!call.args.has('blocks')) message.edited = { user: call.workspace.bot.id, ts: call.workspace.nextTs() };
  call.workspace.announce(message, 'changed');
  const shown = wireMessage(call.workspace, message, true);
  return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
}

function remove(call: Call): Fields {
  const { channel, message } = ownMessage(call, 'cant_delete_message');
  channel.messages.splice(channel.messages.indexOf(message), 1);
  channel.pins = channel.pins.filter((ts) => ts !== message.ts);
  call.workspace.announce(message, 'deleted');
  return { channel: channel.id, ts: message.ts };
}

function postEphemeral(call: Call): Fields {
  const { workspace, args } = call;
  const channel = workspace.visibleChannel(args.required('channel', 'channel_not_found'));
  if (channel.is_archived) throw new SlackFailure('is_archived');
  if (!channel.members.includes(workspace.bot.id)) throw new SlackFailure('not_in_channel');
  const user = args.required('user', 'user_not_found');
  if (!workspace.users.has(user)) throw new SlackFailure('user_not_found');
  if (!channel.members.includes(user)) throw new SlackFailure('user_not_in_channel');
  const parts = content(call, 40_000);
  const author = { user: workspace.bot.id, bot_id: workspace.botId, app_id: workspace.appId };
  const thread = args.text('thread_ts');
  // In a thread that nobody has begun it is accepted and shown to nobody.
  const isSeen = !thread || channel.messages.some((message) => message.thread_ts === thread);
  if (!isSeen) return { message_ts: workspace.nextTs() };
  const where = thread ? { thread_ts: thread } : {};
  const shown = workspace.show(channel.id, { ...parts, ...author, ...where, ephemeralTo: user });
  return { message_ts: shown.ts };
}

function getPermalink(call: Call): Fields {
  const channel = call.workspace.visibleChannel(call.args.required('channel', 'channel_not_found'));
  const ts = call.args.required('message_ts', 'message_not_found');
  if (!call.workspace.message(channel, ts)) throw new SlackFailure('message_not_found');
  const address = `https://${call.workspace.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
  return { channel: channel.id, permalink: address };
}

/** Messages: post, edit, delete, show to one person. */
export const chatMethods: Methods = {
  'chat.postMessage': { scopes: writes, perMinute: 300, run: postMessage },
  'chat.update': { scopes: writes, perMinute: tier.three, run: update },
  'chat.delete': { scopes: writes, perMinute: tier.three, run: remove },
  'chat.postEphemeral': { scopes: writes, perMinute: tier.four, run: postEphemeral },
  'chat.getPermalink': { perMinute: tier.special, run: getPermalink },
};
