import { randomBytes } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { Pool } from 'undici';
import { formTokenOf } from '../../../adapters/web/session/secrets';
import { epochMs, type Places, type PlatformRooms, probesIn, type See } from './platform-rooms';

/** Pages of incidents, each open in a browser of its own, whose stream is read as it comes. */
export async function webRooms(
  url: string,
  browsers: readonly string[],
  places: Places,
  see: See,
): Promise<PlatformRooms> {
  const pool = new Pool(url, { connections: 32 });
  const agent = new Agent({ keepAlive: false });
  const secretOf = (incidentId: number) => browsers[incidentId % browsers.length]!;
  const streams = await Promise.all(
    [...places].map(async ([incidentId, path]) => {
      const request = get(new URL(`/live${path}`, url), {
        agent,
        headers: { cookie: cookieOf(secretOf(incidentId)), accept: 'text/event-stream' },
      });
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request.on('response', resolve).on('error', reject);
      });
      request.on('error', () => undefined);
      if (response.statusCode !== 200) throw new Error(`a stream was answered ${response.statusCode}`);
      readEvents(response, (html) => {
        const at = epochMs();
        const sight = { platform: 'web' as const, incidentId, at };
        see({ ...sight, what: 'said', probes: probesIn(section(html, 'conversation-panel')) });
        see({ ...sight, what: 'card', probes: probesIn(section(html, 'known-panel')) });
      });
      return request;
    }),
  );
  return {
    platform: 'web',
    async say(incidentId, words) {
      const secret = secretOf(incidentId);
      const place = places.get(incidentId) ?? '';
      const form = new URLSearchParams({
        text: words,
        readers: 'say',
        token: formTokenOf(secret),
        view: randomBytes(16).toString('base64url'),
        back: place,
        place,
      });
      const answer = await pool.request({
        path: '/command',
        method: 'POST',
        headers: {
          cookie: cookieOf(secret),
          origin: url,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form.toString(),
      });
      await answer.body.dump();
      if (answer.statusCode !== 303)
        throw new Error(`what was said in the web room was answered ${answer.statusCode}`);
    },
    enforceLimits() {},
    turnedAway: () => 0,
    async stop() {
      for (const stream of streams) stream.destroy();
      await pool.destroy();
    },
  };
}

const cookieOf = (secret: string) => `belay_session=${secret}`;

/** Server-sent events: each is the whole page part anew. */
function readEvents(response: IncomingMessage, onEvent: (html: string) => void): void {
  let waiting = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (chunk: string) => {
    const events = (waiting + chunk).split('\n\n');
    waiting = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data:')) onEvent(event);
  });
}

function section(html: string, name: string): string {
  const start = html.indexOf(`class="panel ${name}"`);
  return start < 0 ? '' : html.slice(start, html.indexOf('</section>', start));
}
