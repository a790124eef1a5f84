import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { Fault } from './faults';

/** An answer before it is written. */
export interface Answer {
  status: number;
  body?: unknown;
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
  !fault || fault.kind.startsWith('accepted') || fault.kind === 'cutBody';

/** The answer that a fault gives in place of the real one; undefined where it gives none, or the real one. */
export function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.kind === 'throttled') return throttled(fault.retryAfterSeconds);
  if (fault.kind === 'acceptedThenError') return refusal(fault.status);
  if (fault.kind === 'http') return refusal(fault.status, fault.code, fault.message);
  return undefined;
}

const codes: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  500: 'ServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function refusal(status: number, code = codes[status] ?? 'Unknown', message = code): Answer {
  return { status, body: { error: { code, message } } };
}

/** The 429, with `Retry-After` in whole seconds where it is known. */
export const throttled = (seconds: number | undefined): Answer => ({
  status: 429,
  body: { error: { code: 'Throttled', message: 'Too many requests' } },
  ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
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
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(text ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    'content-length': String(Buffer.byteLength(text)),
    ...answer.headers,
  });
  if (kind === 'cutBody') {
    response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(text);
}
