import type { AppRequest } from './deliver';
import type { ReplyAddress } from './response-urls';
import type { ChannelKind, Fields, SlackChannel, SlackMessage, SlackUser, SlackView } from './shapes';
import type { Workspace } from './state';
import { wireMessage, wireView } from './wire';

/** The name that a command or interaction carries for a channel: those of direct and private ones are hidden. */
function shownName(channel: SlackChannel): string {
  const hidden: Partial<Record<ChannelKind, string>> = { im: 'directmessage', private: 'privategroup' };
  return hidden[channel.kind] ?? channel.name;
}

const team = (workspace: Workspace) => ({ id: workspace.teamId, domain: workspace.domain });
const person = (workspace: Workspace, user: SlackUser) => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: workspace.teamId,
});
const interaction = (workspace: Workspace, user: SlackUser) => ({
  user: person(workspace, user),
  api_app_id: workspace.appId,
  token: 'unused',
  team: team(workspace),
  enterprise: null,
  is_enterprise_install: false,
});

/** A slash command, typed by this person in this channel. */
export function commandRequest(
  workspace: Workspace,
  user: SlackUser,
  typed: { command: string; text: string; channel: SlackChannel; triggerId: string; replyTo: ReplyAddress },
): AppRequest {
  return {
    kind: 'slash_commands',
    payload: {
      token: 'unused',
      team_id: workspace.teamId,
      team_domain: workspace.domain,
      channel_id: typed.channel.id,
      channel_name: shownName(typed.channel),
      user_id: user.id,
      user_name: user.name,
      command: typed.command,
      text: typed.text,
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: typed.replyTo.url,
      trigger_id: typed.triggerId,
    },
  };
}

/** A press on something in a message. */
export function messagePress(
  workspace: Workspace,
  user: SlackUser,
  pressed: { message: SlackMessage; action: Fields; triggerId: string; replyTo: ReplyAddress },
): AppRequest {
  const { message, action, triggerId, replyTo } = pressed;
  const channel = workspace.channels.get(message.channel);
  return {
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      ...interaction(workspace, user),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.ephemeralTo !== undefined,
      },
      trigger_id: triggerId,
      channel: { id: message.channel, name: channel ? shownName(channel) : 'directmessage' },
      ...(message.ephemeralTo ? {} : { message: wireMessage(workspace, message, true) }),
      state: { values: {} },
      response_url: replyTo.url,
      actions: [action],
    },
  };
}

/** A press on something in a form or a home tab. */
export function viewPress(
  workspace: Workspace,
  user: SlackUser,
  pressed: { view: SlackView; action: Fields; triggerId: string },
): AppRequest {
  return {
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      ...interaction(workspace, user),
      container: { type: 'view', view_id: pressed.view.id },
      trigger_id: pressed.triggerId,
      view: wireView(workspace, pressed.view),
      actions: [pressed.action],
    },
  };
}

/** A form that was sent in. */
export function submission(
  workspace: Workspace,
  user: SlackUser,
  view: SlackView,
  triggerId: string,
): AppRequest {
  return {
    kind: 'interactive',
    payload: {
      type: 'view_submission',
      ...interaction(workspace, user),
      trigger_id: triggerId,
      view: wireView(workspace, view),
      response_urls: [],
    },
  };
}

/** A shortcut: on a message where one is given, else from anywhere. */
export function shortcutRequest(
  workspace: Workspace,
  user: SlackUser,
  used: { callbackId: string; triggerId: string; message?: SlackMessage; replyTo?: ReplyAddress },
): AppRequest {
  const base = { ...interaction(workspace, user), callback_id: used.callbackId, trigger_id: used.triggerId };
  const actionTs = workspace.nextTs();
  if (!used.message) {
    return { kind: 'interactive', payload: { type: 'shortcut', ...base, action_ts: actionTs } };
  }
  const channel = workspace.channels.get(used.message.channel);
  return {
    kind: 'interactive',
    payload: {
      type: 'message_action',
      ...base,
      action_ts: actionTs,
      response_url: used.replyTo?.url,
      message_ts: used.message.ts,
      channel: { id: used.message.channel, name: channel ? shownName(channel) : 'directmessage' },
      message: wireMessage(workspace, used.message),
    },
  };
}

/** An event, in the envelope of the Events API. */
export function eventRequest(workspace: Workspace, event: Fields): AppRequest {
  return {
    kind: 'events_api',
    payload: {
      token: 'unused',
      team_id: workspace.teamId,
      context_team_id: workspace.teamId,
      context_enterprise_id: null,
      api_app_id: workspace.appId,
      event,
      type: 'event_callback',
      event_id: workspace.newId('Ev'),
      event_time: Math.floor(workspace.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.teamId,
          user_id: workspace.bot.id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: workspace.newId('EC'),
    },
  };
}
