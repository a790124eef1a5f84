import {
  createTeamsStandIn,
  type TeamsMessage,
  type TeamsStandIn,
  type TeamsStandInOptions,
} from '../../../adapters/stand-ins/teams';
import { TeamsApi } from '../../../adapters/teams/api/api';
import { History } from '../../../adapters/teams/api/history';
import { Members } from '../../../adapters/teams/api/members';
import { PersonalChats } from '../../../adapters/teams/api/personal';
import { serversFor } from '../../../adapters/teams/api/servers';
import { Tokens } from '../../../adapters/teams/api/tokens';
import { TeamsNotifier } from '../../../adapters/teams/page';
import { TeamsPlatform, type Trouble } from '../../../adapters/teams/send';
import { opensForm } from '../../../src/chat/opens-form';
import { OpenLanes } from '../slack/workspace';

export const ink = {
  timeZone: 'Europe/Berlin',
  roomUrl: (id: number) => `https://belay.example/incidents/${id}`,
  opensForm,
};

export const GROUP = '0a1b2c3d-0000-4000-8000-000000000001';
export const INCIDENTS = '19:incidents@thread.tacv2';
export const FOLLOWERS = '19:followers@thread.tacv2';

/** A Teams of one's own and our adapter on it, without the way in. */
export interface Wired {
  teams: TeamsStandIn;
  platform: TeamsPlatform;
  notifier: TeamsNotifier;
  lanes: OpenLanes;
  troubles: Trouble[];
  api: TeamsApi;
  history: History;
}

export interface WireOptions extends TeamsStandInOptions {
  ownChannels?: boolean;
  /** Whether the settings name the team, as a channel's link does. */
  knowsTeam?: boolean;
}

export async function wire({
  ownChannels = false,
  knowsTeam = true,
  ...options
}: WireOptions = {}): Promise<Wired> {
  const teams = await createTeamsStandIn({
    limits: false,
    permissions: ['ChannelMessage.Read.Group'],
    users: [
      { name: 'Sam Ortiz', tz: 'Europe/Berlin' },
      { name: 'Riley Chen', tz: 'America/New_York' },
    ],
    teams: [
      {
        name: 'Operations',
        aadGroupId: GROUP,
        channels: [
          { id: INCIDENTS, name: 'Incidents' },
          { id: FOLLOWERS, name: 'News' },
          { id: '19:executives@thread.tacv2', name: 'Executives' },
        ],
      },
    ],
    ...options,
  });
  const lanes = new OpenLanes();
  const servers = serversFor(new URL(teams.serviceUrl).origin, false);
  const app = { id: teams.appId, password: teams.clientSecret };
  const tokens = new Tokens({ app, tenantId: teams.tenantId, loginUrl: servers.loginUrl });
  const settings = { ...servers, tokens, lanes, tenantId: teams.tenantId };
  const api = new TeamsApi({ ...settings, spender: 'rooms' });
  const pages = new TeamsApi({ ...settings, spender: 'pages' });
  const history = new History(api, teams.appId);
  if (knowsTeam) {
    history.learnGroup(INCIDENTS, GROUP);
    history.learnGroup(FOLLOWERS, GROUP);
    history.learnGroup('19:executives@thread.tacv2', GROUP);
  }
  const members = new Members(api);
  const troubles: Trouble[] = [];
  const chats = new PersonalChats({ api, members, history, rosterOf: INCIDENTS });
  const platform = new TeamsPlatform({
    api,
    talk: new TeamsApi({ ...settings, spender: 'talk' }),
    history,
    members,
    chats,
    ink,
    incidents: { id: INCIDENTS, name: 'Incidents', ...(knowsTeam ? { groupId: GROUP } : {}) },
    followers: { id: FOLLOWERS },
    ownChannels,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const pageChats = new PersonalChats({ api: pages, members, history, rosterOf: INCIDENTS });
  const notifier = new TeamsNotifier({ api: pages, chats: pageChats, ink });
  return { teams, platform, notifier, lanes, troubles, api, history };
}

/** The id of a message's first element: what kind of message of ours it is. */
export function markOf({ attachments }: Pick<TeamsMessage, 'attachments'>): string {
  const card = attachments[0]?.content as { body?: { id?: string }[] } | undefined;
  return card?.body?.[0]?.id ?? '';
}
