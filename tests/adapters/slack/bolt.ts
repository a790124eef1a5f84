import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlack, type Slack, type SlackSettings, type Trouble } from '../../../adapters/slack';
import { createSlackStandIn, type SlackStandIn } from '../../../adapters/stand-ins/slack';
import type { Reply } from '../../../src/chat/message';
import type { ChatRequest } from '../../../src/ports/chat-request';
import { OpenLanes, people } from './workspace';

/** The whole adapter on a server of our own, a Slack that talks to it, and what the app behind it heard. */
export interface Stage {
  stand: SlackStandIn;
  slack: Slack;
  heard: ChatRequest[];
  /** What people said to each other in rooms. */
  overheard: ChatRequest[];
  /** What the app makes of that; replaced by tests. */
  keep: { with: (request: ChatRequest) => Promise<Reply> };
  defects: { errorId: string; error: unknown }[];
  unsupported: string[];
  troubles: Trouble[];
  lanes: OpenLanes;
  /** Places where incidents are worked on. */
  rooms: Set<string>;
  /** What the app answers; replaced by tests. */
  answer: { with: (request: ChatRequest) => Promise<Reply> };
  stop(): Promise<void>;
}

export const said = (words: string, more: Partial<Reply> = {}): Reply => ({
  lines: [[words]],
  buttons: [],
  recorded: true,
  ...more,
});

export async function setStage(options: { socket?: boolean } & Partial<SlackSettings> = {}): Promise<Stage> {
  const { socket = false, ...settings } = options;
  const stand = await createSlackStandIn({
    limits: false,
    users: people,
    channels: [{ id: 'C0INCIDENTS', name: 'incidents', members: ['U0SAM', 'U0BOT'] }],
  });
  const stage: Omit<Stage, 'slack' | 'stop'> = {
    stand,
    heard: [],
    overheard: [],
    keep: { with: async () => ({ lines: [], buttons: [], recorded: true }) },
    defects: [],
    unsupported: [],
    troubles: [],
    lanes: new OpenLanes(),
    rooms: new Set(),
    answer: { with: async () => said('done') },
  };
  const slack = createSlack(
    {
      botToken: stand.botToken,
      ...(socket ? { appToken: stand.appToken } : { signingSecret: stand.signingSecret }),
      apiUrl: stand.url,
      command: '/incident',
      incidentsChannel: 'C0INCIDENTS',
      timeZone: 'Europe/Berlin',
      ...settings,
    },
    {
      lanes: stage.lanes,
      handle: (request) => {
        if (request.input.kind === 'said') {
          stage.overheard.push(request);
          return stage.keep.with(request);
        }
        stage.heard.push(request);
        return stage.answer.with(request);
      },
      isRoom: async (place) => stage.rooms.has(place),
      onTrouble: (trouble) => stage.troubles.push(trouble),
      onDefect: (errorId, error) => stage.defects.push({ errorId, error }),
      onUnsupported: (reason) => stage.unsupported.push(reason),
    },
  );
  let server: Server | undefined;
  if (!socket) {
    server = createServer(slack.listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    stand.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  slack.start();
  return {
    ...stage,
    slack,
    stop: async () => {
      await slack.stop();
      await stand.stop();
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    },
  };
}
