import { SlackFailure } from '../failure';
import type { Fields, SlackChannel } from '../shapes';
import { wireChannel } from '../wire';
import { type Call, type Methods, page, perKind, tier } from './method';

/** The channel that a call is about, with the bot in it and not archived where the method needs that. */
export function channelOf(call: Call, needs: { member?: boolean; live?: boolean } = {}): SlackChannel {
  const channel = call.workspace.visibleChannel(call.args.required('channel', 'channel_not_found'));
  if (needs.live && channel.is_archived) throw new SlackFailure('is_archived');
  if (needs.member && !channel.members.includes(call.workspace.bot.id))
    throw new SlackFailure('not_in_channel');
  return channel;
}

function checkName(call: Call): string {
  const name = call.args.text('name');
  if (!name) throw new SlackFailure('invalid_name_required');
  if (name.length > 80) throw new SlackFailure('invalid_name_maxlength');
  if (/^[-_]+$/.test(name)) throw new SlackFailure('invalid_name_punctuation');
  // Letters of other alphabets are allowed; capitals, spaces and signs are not.
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) throw new SlackFailure('invalid_name_specials');
  const taken = [...call.workspace.channels.values()].some((channel) => channel.name === name);
  if (taken) throw new SlackFailure('name_taken');
  return name;
}

function create(call: Call): Fields {
  const { workspace, args } = call;
  const name = checkName(call);
  const kind = args.flag('is_private') ? 'private' : 'public';
  const channel = workspace.addChannel({ name, kind, members: [workspace.bot.id] }, workspace.bot.id);
  return { channel: wireChannel(workspace, channel) };
}

function open(call: Call): Fields {
  const { workspace, args } = call;
  if (args.has('channel')) {
    const channel = workspace.visibleChannel(args.text('channel'));
    return {
      channel: args.flag('return_im') ? wireChannel(workspace, channel) : { id: channel.id },
      no_op: true,
    };
  }
  const people = args.names('users');
  if (people.length === 0) throw new SlackFailure('users_list_not_supplied');
  if (people.length > 8) throw new SlackFailure('too_many_users');
  const { channel, existed } = workspace.openDirect(people);
  const shown = args.flag('return_im') ? wireChannel(workspace, channel) : { id: channel.id };
  return { channel: shown, ...(existed ? { no_op: true, already_open: true } : {}) };
}

function invite(call: Call): Fields {
  const { workspace, args } = call;
  const channel = channelOf(call, { member: true, live: true });
  if (channel.kind === 'im') throw new SlackFailure('method_not_supported_for_channel_type');
  const people = args.names('users');
  if (people.length === 0) throw new SlackFailure('no_user');
  if (people.length > 100) throw new SlackFailure('too_many_users');
  const errors: Fields[] = [];
  const good: string[] = [];
  for (const user of people) {
    const error = whyNot(call, channel, user);
    if (error) errors.push({ user, ok: false, error });
    else good.push(user);
  }
  const first = errors[0];
  if (first && (!args.flag('force') || good.length === 0))
    throw new SlackFailure(String(first.error), { errors });
  channel.members.push(...good);
  return { channel: wireChannel(workspace, channel), ...(first ? { errors } : {}) };
}

function whyNot(call: Call, channel: SlackChannel, user: string): string | undefined {
  if (user === call.workspace.bot.id) return 'cant_invite_self';
  const person = call.workspace.users.get(user);
  if (!person || person.deleted) return 'user_not_found';
  return channel.members.includes(user) ? 'already_in_channel' : undefined;
}

function join(call: Call): Fields {
  const channel = channelOf(call, { live: true });
  if (channel.kind !== 'public') throw new SlackFailure('method_not_supported_for_channel_type');
  const already = channel.members.includes(call.workspace.bot.id);
  if (!already) channel.members.push(call.workspace.bot.id);
  return {
    channel: wireChannel(call.workspace, channel),
    ...(already ? { warning: 'already_in_channel' } : {}),
  };
}

