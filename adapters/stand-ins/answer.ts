import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';

/** An answer before it is written; without a body it has none. */
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

/** Writes the answer, or breaks it as the fault says. */
export async function write(
  response: ServerResponse,
  answer: Answer,
  fault: { kind: string } | undefined,
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
