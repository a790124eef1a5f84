import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import {
  App,
  type AuthorizeResult,
  HTTPReceiver,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import { clientOptions, SILENT } from '../api/api';
import type { WhoWeAre } from '../api/identity';
import { type Reading, receive } from '../receive';
import type { Reaction } from '../receive/reaction';
import { type Ack, type Answering, answer } from './answer';
import { gate, PATH } from './gate';
import type { Marks } from './marks';
import type { SaidInRooms } from './said';
import { SocketLine } from './socket';

export interface BoltSettings {
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  apiUrl?: string;
  /** "/incident" */
  command: string;
  us: WhoWeAre;
  /** The incidents channel, as far as it is known without asking. */
  incidentsChannelId: () => string | undefined;
  answering: Answering;
  marks: Marks;
  said: SaidInRooms;
  /** Told of payloads that nobody reads, in words without anything that a person typed. */
  onUnsupported: (reason: string) => void;
  onSocketTrouble: (error: unknown) => void;
}

/** The way in from Slack: for requests over HTTP a listener, for Socket Mode a line that is held open. */
export interface WayIn {
  listener: RequestListener;
  socket?: SocketLine;
}

/** Bolt on our own server, or on a socket where an app token is given. Nothing is asked of Slack to build it. */
export function openBolt(settings: BoltSettings): WayIn {
  if (settings.appToken) {
    const receiver = socketReceiver(settings.appToken, settings.apiUrl);
    connect(receiver, settings);
    return { listener: nothingHere, socket: new SocketLine(receiver.client, settings.onSocketTrouble) };
  }
  if (!settings.signingSecret) throw new Error('Slack needs a signing secret or an app token');
  const receiver = new HTTPReceiver({
    signingSecret: settings.signingSecret,
    endpoints: PATH,
    // Slack is answered when our part is done, so that what was not recorded is delivered again.
    processBeforeResponse: true,
    logger: SILENT,
    customPropertiesExtractor: ({ headers }) => ({
      fingerprint: print(String(headers['x-slack-signature'])),
    }),
  });
  connect(receiver, settings);
  return { listener: gate(receiver.requestListener) };
}

function socketReceiver(appToken: string, apiUrl: string | undefined): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: SILENT,
    // Its own way of coming back ends the process when Slack cannot be reached at that moment.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl) },
    customPropertiesExtractor: ({ body }: { body: unknown }) => ({
      fingerprint: print(JSON.stringify(body)),
    }),
  });
}

/** Bolt answers events before anybody has read them; here what was not handled is told of again. */
class PatientApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    if (event.body.type !== 'event_callback') return super.processEvent(event);
    await super.processEvent({ ...event, ack: async () => undefined });
    await event.ack();
  }
}

function connect(receiver: Receiver, settings: BoltSettings): void {
  const { us, botToken, command, answering, incidentsChannelId, onUnsupported } = settings;
  const app = new PatientApp({
    receiver,
    logger: SILENT,
    convoStore: false,
    clientOptions: clientOptions(settings.apiUrl),
    socketMode: receiver instanceof SocketModeReceiver,
    authorize: async ({ teamId }): Promise<AuthorizeResult> => {
      const { known } = us;
      // Who we are is not known while Slack is down; the signature alone has to do then.
      if (known && teamId && teamId !== known.teamId) throw new Error('a request for another workspace');
      return { botToken, ...(known ? { botUserId: known.botUserId } : {}) };
    },
  });
  app.use(async (args) => {
    const ack: Ack = async (body) => {
      if ('ack' in args && args.ack) await (args.ack as (body?: object) => Promise<void>)(body);
    };
    const botUserId = us.known?.botUserId;
    const channelId = incidentsChannelId();
    const reading: Reading = {
      command,
      fingerprint: String(args.context.fingerprint),
      ...(botUserId ? { botUserId } : {}),
      ...(channelId ? { incidentsChannelId: channelId } : {}),
    };
    const received = receive(args.body, reading);
    if (received.kind === 'said') {
      await settings.said.take(received.heard, channelId);
      return ack();
    }
    if (received.kind === 'reaction') return takeMark(received.reaction, ack, settings);
    if (received.kind === 'request') return answer(received.request, received.way, ack, answering);
    if (received.kind === 'unsupported') onUnsupported(received.reason);
    return ack();
  });
}

/** What fails on the way is not answered, so that Slack tells of it again. */
async function takeMark(reaction: Reaction, ack: Ack, { marks, answering }: BoltSettings): Promise<void> {
  const toldAt = performance.now();
  await marks.inTurn(reaction, async () => {
    const marked = await marks.read(reaction);
    if (!marked) return ack();
    await answer(marked.request, marked.way, ack, answering, performance.now() - toldAt);
  });
}

const print = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 32);

const nothingHere: RequestListener = (_, response) => {
  response.writeHead(404);
  response.end();
};
