import type { Fields, SlackChannel, SlackMessage, SlackUser, SlackView } from './shapes';
import type { Workspace } from './state';

/** A message as methods and payloads carry it; metadata only where it was asked for. */
export function wireMessage(workspace: Workspace, message: SlackMessage, withMetadata = false): Fields {
  const channel = workspace.channels.get(message.channel);
  const replies =
    channel?.messages.filter((other) => other.thread_ts === message.ts && other !== message) ?? [];
  return {
    type: 'message',
    ...(message.bot_id ? { subtype: undefined, bot_id: message.bot_id, app_id: message.app_id } : {}),
    user: message.user,
    team: workspace.teamId,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.files ? { files: message.files } : {}),
    ...(message.reactions.length > 0 ? { reactions: message.reactions } : {}),
    ...(channel?.pins.includes(message.ts) ? { pinned_to: [channel.id] } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** A conversation as `conversations.*` answers with it. */
export function wireChannel(workspace: Workspace, channel: SlackChannel): Fields {
  const member = channel.members.includes(workspace.bot.id);
  const base = {
    id: channel.id,
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.is_archived,
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_org_shared: false,
    context_team_id: workspace.teamId,
  };
  if (channel.kind === 'im') {
    return { ...base, user: channel.members.find((id) => id !== workspace.bot.id), is_open: true };
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: member,
    num_members: channel.members.length,
    topic: { value: channel.topic, creator: channel.creator, last_set: channel.created },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: channel.created },
    previous_names: [],
  };
}

/** A person as `users.*` answers; the address only with the scope for it. */
export function wireUser(workspace: Workspace, user: SlackUser, withEmail: boolean, at = Date.now()): Fields {
  return {
    id: user.id,
    team_id: user.team_id ?? workspace.teamId,
    name: user.name,
    real_name: user.real_name,
    deleted: user.deleted,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, at),
    is_bot: user.is_bot,
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_email_confirmed: user.isEmailConfirmed,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    profile: {
      real_name: user.real_name,
      display_name: user.name,
      ...(withEmail && user.email ? { email: user.email } : {}),
      ...(user.is_bot ? { bot_id: workspace.botId, api_app_id: workspace.appId } : {}),
    },
  };
}

/** A view as methods answer with it and as payloads carry it. */
export function wireView(workspace: Workspace, view: SlackView): Fields {
  const { user: _user, closed: _closed, ...shown } = view;
  return {
    ...shown,
    team_id: workspace.teamId,
    app_id: workspace.appId,
    bot_id: workspace.botId,
    app_installed_team_id: workspace.teamId,
    clear_on_close: false,
    notify_on_close: false,
  };
}

function offsetSeconds(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
}
