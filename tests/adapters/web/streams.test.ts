import { MAX_STREAMS_PER_SESSION } from '../../../adapters/web/limits';
import { waitFor } from '../../support/wait-for';
import { type EventReader, openStream } from './event-reader';
import { openRoomUnderTest, type RoomUnderTest } from './room-under-test';
import { entry, nightCard, pageFor } from './samples';
import type { Visitor } from './visitor';

describe('live pages', () => {
  let room: RoomUnderTest;
  const opened: EventReader[] = [];
  beforeEach(async () => {
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
  });
  afterEach(async () => {
    for (const stream of opened.splice(0)) stream.close();
    await room.stop();
  });

  const store = () => room.stores.webRooms;
  const watch = async (visitor: Visitor, path: string) => {
    const stream = await openStream(visitor, path);
    opened.push(stream);
    return stream;
  };
  /** The stream that a page itself opens. */
  const watchPage = async (path: string, visitor = room.visitor()) => {
    const { html } = await visitor.get(path);
    const url = /hx-sse:connect="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    if (!url) throw new Error(`${path} is not live`);
    return watch(visitor, url);
  };

  it('begin with everything, so that whoever was away has missed nothing', async () => {
    await store().addEntries(7, [entry(1, 'Dana declared')]);
    const stream = await watchPage('/incidents/7');
    expect(await stream.until('Dana declared')).toContain('Sam Ortiz has it');
  });

  it('show entries, the card and phones as they change', async () => {
    const stream = await watchPage('/incidents/7');
    await stream.until('Sam Ortiz has it');
    await store().addEntries(7, [entry(1, 'Dana told Contoso')]);
    await stream.until('Dana told Contoso');
    await store().saveCard(nightCard({ version: 10, status: 'mitigated' }));
    await stream.until('mitigated');
    await store().putPage({ key: 'p', personId: 'rosa', message: pageFor('You are the fallback.') });
    await stream.until('You are the fallback.');
  });

  it('follow the list, a phone and the followers’ edition as well', async () => {
    const list = await watchPage('/');
    const phone = await watchPage('/people/sam/phone');
    const follow = await watchPage('/incidents/7/follow');
    await store().saveCard(nightCard({ incidentId: 8, title: 'VPN slow' }));
    await store().putPage({ key: 'p', personId: 'sam', message: pageFor('You are secondary.') });
    await store().addUpdate('u', {
      incidentId: 7,
      edition: 'followers',
      heading: ['Update'],
      lines: [['Mail flows again']],
    });
    await list.until('VPN slow');
    await phone.until('You are secondary.');
    await follow.until('Mail flows again');
  });

  it('mark what came in while the page was open', async () => {
    await store().addEntries(7, [entry(1, 'before')]);
    const visitor = room.visitor();
    const page = await visitor.get('/incidents/7');
    expect(page.html).not.toContain('class="arrived"');
    expect(page.html).toMatch(/hx-sse:connect="\/live\/incidents\/7\?[^"]*since=1"/);
  });

  it('end for a device that was revoked', async () => {
    await room.stop();
    room = await openRoomUnderTest({ auth: 'devices' });
    await store().saveCard(nightCard());
    const sam = room.visitor();
    await sam.press(await sam.get(new URL(await room.web.createEnrolLink('sam')).pathname), 'Enrol it');
    const stream = await watchPage('/incidents/7', sam);
    await stream.until('Sam Ortiz has it');
    const [device] = await room.stores.sessions.devices('sam');
    await room.stores.sessions.revoke(device?.deviceId ?? '');
    await store().saveCard(nightCard({ version: 10, status: 'a secret status' }));
    await waitFor(() => stream.isEnded(), { what: 'the stream to end' });
    expect(stream.messages.join()).not.toContain('a secret status');
  });

  it('end when the room closes, so that the process can stop', async () => {
    const stream = await watchPage('/incidents/7');
    await stream.until('Sam Ortiz has it');
    room.web.close();
    await waitFor(() => stream.isEnded(), { what: 'the stream to end' });
  });

  it('are limited for each session, and forgotten when their reader leaves', async () => {
    const visitor = room.visitor();
    await visitor.get('/');
    const streams: EventReader[] = [];
    for (let i = 0; i < MAX_STREAMS_PER_SESSION; i += 1)
      streams.push(await watch(visitor, '/live/incidents/7'));
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect((await watch(visitor, '/live/incidents/7')).status).toBe(429);
    expect((await watchPage('/incidents/7')).status).toBe(200);
    for (const stream of streams) stream.close();
    await waitFor(async () => (await watch(visitor, '/live/incidents/7')).status === 200, {
      what: 'room for another',
    });
  });

  it('answer 404 for what is not there', async () => {
    const visitor = room.visitor();
    await visitor.get('/');
    expect((await watch(visitor, '/live/incidents/99')).status).toBe(404);
    expect((await watch(visitor, '/live/people/nobody/phone')).status).toBe(404);
  });
});
