import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { serve } from '../support/serve';

// Bolt with nothing behind it: it checks the signature and acknowledges, and remembers nothing.
const methods = {
  open({ signingSecret }: { signingSecret: string }): Promise<string> {
    const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events' });
    const app = new App({
      receiver,
      authorize: async () => ({ botToken: 'xoxb-bench', botUserId: 'U0BOT' }),
    });
    app.command('/incident', async ({ ack }) => ack('Noted.'));
    const server = createServer(receiver.requestListener);
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`),
      );
    });
  },
};
export type BareBoltMethods = typeof methods;

serve(methods);
