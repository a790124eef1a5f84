import { openRoomUnderTest, type RoomUnderTest } from './room-under-test';
import { nightCard, pageFor } from './samples';
import type { Visitor } from './visitor';

describe('a real installation', () => {
  let room: RoomUnderTest;
  const seenByStore: string[] = [];
  beforeEach(async () => {
    seenByStore.length = 0;
    room = await openRoomUnderTest({
      auth: 'devices',
      baseUrl: 'https://belay.example.com',
      sessions: (store) => {
        const saveLink = store.saveLink.bind(store);
        const enrol = store.enrol.bind(store);
        store.saveLink = (hash, ...rest) => {
          seenByStore.push(hash);
          return saveLink(hash, ...rest);
        };
        store.enrol = (device) => {
          seenByStore.push(device.tokenHash);
          return enrol(device);
        };
        return store;
      },
    });
    await room.stores.webRooms.saveCard(nightCard());
  });
  afterEach(() => room.stop());

  const linkFor = async (personId: string) => new URL(await room.web.createEnrolLink(personId)).pathname;
  const enrolled = async (personId: string): Promise<Visitor> => {
    const visitor = room.visitor();
    const asked = await visitor.get(await linkFor(personId));
    await visitor.press(asked, 'Enrol it', { label: 'My laptop' });
    return visitor;
  };

  it.each(['/', '/incidents/7', '/incidents/99', '/live/incidents/7', '/phone', '/declare', '/nowhere'])(
    'shows nothing at %s without a session, and says how to come in',
    async (path) => {
      const { status, text } = await room.visitor().get(path);
      expect(status).toBe(401);
      expect(text).toContain('not enrolled');
      expect(text).toContain('belay enrol');
      expect(text).not.toMatch(/Exchange|Northwind|Sam Ortiz/);
    },
  );

  it('takes no form without a session', async () => {
    expect((await room.visitor().post('/press', { say: 'resolve INC-7' })).status).toBe(401);
    expect(room.requests).toEqual([]);
  });

  it('enrols by a personal link, which works once and is not used up by looking at it', async () => {
    const link = await linkFor('sam');
    const visitor = room.visitor();
    await visitor.get(link);
    await visitor.get(link);
    const after = await visitor.press(await visitor.get(link), 'Enrol it', { label: 'Sam’s phone' });
    expect(after.text).toContain('Sam’s phone (this one)');
    expect((await visitor.get('/incidents/7')).text).toContain('Exchange down at Contoso');
    const late = room.visitor();
    const refused = await late.press(await late.get(link), 'Enrol it');
    expect(refused.status).toBe(410);
    expect((await late.get('/')).status).toBe(401);
  });

  it('never gives the store anything that would open anything', async () => {
    const link = await linkFor('sam');
    const visitor = room.visitor();
    await visitor.press(await visitor.get(link), 'Enrol it');
    const secrets = [link.split('/').at(-1), visitor.cookies.get('belay_session')];
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
    for (const hash of seenByStore) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(seenByStore).toHaveLength(2);
  });

  it('sends its cookie only over https, to no script', async () => {
    const visitor = room.visitor();
    const asked = await visitor.get(await linkFor('sam'));
    const action = /action="([^"]+)"/.exec(asked.html)?.[1] ?? '';
    const sent = await visitor.post(action, { label: 'x' }, { follow: false });
    const [cookie = ''] = sent.headers.getSetCookie();
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(word);
  });

  it('lets its owner speak, as themselves only', async () => {
    const sam = await enrolled('sam');
    const page = await sam.get('/incidents/7');
    await sam.press(page, "I'm working on it", { as: 'dana' });
    expect(room.requests.at(-1)?.user.id).toBe('sam');
    expect(page.text).not.toContain('Speak as');
    expect((await sam.get('/people/lee/phone')).status).toBe(404);
  });

  it('shows somebody their own page above everything, and nobody else’s', async () => {
    await room.stores.webRooms.putPage({ key: 'p', personId: 'sam', message: pageFor('You are secondary.') });
    const [sam, dana] = [await enrolled('sam'), await enrolled('dana')];
    for (const path of ['/', '/incidents/7', '/phone']) {
      expect((await sam.get(path)).text).toContain('You are secondary.');
      expect((await dana.get(path)).text).not.toContain('You are secondary.');
    }
  });

  it('shuts out a device that was revoked, by its owner only', async () => {
    const [laptop, phone, dana] = [await enrolled('sam'), await enrolled('sam'), await enrolled('dana')];
    const [first] = await room.stores.sessions.devices('sam');
    const revoke = /action="(\/devices\/[^"]+)"/.exec((await phone.get('/devices')).html)?.[1] ?? '';
    expect(revoke).toContain(first?.deviceId);
    const token = /name="token" value="([^"]+)"/.exec((await dana.get('/devices')).html)?.[1] ?? '';
    await dana.post(revoke, { token });
    expect((await laptop.get('/')).status).toBe(200);
    await phone.press(await phone.get('/devices'), 'Revoke it');
    expect((await laptop.get('/')).status).toBe(401);
    expect((await phone.get('/')).status).toBe(200);
  });

  it('makes no link for somebody whom no configuration knows', async () => {
    await expect(room.web.createEnrolLink('nobody')).rejects.toThrow('Nobody is called "nobody"');
  });

  it('limits how often links may be tried', async () => {
    const visitor = room.visitor();
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      statuses.push((await visitor.post(`/enrol/${'x'.repeat(43)}`, {})).status);
    }
    expect(statuses.filter((status) => status === 410)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
  });
});