function list(call: Call): Fields {
  const { workspace, args } = call;
  const types = args.names('types').map((type) => type.replace(/_channel$/, ''));
  const wanted = types.length > 0 ? types : ['public'];
  // One kind that may not be asked for spoils the whole question.
  const missing = wanted.includes('private') && !call.scopes.has('groups:read') ? 'groups:read' : undefined;
  if (missing) throw new SlackFailure('missing_scope', { needed: missing });
  const seen = [...workspace.channels.values()].filter(
    (channel) =>
      wanted.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.includes(workspace.bot.id)) &&
      !(args.flag('exclude_archived') && channel.is_archived),
  );
  const { items, response_metadata } = page(call, seen);
  return { channels: items.map((channel) => wireChannel(workspace, channel)), response_metadata };
}

function members(call: Call): Fields {
  const { items, response_metadata } = page(call, channelOf(call).members);
  return { members: items, response_metadata };
}

function setText(field: 'topic' | 'purpose'): (call: Call) => Fields {
  return (call) => {
    const channel = channelOf(call, { member: true, live: true });
    const value = call.args.text(field);
    if (value.length > 250) throw new SlackFailure('too_long');
    channel[field] = value;
    return { [field]: value, channel: wireChannel(call.workspace, channel) };
  };
}

function archive(call: Call): Fields {
  const channel = channelOf(call);
  if (channel.kind === 'im') throw new SlackFailure('method_not_supported_for_channel_type');
  if (channel.is_archived) throw new SlackFailure('already_archived');
  if (!channel.members.includes(call.workspace.bot.id)) throw new SlackFailure('not_in_channel');
  channel.is_archived = true;
  return {};
}

function unarchive(call: Call): Fields {
  const channel = channelOf(call);
  if (!channel.is_archived) throw new SlackFailure('not_archived');
  channel.is_archived = false;
  return {};
}

function rename(call: Call): Fields {
  const channel = channelOf(call, { member: true, live: true });
  channel.name = checkName(call);
  return { channel: wireChannel(call.workspace, channel) };
}

const manages = perKind('manage');
const invites = perKind('manage', ['channels:write.invites'], ['groups:write.invites']);
const setsTopic = perKind('manage', ['channels:write.topic'], ['groups:write.topic']);
const reads = perKind('read');

/** Conversations: made, opened, joined, described and put away. */
export const conversationMethods: Methods = {
  'conversations.create': {
    scopes: manages,
    kindOf: (call) => (call.args.flag('is_private') ? 'private' : 'public'),
    perMinute: tier.two,
    run: create,
  },
  'conversations.open': {
    scopes: perKind('manage'),
    kindOf: (call) => (call.args.names('users').length > 1 ? 'mpim' : 'im'),
    perMinute: tier.three,
    run: open,
  },
  'conversations.invite': { scopes: invites, perMinute: tier.three, run: invite },
  'conversations.join': { scopes: ['channels:join'], perMinute: tier.three, run: join },
  'conversations.info': {
    scopes: reads,
    perMinute: tier.three,
    run: (call) => ({ channel: wireChannel(call.workspace, channelOf(call)) }),
  },
  'conversations.list': {
    scopes: reads,
    kindOf: (call) => (call.args.text('types').startsWith('private') ? 'private' : 'public'),
    perMinute: tier.two,
    run: list,
  },
  'conversations.members': { scopes: reads, perMinute: tier.four, run: members },
  'conversations.setTopic': { scopes: setsTopic, perMinute: tier.two, run: setText('topic') },
  'conversations.setPurpose': { scopes: setsTopic, perMinute: tier.two, run: setText('purpose') },
  'conversations.archive': { scopes: manages, perMinute: tier.two, run: archive },
  'conversations.unarchive': { scopes: manages, perMinute: tier.two, run: unarchive },
  'conversations.rename': { scopes: manages, perMinute: tier.two, run: rename },
};
