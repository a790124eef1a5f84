import type { RequestListener } from 'node:http';
import type { Reply } from '../../src/chat/message';
import type { ChatPlatform } from '../../src/ports/chat-platform';
import type { ChatRequest } from '../../src/ports/chat-request';
import type { Lanes } from '../../src/ports/lanes';
import type { Notifier } from '../../src/ports/notifier';
import { SlackApi } from './api/api';
import { WhoWeAre } from './api/identity';
import { openBolt } from './bolt/app';
import { Marks } from './bolt/marks';
import { SlackPeople } from './bolt/people';
import { Responder } from './bolt/respond';
import { SaidInRooms } from './bolt/said';
import { explain } from './errors';
import { SlackNotifier } from './page';
import { NamedChannel } from './rooms/named-channel';
import { SlackPlatform, type Trouble } from './send';

export { slackStatusFeed } from './api/status-feed';
export { checkSlack } from './check';
export { slackManifest } from './manifest/manifest';
export type { Trouble } from './send';

/** Everything that Slack needs to be told. Either a signing secret (requests come to us) or an app token (Socket Mode). */
export interface SlackSettings {
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  /** Another server than Slack's own, for tests: "http://127.0.0.1:4000/api/". */
  apiUrl?: string;
  /** The command's name as people type it: "/incident". */
  command: string;
  /** The channel that followers read, by name or id; without one, announcements and updates do not go to Slack. */
  incidentsChannel?: string;
  /** Named beside a time wherever a reader's own zone cannot be known. */
  timeZone: string;
  /** Where the whole of an incident can be read. */
  roomUrl?: (incidentId: number) => string;
}

/** What the adapter is given to do its work. */
export interface SlackTies {
  lanes: Lanes;
  /** Whether an incident is worked on there: emoji elsewhere are none of ours. */
  isRoom: (place: string) => Promise<boolean>;
  /** Handles one request; what it answers has been recorded. */
  handle: (request: ChatRequest) => Promise<Reply>;
  /** A feature that Slack refused beside the thing itself; may be told more than once. */
  onTrouble: (trouble: Trouble) => void;
  /** A defect, under the id that the person was given. */
  onDefect: (errorId: string, error: unknown) => void;
  /** A payload that nobody reads, in words without anything that a person typed. */
  onUnsupported: (reason: string) => void;
}

/** Slack as wiring mounts it. */
export interface Slack {
  platform: ChatPlatform;
  notifier: Notifier;
  /** For POST /slack/events on our own server, before anything else reads the body. */
  listener: RequestListener;
  /** Holds the socket open in Socket Mode, and learns who we are; never waits for Slack. */
  start(): void;
  stop(): Promise<void>;
}

/** Builds Slack from its settings without asking Slack anything. */
export function createSlack(settings: SlackSettings, ties: SlackTies): Slack {
  const { botToken: token, apiUrl, incidentsChannel, timeZone, roomUrl } = settings;
  const { lanes, onTrouble } = ties;
  const ink = { timeZone, ...(roomUrl ? { roomUrl } : {}) };
  const common = { token, lanes, ...(apiUrl ? { apiUrl } : {}) };
  const rooms = new SlackApi({ ...common, spender: 'rooms' });
  const pages = new SlackApi({ ...common, spender: 'pages' });
  const talk = new SlackApi({ ...common, spender: 'talk' });
  const us = new WhoWeAre(rooms);
  const followers = new NamedChannel(rooms, incidentsChannel);
  const responder = new Responder(rooms, ink);
  const incidentsChannelId = () => followers.knownId;
  const marks = new Marks({ api: rooms, us, isRoom: ties.isRoom, incidentsChannelId, onTrouble });
  const people = new SlackPeople(rooms, us);
  const { listener, socket } = openBolt({
    ...settings,
    us,
    incidentsChannelId,
    marks,
    said: new SaidInRooms({ isRoom: ties.isRoom, us, people, handle: ties.handle }),
    answering: {
      handle: ties.handle,
      people,
      responder,
      ink,
      onDefect: ties.onDefect,
    },
    onUnsupported: ties.onUnsupported,
    onSocketTrouble: (error) => {
      const { message } = explain(error, 'apps.connections.open');
      onTrouble({ what: message, advice: 'Check SLACK_APP_TOKEN; Belay goes on trying.' });
    },
  });
  return {
    platform: new SlackPlatform({ api: rooms, talk, us, followers, ink, onTrouble }),
    notifier: new SlackNotifier({ api: pages, us, ink }),
    listener,
    start: () => {
      socket?.start();
      // Nobody waits for these: what fails now is asked again when it is needed.
      us.get().catch(() => undefined);
      if (followers.configured) followers.id().catch(() => undefined);
    },
    stop: async () => {
      await socket?.stop();
    },
  };
}
