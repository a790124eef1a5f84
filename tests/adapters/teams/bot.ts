import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTeamsStandIn,
  type TeamsStandIn,
  type TeamsStandInOptions,
} from '../../../adapters/stand-ins/teams';
import { createTeams, type Teams, type TeamsTies } from '../../../adapters/teams';
import type { Reply } from '../../../src/chat/message';
import { opensForm } from '../../../src/chat/opens-form';
import type { ChatRequest } from '../../../src/ports/chat-request';
import { OpenLanes } from '../slack/workspace';
import { FOLLOWERS, GROUP, INCIDENTS } from './tenant';

/** A Teams of one's own and our whole adapter on it, behind a server; `handle` answers what it is told to. */
export interface Botted {
  teams: TeamsStandIn;
  adapter: Teams;
  url: string;
  requests: ChatRequest[];
  unsupported: string[];
  refused: string[];
  defects: unknown[];
  /** What the next requests are answered with. */
  reply: Reply | ((request: ChatRequest) => Promise<Reply>);
  addresses: string[];
  /** Places in which an incident is worked. */
  rooms: string[];
  stop(): Promise<void>;
}

export const done = (...lines: string[]): Reply => ({
  lines: lines.map((line) => [line]),
  buttons: [],
  recorded: true,
});

export async function startBot(
  options: TeamsStandInOptions & { ownChannels?: boolean; playground?: boolean } = {},
): Promise<Botted> {
  const teams = await createTeamsStandIn({
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
        ],
      },
    ],
    groupChats: [{ name: 'War room', members: ['Sam Ortiz', 'Riley Chen'] }],
    ...options,
  });
  const started: Omit<Botted, 'adapter' | 'url' | 'stop'> = {
    teams,
    requests: [],
    unsupported: [],
    refused: [],
    defects: [],
    reply: done('Done.'),
    addresses: [],
    rooms: [],
  };
  const ties: TeamsTies = {
    lanes: new OpenLanes(),
    isRoom: async (place) => started.rooms.includes(place),
    handle: async (request) => {
      started.requests.push(request);
      return typeof started.reply === 'function' ? started.reply(request) : started.reply;
    },
    opensForm,
    addresses: async () => started.addresses,
    links: async () => [],
    onTrouble: () => undefined,
    onDefect: (_id, error) => started.defects.push(error),
    onLost: (error) => started.defects.push(error),
    onUnsupported: (reason) => started.unsupported.push(reason),
    onRefused: (reason) => started.refused.push(reason),
  };
  const adapter = createTeams(
    {
      ...(options.playground ? {} : { app: { id: teams.appId, password: teams.clientSecret } }),
      tenantIds: [teams.tenantId],
      channel: `https://teams.microsoft.com/l/channel/${encodeURIComponent(INCIDENTS)}/Incidents?groupId=${GROUP}`,
      followersChannel: FOLLOWERS,
      ownChannels: options.ownChannels ?? false,
      apiUrl: options.playground ? teams.serviceUrl : new URL(teams.serviceUrl).origin,
      command: '/incident',
      timeZone: 'Europe/Berlin',
      roomUrl: (id) => `https://belay.example/incidents/${id}`,
    },
    ties,
  );
  const server = createServer(adapter.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/messages`;
  teams.connect(url);
  return Object.assign(started, {
    adapter,
    url,
    stop: async () => {
      await teams.stop();
      await closed(server);
    },
  });
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
