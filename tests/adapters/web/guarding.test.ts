import { openRoomUnderTest, type RoomUnderTest } from './room-under-test';
import { nightCard } from './samples';
import { formsOf } from './visitor';

describe('what the example lets in', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
  });
  afterEach(() => room.stop());

  const formOf = async (visitor = room.visitor()) => {
    const { html } = await visitor.get('/incidents/7');
    const form = formsOf(html).find(({ action }) => action === '/press');
    if (!form) throw new Error('no form');
    return { visitor, fields: form.fields };
  };

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that hides', { origin: 'null' }],
    ['another site, by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a form from %s', async (_name, headers: Record<string, string>) => {
    const { visitor, fields } = await formOf();
    const refused = await visitor.post('/press', fields, { headers });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Nothing was recorded');
    expect(room.requests).toEqual([]);
  });

  it('takes a form of its own through a proxy that gives the server another name', async () => {
    const { visitor, fields } = await formOf();
    const headers = { origin: 'https://belay.example', 'sec-fetch-site': 'same-origin' };
    expect((await visitor.post('/press', fields, { headers })).status).toBe(200);
    expect(room.requests).toHaveLength(1);
  });

  it('refuses a form without its token, or with somebody else’s', async () => {
    const { visitor, fields } = await formOf();
    const other = await formOf();
    for (const token of ['', 'guessed', other.fields.token ?? '']) {
      const refused = await visitor.post('/command', { ...fields, token, text: 'my words' });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('my words');
    }
    expect(room.requests).toEqual([]);
    expect((await visitor.post('/press', fields)).status).toBe(200);
  });

  it('keeps its cookies from scripts and from other sites’ forms', async () => {
    const { headers } = await room.visitor().get('/');
    expect(headers.getSetCookie()[0]).toMatch(/^belay_visit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('answers only under names of this machine', async () => {
    const { request } = await import('node:http');
    const status = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const ask = request({ port: room.server.port, host: '127.0.0.1', path: '/', headers: { host } });
        ask.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
        ask.end();
      });
    expect(await status('evil.example:3000')).toBe(421);
    expect(await status('127.0.0.1.evil.example')).toBe(421);
    expect(await status('localhost:3000')).toBe(200);
    expect(await status('[::1]:3000')).toBe(200);
  });

  it('sends nobody to another site', async () => {
    const { visitor, fields } = await formOf();
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const sent = await visitor.post('/press', { ...fields, back }, { follow: false });
      expect(sent.status).toBe(303);
      expect(sent.headers.get('location')).toMatch(/^\/\?/);
    }
  });

  it('limits how often one session may write', async () => {
    const { visitor, fields } = await formOf();
    let status = 303;
    let sent = 0;
    while (status === 303 && sent < 130) {
      status = (await visitor.post('/press', { ...fields, text: 'kept words' }, { follow: false })).status;
      sent += 1;
    }
    expect(status).toBe(429);
    expect(sent).toBe(121);
    const other = await formOf();
    expect((await other.visitor.post('/press', other.fields, { follow: false })).status).toBe(303);
  });

  it('refuses bodies of any size that no form of ours has', async () => {
    const { visitor, fields } = await formOf();
    const huge = await visitor.post('/press', { ...fields, text: 'x'.repeat(600_000) });
    expect(huge.status).toBe(413);
    expect(room.requests).toEqual([]);
    expect(room.reports).toEqual([]);
  });
});
