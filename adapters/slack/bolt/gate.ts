import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { BODY_BYTES, DEADLINE } from '../limits';

/** The path that Bolt knows, wherever we are mounted. */
export const PATH = '/slack/events';

/**
 * Stands before Bolt's own check of the signature: refuses what has no signature, a timestamp that is too old or (which
 * Bolt would accept) too far ahead, and a body that no Slack would send.
 */
export function gate(inner: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST') return refuse(response, 405);
    if (!isTimely(request)) return refuse(response, 401);
    readBody(request).then(
      (body) => {
        if (body === undefined) return refuse(response, 413);
        request.url = PATH;
        inner(Object.assign(request, { rawBody: body }), response);
      },
      () => refuse(response, 400),
    );
  };
}

function isTimely({ headers }: IncomingMessage): boolean {
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp } = headers;
  if (typeof signature !== 'string' || typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  return Math.abs(Date.now() - Number(stamp) * 1000) <= DEADLINE.signatureAge;
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage & { rawBody?: unknown }): Promise<Buffer | undefined> {
  if (Buffer.isBuffer(request.rawBody)) return request.rawBody;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  // A refused sender may still be sending.
  response.writeHead(status, { connection: 'close' });
  response.end();
}
