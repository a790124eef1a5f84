import { BOT_SCOPES } from './scopes';

export interface ManifestFacts {
  /** The app's name in Slack: "Belay". */
  name: string;
  /** "/incident" */
  command: string;
  /** Where Slack reaches us: "https://belay.example.com"; not needed in Socket Mode. */
  publicUrl?: string;
  socketMode: boolean;
}

const LONGEST_NAME = 35;

/** The app's manifest for api.slack.com/apps, "From a manifest": every setting that Belay needs and no more. */
export function slackManifest({ name, command, publicUrl, socketMode }: ManifestFacts) {
  if (!/^\/[a-z0-9_-]{1,31}$/.test(command)) {
    throw new Error(`"${command}" is not a command's name: a slash, then small letters, digits, - or _`);
  }
  if (!socketMode && !publicUrl) throw new Error('Without Socket Mode Slack must know where to reach Belay');
  const url = socketMode || !publicUrl ? undefined : new URL('/slack/events', publicUrl).href;
  const reached = url ? { request_url: url } : {};
  return {
    display_information: {
      name: name.slice(0, LONGEST_NAME),
      description: 'Declares incidents, pages people until someone has it, and keeps everyone up to date.',
      background_color: '#2b2d42',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name.slice(0, LONGEST_NAME), always_online: true },
      shortcuts: [
        shortcut('message', 'declare_incident', 'Declare incident', 'Declares an incident from this message'),
        shortcut(
          'message',
          'add_to_timeline',
          'Add to timeline',
          'Puts this message on the incident’s timeline',
        ),
        shortcut(
          'message',
          'open_follow_up',
          'Make it a follow-up',
          'Opens the form for work that comes out of this message',
        ),
        shortcut(
          'global',
          'declare_incident_anywhere',
          'Declare incident',
          'Opens the form that declares one',
        ),
      ],
      slash_commands: [
        {
          command,
          ...(url ? { url } : {}),
          description: 'Declare, acknowledge and follow incidents',
          usage_hint: 'declare sev1 what is wrong | ack | help',
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: BOT_SCOPES.map((scope) => scope.name) } },
    settings: {
      event_subscriptions: {
        ...reached,
        bot_events: [
          'app_mention',
          'message.im',
          'message.channels',
          'message.groups',
          'reaction_added',
          'reaction_removed',
        ],
      },
      interactivity: { is_enabled: true, ...reached },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

function shortcut(type: 'message' | 'global', callbackId: string, name: string, description: string) {
  return { type, callback_id: callbackId, name, description };
}
