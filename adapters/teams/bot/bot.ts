import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { within } from '../api/within';
import { ACTIVITY_BYTES, BODY_BYTES, DEADLINE } from '../limits';
import { type Reading, type Received, receive } from '../receive';
import { type Answering, answer } from './answer';
import { type Doors, GuardedAuthentication, Unproved } from './authentication';
import type { SaidInRooms } from './said';
import { heard, unheard } from './unheard';

export interface BotSettings {
  doors: Doors;
  reading: Omit<Reading, 'fingerprint'>;
  answering: Answering;
  said: Pick<SaidInRooms, 'take'>;
  /** Told of activities that nobody reads, in words without anything that a person typed. */
  onUnsupported: (reason: string) => void;
  /** Told of requests that were turned away. */
  onRefused: (reason: string) => void;
  /** A request that comes from this machine alone; asked only where there is no app id. */
  isFromHere: (request: IncomingMessage) => boolean;
}

/** The SDK's adapter, entered below the part that answers a bad signature with its own words and a 500. */
class Adapter extends CloudAdapter {
  take(header: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(header, activity, logic);
  }
}

/** The way in from Teams: a listener for POST requests. Every refusal is a bare 401; what is let in is answered 200. */
export function openBot(settings: BotSettings): RequestListener {
  const adapter = new Adapter(new GuardedAuthentication(settings.doors));
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return end(response, 405);
    const isOpen = settings.doors.appId === undefined;
    const header = request.headers.authorization ?? '';
    if (isOpen ? !settings.isFromHere(request) : !header.startsWith('Bearer ')) {
      settings.onRefused(isOpen ? 'not from this machine' : 'no token');
      return end(response, 401);
    }
    const body = await readBody(request);
    if (body === undefined) return end(response, 413);
    const activity = activityIn(body);
    if (!activity) return end(response, 400);
    try {
      const proved = (context: TurnContext) => heard(() => turn(context, body, settings));
      const answered = await unheard(() => adapter.take(header, activity, proved));
      end(response, answered?.status ?? 200, answered?.body);
    } catch (error) {
      settings.onRefused(error instanceof Unproved ? error.message : 'it could not be proved');
      end(response, 401);
    }
  };
  return (request, response) => {
    take(request, response).catch(() => end(response, 400));
  };
}

/** Reads one activity that has been let in, and answers it. Never throws: then it would be taken for a forged one. */
async function turn(context: TurnContext, body: Buffer, settings: BotSettings): Promise<void> {
  const received = understand(context.activity, body, settings);
  let answered: object | undefined;
  if (received.kind === 'unsupported') settings.onUnsupported(received.reason);
  if (received.kind === 'said') await within(DEADLINE.answer, settings.said.take(received.heard));
  if (received.kind === 'request') {
    const { request, speaker, way } = received;
    answered = await answer(request, speaker, way, settings.answering);
  }
  if (context.activity.type !== 'invoke') return;
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: answered ?? {} } });
}

function understand(activity: Activity, body: Buffer, { reading }: BotSettings): Received {
  if (body.byteLength > ACTIVITY_BYTES)
    return { kind: 'unsupported', reason: 'an activity larger than any person’s' };
  const fingerprint = createHash('sha256').update(body).digest('hex').slice(0, 32);
  return receive(activity, { ...reading, fingerprint });
}

function activityIn(body: Buffer): Activity | undefined {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject && typeof (read as { type?: unknown }).type === 'string' ? (read as Activity) : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent) return;
  // A refused sender may still be sending.
  const headers = status === 200 ? {} : { connection: 'close' };
  if (body === undefined || body === null) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
