import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../support/serve';

// Node's own server and one HMAC: what a signed request costs before anything is done about it.
const methods = {
  open({ signingSecret }: { signingSecret: string }): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'x-slack-request-timestamp': stamp, 'x-slack-signature': given } = request.headers;
        const digest = createHmac('sha256', signingSecret)
          .update(`v0:${stamp}:${Buffer.concat(chunks)}`)
          .digest('hex');
        const expected = Buffer.from(`v0=${digest}`);
        const signature = Buffer.from(String(given));
        const isGood = signature.length === expected.length && timingSafeEqual(signature, expected);
        response.writeHead(isGood ? 200 : 401).end('Noted.');
      });
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`),
      );
    });
  },
};
export type RawHttpMethods = typeof methods;

serve(methods);
