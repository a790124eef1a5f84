import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf, write } from '../answer';
import type { Faults } from '../faults';
import type { Api } from './api';
import { Arguments, readArguments } from './arguments';
import type { CallRecord } from './calls';
import { SlackFailure } from './failure';
import type { Fault } from './faults';
import { type Answer, carriedOut, faultAnswer } from './respond';
import type { ResponseUrls } from './response-urls';
import { SocketLink } from './socket';

/** What the server is made of. */
interface Parts {
  api: Api;
  faults: Faults<Fault>;
  responseUrls: ResponseUrls;
  record: (call: CallRecord) => void;
  /** False where no such file was announced, or with another length. */
  takeUpload: (fileId: string, bytes: Buffer) => boolean;
  port: number;
}

/** A server that runs. */
export interface Listening {
  origin: string;
  link: SocketLink;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1: `/api/<method>`, `/response/…` for late answers, and the socket. */
export async function listen(parts: Parts): Promise<Listening> {
  const server = createServer((request, response) => {
    route(parts, origin(), request, response).catch((error: unknown) => {
      // A defect of the stand-in itself must be loud, and must not look like one of Slack's own answers.
      const body = {
        ok: false,
        error: `stand_in_defect: ${error instanceof Error ? error.stack : String(error)}`,
      };
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  const link = new SocketLink(server);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = () => `http://127.0.0.1:${port}`;
  return {
    origin: origin(),
    link,
    async close() {
      await link.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function route(
  parts: Parts,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = new URL(request.url ?? '/', origin);
  const bytes = await bytesOf(request);
  const [, area, name = '', id = ''] = address.pathname.split('/');
  if (area === 'upload') return takeBytes(parts, response, name, bytes);
  const body = bytes.toString('utf8');
  if (area === 'api')
    return callMethod(parts, { origin, request, response, body, query: address.searchParams, name });
  if (area === 'response') return lateAnswer(parts, response, id, body);
  response.writeHead(404).end();
}

interface Incoming {
  origin: string;
  request: IncomingMessage;
  response: ServerResponse;
  body: string;
  query: URLSearchParams;
  name: string;
}

async function callMethod(parts: Parts, incoming: Incoming): Promise<void> {
  const { request, response, name } = incoming;
  const at = Date.now();
  const { args, failure } = tryReading(request, incoming.body, incoming.query);
  const { token: inBody, ...fields } = args.fields;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof inBody === 'string' ? inBody : '');
  const fault = parts.faults.next(name, fields);
  const real = (): Answer => failure ?? parts.api.answer(name, new Arguments(fields), token, incoming.origin);
  const answer = carriedOut(fault) ? real() : (fault && faultAnswer(fault)) || { status: 0, body: {} };
  parts.record({
    method: name,
    args: fields,
    at,
    status: answer.status,
    result: answer.body,
    ...(fault ? { fault: fault.kind } : {}),
  });
  await write(response, answer, fault, parts.faults.latencyMs);
}

/** What was announced comes in: exactly as many bytes, and only once it was announced. */
async function takeBytes(
  parts: Parts,
  response: ServerResponse,
  fileId: string,
  bytes: Buffer,
): Promise<void> {
  const fault = parts.faults.next('upload', {});
  if (fault && !carriedOut(fault)) {
    return write(response, faultAnswer(fault) ?? { status: 0, body: {} }, fault, parts.faults.latencyMs);
  }
  const isTaken = parts.takeUpload(fileId, bytes);
  response.writeHead(isTaken ? 200 : 400, { 'content-type': 'text/plain' });
  response.end(isTaken ? `OK - ${bytes.byteLength}` : 'error');
}

async function lateAnswer(parts: Parts, response: ServerResponse, id: string, body: string): Promise<void> {
  const fault = parts.faults.next('response_url', {});
  const answer = carriedOut(fault)
    ? parts.responseUrls.receive(id, body)
    : (fault && faultAnswer(fault)) || { status: 0, body: {} };
  await write(response, answer, fault, parts.faults.latencyMs);
}

function tryReading(
  request: IncomingMessage,
  body: string,
  query: URLSearchParams,
): { args: Arguments; failure?: Answer } {
  try {
    return { args: readArguments(request.headers['content-type'] ?? '', body, query) };
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    return { args: new Arguments({}), failure: { status: 200, body: { ok: false, error: error.code } } };
  }
}
