import type { RequestListener } from 'node:http';
import type { Reply } from '../../src/chat/message';
import type { ChatPlatform } from '../../src/ports/chat-platform';
import type { ChatRequest } from '../../src/ports/chat-request';
import type { Lanes } from '../../src/ports/lanes';
import type { Notifier } from '../../src/ports/notifier';
import { TeamsApi } from './api/api';
import { History } from './api/history';
import { Members } from './api/members';
import { channelOf } from './api/messages';
import { PersonalChats } from './api/personal';
import { serversFor } from './api/servers';
import { Tokens } from './api/tokens';
import { openBot } from './bot/bot';
import { isFromThisMachine } from './bot/playground';
import { Responder } from './bot/respond';
import { SaidInRooms } from './bot/said';
import { Speakers } from './bot/speakers';
import { TeamsNotifier } from './page';
import { channelNamed } from './rooms/channel';
import { TeamsPlatform, type Trouble } from './send';

export { microsoftStatusFeed } from './api/status-feed';
export { checkTeams } from './check';
export { teamsPackage } from './manifest/package';
export type { Trouble } from './send';

/** Everything that Teams needs to be told. */
export interface TeamsSettings {
  /** Absent only where Microsoft's Agents Playground is talked to, on this machine. */
  app?: { id: string; password: string };
  /** Whose people are let in; the first is where the app is registered. */
  tenantIds: string[];
  /** Where incidents are worked: a channel's link, or its id. */
  channel: string;
  /** The channel that followers read; without one, announcements and updates do not go to Teams. */
  followersChannel?: string;
  /** A channel for each incident instead of a thread, where Graph gives one. */
  ownChannels: boolean;
  /** The tenant is a customer's: no room of ours is opened there, and whoever speaks there is theirs. */
  isForCustomersOnly?: boolean;
  /** Another server than Microsoft's own, for tests: "http://127.0.0.1:4000". */
  apiUrl?: string;
  /** The command's name, which people may write here too: "/incident". */
  command: string;
  /** Named beside a time wherever a reader's own zone cannot be known. */
  timeZone: string;
  /** Where the whole of an incident can be read. */
  roomUrl?: (incidentId: number) => string;
}

/** What the adapter is given to do its work. */
export interface TeamsTies {
  lanes: Lanes;
  /** Whether an incident is worked on there: Teams may tell of all that is said in a team. */
  isRoom: (place: string) => Promise<boolean>;
  /** Handles one request; what it answers has been recorded. */
  handle: (request: ChatRequest) => Promise<Reply>;
  /** Whether words of the grammar, said by a button, open a form. */
  opensForm: (say: string) => boolean;
  /** What belay.yaml calls people in Teams. */
  addresses: () => Promise<string[]>;
  /** Links of the channels that belay.yaml names. */
  links: () => Promise<string[]>;
  /** A feature that Teams refused beside the thing itself; may be told more than once. */
  onTrouble: (trouble: Trouble) => void;
  /** A defect, under the id that the person was given. */
  onDefect: (errorId: string, error: unknown) => void;
  /** Words that somebody said to others and that could not be kept. */
  onLost: (error: unknown) => void;
  /** An activity that nobody reads, in words without anything that a person typed. */
  onUnsupported: (reason: string) => void;
  /** A request that was turned away, and why; whoever sent it is not told. */
  onRefused: (reason: string) => void;
}

/** Teams as wiring mounts it. */
export interface Teams {
  platform: ChatPlatform;
  notifier: Notifier;
  /** For POST requests of the Bot Connector on our own server, before anything else reads the body. */
  listener: RequestListener;
}

/** Builds Teams from its settings without asking Teams anything. */
export function createTeams(settings: TeamsSettings, ties: TeamsTies): Teams {
  const { app, tenantIds, timeZone, roomUrl } = settings;
  const { lanes, onTrouble, onDefect, onUnsupported, onRefused } = ties;
  const [tenantId = ''] = tenantIds;
  const servers = serversFor(settings.apiUrl, app === undefined);
  const tokens = new Tokens({
    tenantId,
    loginUrl: servers.loginUrl,
    ...(app ? { app } : {}),
  });
  const common = { tokens, lanes, tenantId, serviceUrl: servers.serviceUrl, graphUrl: servers.graphUrl };
  const rooms = new TeamsApi({ ...common, spender: 'rooms' });
  const pages = new TeamsApi({ ...common, spender: 'pages' });
  const talk = new TeamsApi({ ...common, spender: 'talk' });
  const incidents = channelNamed(settings.channel);
  const followers = settings.followersChannel ? channelNamed(settings.followersChannel) : undefined;
  const history = new History(rooms, app?.id ?? '', ties.links);
  for (const { id, groupId } of [incidents, followers].filter((channel) => channel !== undefined)) {
    if (groupId) history.learnGroup(id, groupId);
  }
  const members = new Members(rooms);
  const ink = { timeZone, opensForm: ties.opensForm, ...(roomUrl ? { roomUrl } : {}) };
  const chatsFor = (api: TeamsApi) =>
    new PersonalChats({ api, members: new Members(api), history, rosterOf: incidents.id });
  // What a customer's tenant says of its people proves nothing about ours.
  const vouchesForEmail = !settings.isForCustomersOnly;
  const speakers = new Speakers({ members, addresses: ties.addresses, vouchesForEmail });
  const learnGroup = (conversation: string, groupId: string) =>
    history.learnGroup(channelOf(conversation), groupId);
  const { handle, isRoom } = ties;
  return {
    platform: new TeamsPlatform({
      api: rooms,
      talk,
      history,
      members,
      chats: chatsFor(rooms),
      ink,
      incidents,
      ...(followers ? { followers } : {}),
      ownChannels: settings.ownChannels,
      ...(settings.isForCustomersOnly ? { isForCustomersOnly: true } : {}),
      onTrouble,
    }),
    notifier: new TeamsNotifier({ api: pages, chats: chatsFor(pages), ink }),
    listener: openBot({
      doors: {
        ...(app ? { appId: app.id } : {}),
        tenantIds,
        serviceHosts: servers.serviceHosts,
        ...(servers.openIdUrl ? { openIdUrl: servers.openIdUrl } : {}),
      },
      reading: {
        command: settings.command,
        incidentsChannel: settings.isForCustomersOnly ? '' : incidents.id,
      },
      answering: {
        handle,
        speakers,
        responder: new Responder(rooms, ink),
        learnGroup,
        onDefect,
      },
      said: new SaidInRooms({ isRoom, speakers, handle, learnGroup, onLost: ties.onLost }),
      onUnsupported,
      onRefused,
      isFromHere: isFromThisMachine,
    }),
  };
}
