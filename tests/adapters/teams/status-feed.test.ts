import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { microsoftStatusFeed } from '../../../adapters/teams';

const NOW = Date.parse('2026-11-22T06:00:00Z');

let server: Server;
let answer: { status: number; body: string };
beforeAll(async () => {
  server = createServer((_request, response) => void response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const read = (status: number, body: string) => {
  answer = { status, body };
  return microsoftStatusFeed(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed/`,
    () => NOW,
  ).read();
};

// The shape of https://azure.status.microsoft/en-us/status/feed/.
const feed = (...items: string[]) => `<?xml version="1.0" encoding="utf-8"?>
<rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel>
  <title>Azure Status</title><link>https://azure.status.microsoft/en-us/status/</link>
  <description>Azure Status</description><language>en-US</language>
  <lastBuildDate>Sun, 22 Nov 2026 05:58:00 Z</lastBuildDate>${items.join('')}
</channel></rss>`;
const item = (title: string, pubDate = 'Sun, 22 Nov 2026 04:41:00 Z') =>
  `<item><guid isPermaLink="false">x</guid><title>${title}</title><description><![CDATA[<p>We know & look.</p>]]></description><pubDate>${pubDate}</pubDate></item>`;

test('Microsoft’s own words for what is wrong, without what is over', async () => {
  expect(
    await read(
      200,
      feed(
        item('Azure Bot Service &amp; Teams\n - West Europe'),
        item('<![CDATA[Entra <sign-in>]]>', ''),
        item('Long ago', 'Fri, 20 Nov 2026 04:41:00 Z'),
      ),
    ),
  ).toEqual(['Azure Bot Service & Teams - West Europe', 'Entra <sign-in>']);
  expect(await read(200, feed(item('404')))).toEqual(['404']);
});

test('nothing when all is well', async () => {
  expect(await read(200, feed())).toEqual([]);
  expect(await read(200, '<rss><channel></channel></rss>')).toEqual([]);
});

test('what is no feed cannot be read', async () => {
  await expect(read(503, 'busy')).rejects.toThrow('answered with 503');
  await expect(read(200, '{"status":"ok"}')).rejects.toThrow();
  await expect(read(200, '<html><body>Sign in</body></html>')).rejects.toThrow();
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(99)}">${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefgh'[n]};`.repeat(10)}">`)
    .join('')}]>${feed(item('&i;'))}`;
  const shown = await read(200, bomb).catch(() => []);
  expect(shown.join('').length).toBeLessThanOrEqual(200);
});

test('words that are far too long are cut', async () => {
  expect((await read(200, feed(item('x'.repeat(9_000)))))[0]).toHaveLength(200);
});
