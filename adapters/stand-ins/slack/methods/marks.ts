import { SlackFailure } from '../failure';
import type { Fields } from '../shapes';
import { wireMessage } from '../wire';
import { channelOf } from './conversations';
import { type Call, type Methods, tier } from './method';

function addPin(call: Call): Fields {
  const channel = channelOf(call, { member: true, live: true });
  const ts = call.args.required('timestamp', 'no_item_specified');
  if (!call.workspace.message(channel, ts)) throw new SlackFailure('message_not_found');
  if (channel.pins.includes(ts)) throw new SlackFailure('already_pinned');
  if (channel.pins.length >= 100) throw new SlackFailure('too_many_pins');
  channel.pins.push(ts);
  return {};
}

function removePin(call: Call): Fields {
  const channel = channelOf(call, { member: true });
  const ts = call.args.required('timestamp', 'no_item_specified');
  if (!channel.pins.includes(ts)) throw new SlackFailure('no_pin');
  channel.pins = channel.pins.filter((pinned) => pinned !== ts);
  return {};
}

function listPins(call: Call): Fields {
  const { workspace } = call;
  const channel = channelOf(call, { member: true });
  const items = channel.pins.flatMap((ts) => {
    const message = workspace.message(channel, ts);
    if (!message) return [];
    return [
      {
        type: 'message',
        channel: channel.id,
        created_by: workspace.bot.id,
        message: wireMessage(workspace, message),
      },
    ];
  });
  return { items };
}

function addBookmark(call: Call): Fields {
  const channel = call.workspace.visibleChannel(call.args.required('channel_id', 'channel_not_found'));
  if (call.args.required('type') !== 'link') throw new SlackFailure('invalid_bookmark_type');
  if (channel.bookmarks.length >= 100) throw new SlackFailure('too_many_bookmarks');
  const bookmark = {
    id: call.workspace.newId('Bk'),
    channel_id: channel.id,
    title: call.args.required('title'),
    link: call.args.required('link', 'invalid_link'),
    type: 'link',
  };
  channel.bookmarks.push(bookmark);
  return { bookmark };
}

function addReaction(call: Call): Fields {
  const { workspace, args } = call;
  const channel = channelOf(call, { live: true });
  const name = args.required('name', 'invalid_name').replaceAll(':', '');
  const message = workspace.message(channel, args.required('timestamp', 'no_item_specified'));
  if (!message) throw new SlackFailure('message_not_found');
  if (!workspace.react(message, name, workspace.bot.id)) throw new SlackFailure('already_reacted');
  return {};
}

/** What is fastened to a channel or a message: pins, bookmarks, reactions. */
export const markMethods: Methods = {
  'pins.add': { scopes: ['pins:write'], perMinute: tier.two, run: addPin },
  'pins.remove': { scopes: ['pins:write'], perMinute: tier.two, run: removePin },
  'pins.list': { scopes: ['pins:read'], perMinute: tier.two, run: listPins },
  'bookmarks.add': { scopes: ['bookmarks:write'], perMinute: tier.two, run: addBookmark },
  'reactions.add': { scopes: ['reactions:write'], perMinute: tier.three, run: addReaction },
};
