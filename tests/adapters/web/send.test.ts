import { openWebRoom } from '../../../adapters/web';
import { checkWeb } from '../../../adapters/web/check';
import { TransientError } from '../../../src/ports/errors';
import type { WebRoomStore } from '../../../src/ports/web-room-store';
import { batchOf, cardOf, updateOf } from '../../contracts/chat-platform.samples';
import { openRoomUnderTest, organisation, type RoomUnderTest } from './room-under-test';
import { pageFor } from './samples';

const away = async () => {
  throw new Error('connect ECONNREFUSED postgres://belay:secret@db');
};
const brokenStore = new Proxy({} as WebRoomStore, {
  get: (_target, name) => (name === 'onChange' ? () => () => undefined : away),
});

describe('posting to the web room', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest({ baseUrl: 'https://belay.example.com' });
  });
  afterEach(() => room.stop());

  it('opens a room that has an address of its own', async () => {
    const plan = { incidentId: 7, roomId: 'web-7', title: 'Exchange down', isPrivate: false };
    expect(await room.web.platform.openRoom(plan)).toEqual({
      address: '/incidents/7',
      name: 'the web room',
      url: 'https://belay.example.com/incidents/7',
      troubles: [],
    });
  });

  it('draws announcements where followers read', async () => {
    const card = cardOf(7, 1, 'triggered', 'followers');
    expect(await room.web.platform.putAnnouncement(card, undefined, false)).toBe('/incidents/7/follow');
    expect(await room.stores.webRooms.card(7, 'followers')).toEqual(card);
  });

  it('lays a private word on a phone once, and an update for one person beside it', async () => {
    const { platform } = room.web;
    const nudge = {
      incidentId: 7,
      key: 'nudge-7-12',
      lines: [['News is due in 5 min.']],
      buttons: [{ label: 'Post an update', say: 'update INC-7' }],
    };
    for (const askFirst of [false, true]) await platform.tell('sam', nudge, askFirst);
    await platform.tell('dana', nudge, false);
    const where = { to: 'person', address: 'vic' } as const;
    await platform.postUpdate(updateOf(7, 'Mail is back'), 'update-7-3-0', false, where);
    const told = async (who: string) =>
      (await room.stores.webRooms.pages(who, 9)).map(({ message }) => message);
    expect(await told('sam')).toEqual([
      { incidentId: 7, lines: nudge.lines, buttons: nudge.buttons, isNudge: true },
    ]);
    expect(await told('dana')).toHaveLength(1);
    expect(JSON.stringify(await told('vic'))).toContain('Mail is back');
    expect(await room.stores.webRooms.updates(7)).toEqual([]);
  });

  it('says that what may pass may pass, without the secrets of the store', async () => {
    const sessions = room.stores.sessions;
    const { platform, notifier } = openWebRoom({
      store: brokenStore,
      sessions,
      handle: away,
      readings: away,
      organisation: () => organisation,
      now: async () => 0,
      auth: 'example',
      baseUrl: 'http://127.0.0.1',
      verbs: [],
    });
    const signal = new AbortController().signal;
    const page = { key: 'p', address: 'sam', timeZone: 'Etc/UTC', message: pageFor('') };
    const attempts = [
      platform.openRoom({ incidentId: 7, roomId: 'r', title: 't', isPrivate: false }),
      platform.postEntries('/incidents/7', batchOf(7, 1, 1), false),
      platform.putCard('/incidents/7', cardOf(7, 1, 'triggered'), undefined, false),
      platform.putAnnouncement(cardOf(7, 1, 'triggered', 'followers'), undefined, false),
      platform.postUpdate(updateOf(7, 'news'), 'u', false),
      platform.tell('sam', { incidentId: 7, key: 'k', lines: [['hello']], buttons: [] }, false),
      notifier.send(page, signal),
      notifier.ask(page, signal),
      notifier.refresh?.(page, 'p'),
    ];
    for (const attempt of attempts) {
      const error: unknown = await Promise.resolve(attempt).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(TransientError);
      expect((error as Error).message).not.toContain('secret');
    }
    const health = await platform.health();
    expect(health.ok).toBe(false);
    expect(health.problem).not.toContain('secret');
  });

  it('lays pages on phones, knows whether one lies there, and redraws it', async () => {
    const { notifier } = room.web;
    const signal = new AbortController().signal;
    const page = { key: 'p', address: 'sam', timeZone: 'Etc/UTC', message: pageFor('You are secondary.') };
    expect(await notifier.ask(page, signal)).toEqual({ answer: 'not-seen' });
    expect(await notifier.send(page, signal)).toEqual({ ref: 'p' });
    expect(await notifier.ask(page, signal)).toEqual({ answer: 'accepted', ref: 'p' });
    await notifier.refresh?.({ ...page, message: { ...page.message, settled: ['over'] } }, 'p');
    const [lying, ...more] = await room.stores.webRooms.pages('sam', 10);
    expect(lying?.message.settled).toEqual(['over']);
    expect(more).toEqual([]);
  });
});

describe('the settings of the web room', () => {
  const reds = (facts: Parameters<typeof checkWeb>[0]) => checkWeb(facts).filter(({ ok }) => !ok);

  it('are right for the example on loopback, and for devices over https', () => {
    expect(reds({ auth: 'example', baseUrl: 'http://127.0.0.1:3000', host: '127.0.0.1' })).toEqual([]);
    expect(reds({ auth: 'devices', baseUrl: 'https://belay.example.com', host: '0.0.0.0' })).toEqual([]);
  });

  it('are wrong where the example leaves the machine, or sessions go in clear', () => {
    expect(reds({ auth: 'example', baseUrl: 'http://127.0.0.1:3000', host: '0.0.0.0' })[0]?.fix).toContain(
      '127.0.0.1',
    );
    expect(reds({ auth: 'devices', baseUrl: 'http://belay.example.com', host: '0.0.0.0' })[0]?.fix).toContain(
      'https',
    );
    expect(reds({ auth: 'devices', baseUrl: 'belay', host: '0.0.0.0' })).toHaveLength(1);
  });
});
