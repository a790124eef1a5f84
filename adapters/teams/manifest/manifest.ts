import { PERMISSIONS } from './permissions';

/** One command that Teams offers while somebody types. */
export interface OfferedCommand {
  title: string;
  description: string;
}

export interface ManifestFacts {
  /** The Microsoft app's id, which is the bot's too. */
  appId: string;
  /** The app's name in Teams: "Belay". */
  name: string;
  /** Where people reach the web room: "https://belay.example.com". */
  publicUrl: string;
  /** At most twelve are offered. */
  commands: OfferedCommand[];
  /** Whether each incident gets a channel of its own. */
  ownChannels: boolean;
  /** Grows with every change that is uploaded: "1.0.0". */
  version: string;
}

const LONGEST_NAME = 30;
const MOST_COMMANDS = 12;
const LONGEST_DESCRIPTION = 128;

/** The app's manifest: the first version of the schema that knows slash commands and messages for one person alone. */
export function teamsManifest(facts: ManifestFacts) {
  const { appId, name, publicUrl, version } = facts;
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(appId)) {
    throw new Error(`'${appId}' is not an app id: it looks like 1234abcd-12ab-34cd-56ef-123456abcdef`);
  }
  // What Teams would refuse at the upload, hours later and in other words.
  if (!/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/.test(version)) {
    throw new Error(`'${version}' is not a version: it looks like 1.0.1, and grows with each upload`);
  }
  if (name.trim() === '') throw new Error('The app needs a name, as in: --name Belay');
  const page = (path: string) => new URL(path, publicUrl).href;
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id: appId,
    developer: {
      name: name.slice(0, 32),
      websiteUrl: page('/'),
      privacyUrl: page('/'),
      termsOfUseUrl: page('/'),
    },
    name: { short: name.slice(0, LONGEST_NAME), full: name.slice(0, 100) },
    description: {
      short: 'Declares incidents and pages people until someone has it.',
      full: 'Declares incidents, pages people until someone has it, and keeps everyone up to date: in a thread of a channel, in each person’s own chat, and in a web room that works when Teams does not. With the team’s leave it reads what people write where an incident is worked, and carries that to the incident’s other rooms; what is written elsewhere is not kept.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#2B2D42',
    bots: [bot(facts)],
    composeExtensions: [extension(appId)],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(publicUrl).host],
    webApplicationInfo: { id: appId, resource: `api://${new URL(publicUrl).host}/${appId}` },
    authorization: { permissions: { resourceSpecific: resourceSpecific(facts) } },
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}

function bot({ appId, commands }: ManifestFacts) {
  const offered = commands
    .slice(0, MOST_COMMANDS)
    .map(({ title, description }) => ({ title, description: description.slice(0, LONGEST_DESCRIPTION) }));
  return {
    botId: appId,
    scopes: ['personal', 'team', 'groupChat'],
    supportsTargetedMessages: true,
    supportsFiles: false,
    isNotificationOnly: false,
    commandLists: [
      { scopes: ['team', 'groupChat'], triggers: ['slash', 'mention'], commands: offered },
      { scopes: ['personal'], triggers: ['mention'], commands: offered },
    ],
  };
}

function extension(botId: string) {
  return {
    botId,
    commands: [
      action('declare_incident', 'Declare incident', 'Opens the form that declares one, from this message', [
        'compose',
        'commandBox',
        'message',
      ]),
      action('add_to_timeline', 'Add to timeline', 'Puts this message on the incident’s timeline', [
        'message',
      ]),
      action(
        'open_follow_up',
        'Make it a follow-up',
        'Opens the form for work that comes out of this message',
        ['message'],
      ),
    ],
  };
}

function action(id: string, title: string, description: string, context: string[]) {
  return { id, type: 'action', title, description, context, fetchTask: true };
}

function resourceSpecific({ ownChannels }: ManifestFacts) {
  return PERMISSIONS.filter(({ isForOwnChannels }) => ownChannels || !isForOwnChannels).map(({ name }) => ({
    name,
    type: 'Application',
  }));
}
