import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../support/serve';

/** When the pager took a page, by the wall clock. */
export interface Acceptance {
  key: string;
  at: number;
}

/** A page that came and was never answered, and the process that sent it. */
export interface Held extends Acceptance {
  from: number;
}

let accepted: Acceptance[] = [];
let held: Held[] = [];
let holding = false;
let answerAfterMs = 0;

// Any local provider: takes a page under its key, after as long as it was told to take.
const server = createServer(async (request, response) => {
  const key = decodeURIComponent((request.url ?? '').slice(1));
  request.resume();
  if (holding) {
    held.push({ key, at: Date.now(), from: Number(request.headers['x-sender']) });
    return;
  }
  if (answerAfterMs > 0) await pause(answerAfterMs);
  accepted.push({ key, at: Date.now() });
  response.end();
});
server.keepAliveTimeout = 60_000;

const methods = {
  listen: () =>
    new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      );
    }),
  behave(how: { answerAfterMs?: number; holding?: boolean }): void {
    answerAfterMs = how.answerAfterMs ?? 0;
    holding = how.holding ?? false;
  },
  count: () => accepted.length,
  held: () => held,
  take(): Acceptance[] {
    const all = accepted;
    accepted = [];
    held = [];
    return all;
  },
};
export type PagerMethods = typeof methods;

serve(methods);
