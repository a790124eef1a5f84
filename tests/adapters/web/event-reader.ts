import { get, type IncomingMessage } from 'node:http';
import { waitFor } from '../../support/wait-for';
import { textOf } from './reading';
import type { Visitor } from './visitor';

/** One open stream as a browser holds it. */
export interface EventReader {
  status: number;
  /** Every message that has come, as text. */
  messages: string[];
  comments: string[];
  isEnded(): boolean;
  /** Waits for a message that has these words. */
  until(words: string): Promise<string>;
  close(): void;
}

/** Opens a stream of server-sent events with this visitor's cookies. */
export async function openStream(visitor: Visitor, path: string): Promise<EventReader> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = get(new URL(path, visitor.origin), {
    headers: { cookie, accept: 'text/event-stream' },
    agent: false,
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  const messages: string[] = [];
  const comments: string[] = [];
  let ended = false;
  let waiting = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const parts = (waiting + chunk).split('\n\n');
    waiting = parts.pop() ?? '';
    for (const part of parts) {
      if (part.startsWith(':')) comments.push(part);
      else messages.push(textOf(part.replace(/^data: ?/gm, '')));
    }
  });
  response.on('close', () => {
    ended = true;
  });
  response.on('error', () => undefined);
  return {
    status: response.statusCode ?? 0,
    messages,
    comments,
    isEnded: () => ended,
    until: (words) =>
      waitFor(() => messages.find((one) => one.includes(words)), { what: `"${words}" on the stream` }),
    close: () => request.destroy(),
  };
}
