import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slackStatusFeed } from '../../../adapters/slack';

let server: Server;
let answer: { status: number; body: string };
beforeAll(async () => {
  server = createServer((_request, response) => void response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const read = (status: number, body: unknown) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  return slackStatusFeed(`http://127.0.0.1:${(server.address() as AddressInfo).port}/current`).read();
};

// The shape of https://slack-status.com/api/v2.0.0/current, in an outage and out of it.
const trouble = (type: string, title: string) => ({
  id: 546,
  date_created: '2026-11-21T20:41:00-06:00',
  title,
  type,
  status: 'active',
  url: 'https://slack-status.com/2026-11/4711',
  services: ['Messaging'],
  notes: [{ body: 'We are looking into it.' }],
});

test('Slack’s own words for what is wrong, without news of what works', async () => {
  const active_incidents = [
    trouble('incident', 'Trouble sending messages'),
    trouble('notice', 'A new look'),
    trouble('outage', 'Slack is unavailable'),
  ];
  expect(await read(200, { status: 'active', active_incidents })).toEqual([
    'Trouble sending messages',
    'Slack is unavailable',
  ]);
});

test('nothing when all is well', async () => {
  expect(await read(200, { status: 'ok', active_incidents: [] })).toEqual([]);
  expect(await read(200, { status: 'ok' })).toEqual([]);
});

test('what is no status cannot be read', async () => {
  await expect(read(503, 'busy')).rejects.toThrow('answered with 503');
  await expect(read(200, '<html>')).rejects.toThrow();
  await expect(read(200, { active_incidents: 'many' })).rejects.toThrow();
});

test('words that are far too long are cut', async () => {
  const [words] = await read(200, { active_incidents: [trouble('incident', 'x'.repeat(9_000))] });
  expect(words).toHaveLength(200);
});
