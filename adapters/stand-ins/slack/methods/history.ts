import { SlackFailure } from '../failure';
import type { Fields, SlackMessage } from '../shapes';
import { wireMessage } from '../wire';
import { channelOf } from './conversations';
import { type Call, type Methods, page, perKind, tier } from './method';

/** Messages between `oldest` and `latest`, whose own instants count only with `inclusive`. */
function within(call: Call, messages: SlackMessage[]): SlackMessage[] {
  const { args } = call;
  const oldest = args.number('oldest', 0);
  const latest =
    args.has('latest') && args.text('latest') ? args.number('latest', 0) : Number.POSITIVE_INFINITY;
  const inclusive = args.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest));
  });
}

function history(call: Call): Fields {
  const channel = channelOf(call, { member: true });
  const topLevel = channel.messages.filter(
    (message) => !message.thread_ts || message.thread_ts === message.ts,
  );
  const found = within(call, topLevel).reverse();
  const { items, response_metadata } = page(call, found);
  return {
    messages: items.map((message) =>
      wireMessage(call.workspace, message, call.args.flag('include_all_metadata')),
    ),
    has_more: response_metadata.next_cursor !== '',
    pin_count: channel.pins.length,
    response_metadata,
  };
}

function replies(call: Call): Fields {
  const channel = channelOf(call, { member: true });
  const ts = call.args.required('ts', 'thread_not_found');
  // Asked by one of its answers a thread is that answer alone.
  const root = call.workspace.message(channel, ts);
  if (!root) throw new SlackFailure('thread_not_found');
  const answers = within(
    call,
    channel.messages.filter((message) => message.thread_ts === ts && message !== root),
  );
  const { items, response_metadata } = page(call, [root, ...answers]);
  return {
    messages: items.map((message) =>
      wireMessage(call.workspace, message, call.args.flag('include_all_metadata')),
    ),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

/** What was said: newest first for a channel, oldest first for a thread. */
export const historyMethods: Methods = {
  'conversations.history': { scopes: perKind('history'), perMinute: tier.three, run: history },
  'conversations.replies': { scopes: perKind('history'), perMinute: tier.three, run: replies },
};
