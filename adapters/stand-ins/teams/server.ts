import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, bytesOf, write } from '../answer';
import type { Faults } from '../faults';
import { asFields, asList, asText, type Fields } from '../fields';
import { operationFor } from './connector';
import { TeamsFailure } from './failure';
import type { Fault } from './faults';
import { graphCall } from './graph';
import type { Identity } from './identity';
import type { Limits } from './limits';
import { carriedOut, faultAnswer, throttled } from './respond';
import type { Teams } from './state';

/** One call that reached the stand-in, and what became of it. */
export interface CallRecord {
  /** The operation: `sendToConversation`, `updateActivity`, `token`, `createChannel`, … */
  method: string;
  /** The ids in the path: conversation, activity. */
  ids: string[];
  query: Record<string, string>;
  body: Fields;
  /** How big the body is, counted as Teams counts it: in UTF-16. */
  bytes: number;
  /** Real time, epoch milliseconds. */
  at: number;
  status: number;
  result: unknown;
  fault?: Fault['kind'];
}

/** What the server is made of. */
interface Parts {
  teams: Teams;
  identity: Identity;
  limits: Limits;
  faults: Faults<Fault>;
  /** The most that an activity may weigh in UTF-16 before it is refused as too big. */
  mostBytes: () => number;
  record: (call: CallRecord) => void;
  port: number;
}

/** A server that runs. */
export interface Listening {
  origin: string;
  close(): Promise<void>;
}

/** Where the connector's paths begin; real ones begin with a region too. */
export const connectorPath = '/amer';

/** Listens on 127.0.0.1: sign-in, the connector, and Graph. */
export async function listen(parts: Parts): Promise<Listening> {
  const server = createServer((request, response) => {
    take(parts, request, response).catch((error: unknown) => {
      // A defect of the stand-in itself must be loud, and must not look like one of Teams' own answers.
      const words = `stand-in defect: ${error instanceof Error ? error.stack : String(error)}`;
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(words);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A request, read and recognised, that has not been carried out yet. */
interface Order {
  method: string;
  ids: string[];
  isIdentity?: boolean;
  run: () => Answer;
}

async function take(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = Date.now();
  const text = (await bytesOf(request)).toString('utf8');
  const address = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const body = bodyOf(request, text);
  const bytes = text.length * 2;
  const order = orderFor(parts, { request, address, body, bytes });
  const fault = parts.faults.next(order.method, body, order.isIdentity ?? false);
  const real = carriedOut(fault) ? attempt(order.run) : undefined;
  const instead = fault && faultAnswer(fault);
  const answer = instead ?? real ?? { status: 0 };
  const { ids, method } = order;
  parts.record({
    method,
    ids,
    query: Object.fromEntries(address.searchParams),
    body: method === 'token' ? { ...body, client_secret: undefined, client_assertion: undefined } : body,
    bytes,
    at,
    status: answer.status,
    result: method === 'token' ? undefined : answer.body,
    ...(fault ? { fault: fault.kind } : {}),
  });
  await write(response, answer, fault, parts.faults.latencyMs);
}

interface Incoming {
  request: IncomingMessage;
  address: URL;
  body: Fields;
  bytes: number;
}

function orderFor(parts: Parts, incoming: Incoming): Order {
  const { request, address, body } = incoming;
  const verb = request.method ?? 'GET';
  const path = address.pathname;
  const { identity } = parts;
  if (path === '/v1/.well-known/openidconfiguration') {
    return {
      method: 'openIdMetadata',
      ids: [],
      isIdentity: true,
      run: () => identity.metadata(address.origin),
    };
  }
  if (path === '/v1/.well-known/keys') {
    return { method: 'keys', ids: [], isIdentity: true, run: () => identity.keys() };
  }
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1];
  if (tenant && verb === 'POST') {
    return { method: 'token', ids: [tenant], isIdentity: true, run: () => identity.giveToken(tenant, body) };
  }
  if (path.startsWith('/graph/')) {
    const grant = identity.grantOf(request.headers.authorization, 'graph');
    const isGrantedNow = (permission: string) => identity.permissions.has(permission);
    const below = path.slice('/graph'.length).replace(/^\/+/, '/');
    return graphCall({ teams: parts.teams, verb, url: address, path: below, body, grant, isGrantedNow });
  }
  if (path.startsWith(`${connectorPath}/`)) return connectorOrder(parts, incoming);
  return { method: 'unknown', ids: [path], run: () => ({ status: 404 }) };
}

function connectorOrder(parts: Parts, { request, address, body, bytes }: Incoming): Order {
  const { teams, identity, limits } = parts;
  // The SDK joins the service address and the path with two slashes.
  const path = address.pathname.slice(connectorPath.length).replace(/^\/+/, '/');
  const found = operationFor(request.method ?? 'GET', path);
  if (!found) return { method: 'unknown', ids: [path], run: () => ({ status: 404 }) };
  const { operation, ids } = found;
  const run = (): Answer => {
    if (!identity.grantOf(request.headers.authorization, 'connector')) {
      throw new TeamsFailure(401, 'Unauthorized', 'Authorization has been denied for this request.');
    }
    if (bytes > parts.mostBytes()) {
      throw new TeamsFailure(413, 'MessageSizeTooBig', 'Message size too large.');
    }
    const conversation = teams.findConversation(ids[0] ?? '');
    const whose = conversation?.id ?? newConversationKey(body) ?? ids[0] ?? '';
    const wait = limits.take(operation.budget, whose, conversation?.tenantId ?? teams.homeTenant);
    if (wait !== undefined) {
      const silent = limits.setting !== false && limits.setting.withoutRetryAfter === true;
      return throttled(silent ? undefined : wait);
    }
    return operation.run({ teams, ids, query: address.searchParams, body });
  };
  return { method: operation.name, ids, run };
}

/** Which conversation a new one counts against: the channel, or the person's chat. */
function newConversationKey(body: Fields): string | undefined {
  const channel = asText(asFields(asFields(body.channelData).channel).id);
  return channel || asText(asList(body.members)[0]?.id) || undefined;
}

function attempt(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof TeamsFailure)) throw error;
    return error.answer();
  }
}

function bodyOf(request: IncomingMessage, text: string): Fields {
  if (text === '') return {};
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return asFields(JSON.parse(text));
  } catch {
    return {};
  }
}
