import { waitFor } from '../../support/wait-for';
import { type EventReader, openStream } from './event-reader';
import { openRoomUnderTest, type RoomUnderTest } from './room-under-test';
import { entry, followersCard, nightCard, pageFor } from './samples';
import type { Visitor } from './visitor';

const SECRET = 'the board is leaving';

describe('a private incident', () => {
  let room: RoomUnderTest;
  const opened: EventReader[] = [];
  beforeEach(async () => {
    room = await openRoomUnderTest();
    const card = { title: SECRET, answer: [SECRET], buttons: [] };
    await store().saveCard(nightCard(card));
    await store().saveCard(followersCard(card));
    await store().saveCard(nightCard({ incidentId: 8, title: 'VPN slow' }));
    await store().addEntries(7, [entry(1, SECRET)]);
    await store().addUpdate('u', {
      incidentId: 7,
      edition: 'followers',
      heading: [SECRET],
      lines: [[SECRET]],
    });
    await store().putPage({ key: 'p', personId: 'sam', message: pageFor(SECRET) });
    room.keepPrivate(7, 'sam');
  });
  afterEach(async () => {
    for (const stream of opened.splice(0)) stream.close();
    await room.stop();
  });

  const store = () => room.stores.webRooms;
  const as = async (person: string): Promise<Visitor> => {
    const visitor = room.visitor();
    await visitor.speakAs(person);
    return visitor;
  };
  const watch = async (visitor: Visitor, path: string) => {
    const stream = await openStream(visitor, path);
    opened.push(stream);
    return stream;
  };

  const surfaces = [
    '/',
    '/incidents/7',
    '/incidents/7/follow',
    '/incidents/7?of=7&v=9',
    '/incidents/7?before=2',
    '/phones',
    '/people/dana/phone',
  ];

  it.each(['dana', 'rosa', 'vic'])(
    'does not exist for %s, who is not in it, wherever one looks',
    async (who) => {
      const visitor = await as(who);
      for (const path of surfaces) {
        const page = await visitor.get(path);
        expect(page.html).not.toContain(SECRET);
        expect(page.status).toBe(path.includes('/incidents/') ? 404 : 200);
      }
      for (const path of ['/live/incidents/7', '/live/incidents/7/follow']) {
        expect((await watch(visitor, path)).status).toBe(404);
      }
      const list = await watch(visitor, '/live');
      expect(await list.until(who === 'vic' ? 'Nothing is open' : 'VPN slow')).not.toContain(SECRET);
    },
  );

  it('is not counted for those who are not in it', async () => {
    const [sam, dana] = [await as('sam'), await as('dana')];
    expect((await sam.get('/')).text).toContain('2 open incidents');
    expect((await dana.get('/')).text).toContain('One open incident');
  });

  it('is answered in the same words, and as soon, as one that nobody declared', async () => {
    const dana = await as('dana');
    const [hidden, missing] = [await dana.get('/incidents/7'), await dana.get('/incidents/99')];
    const withoutIds = (html: string) =>
      html.replace(/(INC-|incidents\/)\d+/g, 'INC').replace(/name="view" value="[^"]*"/g, '');
    expect(hidden.status).toBe(missing.status);
    expect(withoutIds(hidden.html)).toBe(withoutIds(missing.html));
  });

  it('is there for those who are in it', async () => {
    const sam = await as('sam');
    for (const path of ['/', '/incidents/7', '/incidents/7/follow', '/people/sam/phone']) {
      expect((await sam.get(path)).html).toContain(SECRET);
    }
  });

  it('rings on a phone without a word for whoever looks over a shoulder', async () => {
    const dana = await as('dana');
    const page = await dana.get('/');
    expect(page.text).toContain('Rings for a private incident that you are not in.');
    const asSam = await dana.press(page, 'Be Sam Ortiz');
    expect(asSam.html).toContain(SECRET);
  });

  it('takes nothing from a page that claims to stand in its room', async () => {
    const dana = await as('dana');
    await dana.press(await dana.get('/incidents/8'), 'Send', {
      place: '/incidents/7',
      text: 'resolve',
      readers: 'command',
    });
    expect(room.requests.at(-1)?.place).toBeUndefined();
    const sam = await as('sam');
    await sam.press(await sam.get('/incidents/7'), 'Send', { text: 'resolve', readers: 'command' });
    expect(room.requests.at(-1)?.place).toBe('/incidents/7');
  });

  it('ends the streams of those who are not in it, and leaves nothing on their screens', async () => {
    room.keepPrivate(7, 'sam', 'dana', 'vic');
    const [sam, dana, vic] = [await as('sam'), await as('dana'), await as('vic')];
    const inRoom = await watch(sam, '/live/incidents/7');
    const streams = [
      await watch(dana, '/live/incidents/7'),
      await watch(dana, '/live/incidents/7/follow'),
      await watch(vic, '/live/incidents/7/follow'),
    ];
    for (const stream of [inRoom, ...streams]) await stream.until(SECRET);
    room.keepPrivate(7, 'sam');
    await store().saveCard(nightCard({ version: 10, title: 'a private title' }));
    await inRoom.until('a private title');
    for (const stream of streams) {
      await waitFor(() => stream.isEnded(), { what: 'the stream to end' });
      expect(stream.messages.at(-1)).toContain('no longer here for you');
      expect(stream.messages.join()).not.toContain('a private title');
    }
    expect(inRoom.isEnded()).toBe(false);
  });
});
