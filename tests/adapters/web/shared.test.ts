import type { OpenShare } from '../../../src/ports/shared-links';
import { waitFor } from '../../support/wait-for';
import { openStream } from './event-reader';
import { openRoomUnderTest, type RoomUnderTest, tonight } from './room-under-test';
import { entry, followersCard, nightCard } from './samples';

const pat: OpenShare = {
  incidentId: 7,
  seq: 12,
  name: 'Pat at Contoso',
  edition: 'customer',
  userId: 'link-7-12',
  endsAt: tonight('22:02') + 86_400_000,
  isOver: false,
  questions: [],
};

describe('a link for somebody outside', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest({ auth: 'devices' });
    const store = room.stores.webRooms;
    await store.saveCard(nightCard());
    await store.saveCard(followersCard({ answer: ['for followers'] }));
    await store.saveCard(
      followersCard({
        audience: 'customer',
        audienceLine: 'Contoso reads this',
        answer: ['An engineer has been at work'],
      }),
    );
    await store.addEntries(7, [entry(1, 'an internal word')]);
    for (const edition of ['followers', 'customer'] as const) {
      await store.addUpdate(edition, {
        incidentId: 7,
        edition,
        heading: ['News'],
        lines: [[`told ${edition}`]],
      });
    }
    room.share(pat);
  });
  afterEach(() => room.stop());

  const link = async (share = pat) => new URL(await room.web.makeLink(share)).pathname;

  it('shows exactly its edition, live, to whoever holds it, and leads nowhere', async () => {
    const path = await link();
    const visitor = room.visitor();
    const page = await visitor.get(path);
    expect(page.status).toBe(200);
    for (const words of ['Contoso reads this', 'An engineer has been at work', 'told customer']) {
      expect(page.text).toContain(words);
    }
    for (const words of ['internal', 'for followers', 'told followers', 'Lee Park', 'Incidents', 'Resolve']) {
      expect(page.text).not.toContain(words);
    }
    const links = [...page.html.matchAll(/<a\b[^>]*href="([^"]+)"/g)].map(([, href]) => href);
    expect(links.filter((href) => href !== path && href !== '#main')).toEqual([]);
    const stream = await openStream(visitor, `/live${path}`);
    await stream.until('An engineer has been at work');
    await room.stores.webRooms.saveCard(
      followersCard({ audience: 'customer', version: 10, status: 'solved' }),
    );
    await stream.until('solved');
    stream.close();
  });

  it('is kept as a hash, found by nobody’s search, and told to no other site', async () => {
    const path = await link();
    expect(JSON.stringify(await room.stores.sharedLinks.find(path.slice(3)))).toBe(undefined);
    const { headers, html } = await room.visitor().get(path);
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('gives nobody a session: everything else stays shut', async () => {
    const path = await link();
    const visitor = room.visitor();
    await visitor.get(path);
    for (const other of ['/', '/incidents/7', '/incidents/7/follow', '/phone']) {
      expect((await visitor.get(other)).status).toBe(401);
    }
    expect(visitor.cookies.size).toBe(0);
  });

  it('takes a question under the name of whoever holds it, and can say nothing else', async () => {
    const visitor = room.visitor();
    const page = await visitor.get(await link());
    const after = await visitor.press(page, 'Ask', {
      'field.text': 'When do we get our mail?',
      verb: 'resolve',
      incident: '8',
      place: '/incidents/8',
    });
    expect(room.requests).toHaveLength(1);
    expect(room.requests[0]).toMatchObject({
      platform: 'web',
      user: { id: 'link-7-12', name: 'Pat at Contoso' },
      input: {
        kind: 'form',
        verb: 'ask',
        incidentId: 7,
        fields: { text: 'When do we get our mail?' },
      },
    });
    expect(room.requests[0]?.place).toBeUndefined();
    expect(after.text).toContain('Your question is with whoever speaks for this.');
    // What Belay answers its own people is not for them.
    expect(after.text).not.toContain('Recorded.');
  });

  it('shows the questions that were asked by it, with their answers', async () => {
    const path = await link();
    room.share({ ...pat, questions: [{ at: tonight('22:10'), text: 'When?', answer: 'By midnight.' }] });
    expect((await room.visitor().get(path)).text).toContain('When? By midnight.');
  });

  it('says so when a question could not be taken', async () => {
    room.answer({ recorded: false });
    const visitor = room.visitor();
    const after = await visitor.press(await visitor.get(await link()), 'Ask', { 'field.text': 'When?' });
    expect(after.text).toContain('could not be taken');
  });

  it('takes no form that its own page did not draw, and not too many', async () => {
    const path = await link();
    const visitor = room.visitor();
    const forged = await visitor.post(`${path}/ask`, { 'field.text': 'x', token: 'wrong', back: path });
    expect(forged.status).toBe(403);
    const page = await visitor.get(path);
    const statuses = [];
    for (let i = 0; i < 12; i += 1) {
      statuses.push((await visitor.press(page, 'Ask', { 'field.text': `again ${i}` })).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
    expect(room.requests).toHaveLength(10);
  });

  it('opens nothing once it is ended, like one that never was, and what is open goes', async () => {
    const path = await link();
    const visitor = room.visitor();
    await visitor.get(path);
    const stream = await openStream(visitor, `/live${path}`);
    await stream.until('An engineer');
    room.unshare(pat);
    await room.stores.webRooms.saveCard(
      followersCard({ audience: 'customer', version: 10, status: 'later' }),
    );
    await waitFor(() => stream.isEnded(), { what: 'the stream to end' });
    expect(stream.messages.at(-1)).toContain('no longer here');
    expect(stream.messages.join()).not.toContain('later');
    const [ended, never] = [await visitor.get(path), await visitor.get(`/f/${'a'.repeat(43)}`)];
    expect([ended.status, never.status]).toEqual([404, 404]);
    expect(ended.html).toBe(never.html);
    expect((await visitor.post(`${path}/ask`, { 'field.text': 'x' })).status).toBe(404);
  });

  it('is replaced by a second one of the same share', async () => {
    const first = await link();
    const second = await link();
    expect((await room.visitor().get(first)).status).toBe(404);
    expect((await room.visitor().get(second)).status).toBe(200);
  });
});

describe('an answer with a link in it', () => {
  it('is stored sealed, and read by the session that asked', async () => {
    const kept: unknown[] = [];
    const room = await openRoomUnderTest({
      sessions: (sessions) =>
        new Proxy(sessions, {
          get: (target, name: keyof typeof sessions) =>
            name === 'keepAnswer'
              ? async (...args: Parameters<typeof sessions.keepAnswer>) => {
                  kept.push(args[1]);
                  return target.keepAnswer(...args);
                }
              : (target[name] as (...args: unknown[]) => unknown).bind(target),
        }),
    });
    room.answer({ lines: [['http://127.0.0.1/f/the-link']] });
    const visitor = room.visitor();
    const page = await visitor.press(await visitor.get('/'), 'Send', { text: 'share customer Pat' });
    expect(page.text).toContain('http://127.0.0.1/f/the-link');
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('the-link');
    await room.stop();
  });
});
