import { type Botted, startBot } from './bot';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot({ playground: true });
});
afterEach(() => bot.stop());

const activity = () => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: bot.teams.serviceUrl,
  from: { id: '29:sam', name: 'Sam Ortiz' },
  recipient: { id: '28:belay' },
  conversation: { id: 'a:personal', conversationType: 'personal' },
  text: 'list',
});
const send = (headers: Record<string, string>, more = {}) =>
  fetch(bot.url, { method: 'POST', headers, body: JSON.stringify({ ...activity(), ...more }) });
const json = { 'content-type': 'application/json' };

it('is believed without a token, from this machine', async () => {
  expect((await send(json)).status).toBe(200);
  expect(bot.requests).toHaveLength(1);
  expect(bot.requests[0]).toMatchObject({ user: { name: 'Sam Ortiz' }, input: { text: 'list' } });
});

it.each<[string, Record<string, string>, Record<string, unknown>]>([
  ['a page of another site in a browser here', { ...json, origin: 'https://evil.example' }, {}],
  ['a form, which any page may send', { 'content-type': 'text/plain' }, {}],
  ['somebody behind a proxy', { ...json, 'x-forwarded-for': '203.0.113.9' }, {}],
  ['somebody who wants the answer elsewhere', json, { serviceUrl: 'https://smba.trafficmanager.net/amer/' }],
  ['another channel', json, { channelId: 'emulator' }],
])('is not %s', async (_, headers, more) => {
  expect((await send(headers, more)).status).toBe(401);
  expect(bot.requests).toEqual([]);
});

it('asks nobody for a token, and gives none', async () => {
  await send(json);
  await bot.teams.waitFor(() => bot.teams.calls.length > 0);
  expect(bot.teams.callsTo('token')).toEqual([]);
});
