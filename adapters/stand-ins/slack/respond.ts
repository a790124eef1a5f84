import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { Fault } from './faults';
import type { Fields } from './shapes';

/** An answer before it is written: Slack says almost everything with status 200. */
export interface Answer {
  status: number;
  body: Fields;
  headers?: Record<string, string>;
}

/** Reads a request's whole body. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Whether the call itself is carried out under this fault. */
export const carriedOut = (fault: Fault | undefined): boolean =>
  !fault ||
  fault.kind === 'acceptedThenCut' ||
  fault.kind === 'acceptedThenTimeout' ||
  fault.kind === 'cutBody';

/** The answer that a fault gives in place of the real one; undefined where it gives none at all. */
export function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.kind === 'http') return { status: fault.status, body: { ok: false, error: 'fatal_error' } };
  if (fault.kind === 'error') return { status: 200, body: { ok: false, error: fault.error, ...fault.extra } };
  if (fault.kind === 'rateLimited') return rateLimited(fault.retryAfterSeconds);
  return undefined;
}

/** The 429 with its `Retry-After` in whole seconds. */
export const rateLimited = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

/** Writes the answer, or breaks it as the fault says. */
export async function write(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  latencyMs: number,
): Promise<void> {
  if (latencyMs > 0) await after(latencyMs);
  const kind = fault?.kind;
  // Never answered: the connection stays open until the caller gives up or the stand-in stops.
  if (kind === 'timeout' || kind === 'acceptedThenTimeout') return;
  if (kind === 'reset' || kind === 'acceptedThenCut') {
    response.socket?.resetAndDestroy();
    return;
  }
  const text = JSON.stringify(answer.body);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    ...answer.headers,
  };
  response.writeHead(answer.status, headers);
  if (kind === 'cutBody') {
    response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(text);
}
