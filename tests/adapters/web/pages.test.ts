import { aliveIn, entriesOn } from './reading';
import { openRoomUnderTest, type RoomUnderTest, tonight } from './room-under-test';
import { entry, followersCard, nightCard, pageFor } from './samples';

describe('the pages of the web room', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
  });
  afterEach(() => room.stop());

  const store = () => room.stores.webRooms;

  it('invites to play where nothing has happened yet', async () => {
    const { text, status } = await room.visitor().get('/');
    expect(status).toBe(200);
    expect(text).toContain('Nothing is open at Northwind');
    expect(text).toContain('Declare an incident');
    for (const name of ['Lee Park', 'Sam Ortiz']) expect(text).toContain(name);
  });

  it('lists what is open, worst first, before what is over', async () => {
    await store().saveCard(nightCard({ incidentId: 1, severity: 'SEV3', title: 'VPN slow' }));
    await store().saveCard(nightCard({ incidentId: 2, title: 'Backups late', endedAt: tonight('22:10') }));
    await store().saveCard(nightCard({ incidentId: 3 }));
    const { text } = await room.visitor().get('/');
    const places = ['2 open incidents', 'Exchange down', 'VPN slow', 'Recently over', 'Backups late'].map(
      (words) => text.indexOf(words),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('answers first, with the one button, and says who reads', async () => {
    await store().saveCard(nightCard());
    const { text } = await room.visitor().get('/incidents/7');
    const order = [
      'SEV1',
      'ours: Contoso does not see this',
      'Exchange down',
      'Sam Ortiz has it',
      "I'm working on it",
    ];
    const places = order.map((words) => text.indexOf(words, text.indexOf('Switch')));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text.indexOf("I'm working on it")).toBeLessThan(text.indexOf('Post an update'));
    expect(text).toContain('22:45, in 29 min');
    expect(text).toContain('Mail is not used');
  });

  it('tells times in the zone of whoever reads', async () => {
    await store().saveCard(nightCard());
    const { html } = await room.visitor().get('/incidents/7');
    expect(html).toMatch(/<time datetime="2026-11-23T04:45:00.000Z">22:45<\/time>/i);
  });

  it('sorts the timeline by when things happened and says when they were entered', async () => {
    await store().saveCard(nightCard());
    await store().addEntries(7, [
      entry(1, 'Dana declared', { at: tonight('22:04'), via: 'Slack' }),
      entry(2, 'Sam acknowledged', { at: tonight('22:08') }),
      entry(3, 'Contoso phoned', { at: tonight('22:02'), enteredAt: tonight('22:09') }),
    ]);
    const { html } = await room.visitor().get('/incidents/7');
    const lines = entriesOn(html).map((line) => line.text);
    expect(lines[0]).toContain('Sam acknowledged');
    expect(lines[1]).toMatch(/^22:04.*Dana declared Slack$/);
    expect(lines[2]).toMatch(/^22:02.*Contoso phoned · entered 22:09$/);
  });

  it('writes the day where a night passes midnight', async () => {
    await store().saveCard(nightCard());
    await store().addEntries(7, [
      entry(1, 'before'),
      entry(2, 'after', { at: tonight('22:02') + 3 * 3_600_000 }),
    ]);
    const { text } = await room.visitor().get('/incidents/7');
    expect(text).toContain('Monday 23 November');
    expect(text).toContain('Sunday 22 November');
  });

  it('shows followers their own edition, without internal words', async () => {
    await store().saveCard(nightCard());
    await store().saveCard(followersCard());
    await store().addEntries(7, [entry(1, 'an internal word')]);
    await store().addUpdate('u1', {
      incidentId: 7,
      edition: 'followers',
      heading: ['Update'],
      lines: [['Mail is still down']],
    });
    const { text } = await room.visitor().get('/incidents/7/follow');
    expect(text).toContain('executives and followers read this');
    expect(text).toContain('Mail is still down');
    for (const internal of ['an internal word', 'Lee Park not reached', 'contract', 'Write a note']) {
      expect(text).not.toContain(internal);
    }
  });

  it('leads executives to the followers’ edition until they take part themselves', async () => {
    await store().saveCard(nightCard());
    await store().saveCard(followersCard());
    const vic = room.visitor();
    await vic.speakAs('vic');
    expect((await vic.get('/incidents/7')).url).toBe('/incidents/7/follow');
    expect((await vic.get('/')).html).toContain('href="/incidents/7/follow"');
    room.read(7, 'vic', { edition: 'ours' });
    expect((await vic.get('/incidents/7')).url).toBe('/incidents/7');
  });

  it('shows a page on a phone with its buttons, and how it was settled', async () => {
    await store().putPage({ key: 'p', personId: 'sam', message: pageFor('You are secondary for Exchange.') });
    const ringing = await room.visitor().get('/people/sam/phone');
    expect(ringing.text).toContain('You are secondary for Exchange.');
    expect(ringing.text).toContain('I have it');
    const settled = {
      ...pageFor('You are secondary for Exchange.'),
      settled: ['You have it since 22:08'],
      buttons: [],
    };
    await store().putPage({ key: 'p', personId: 'sam', message: settled });
    const over = await room.visitor().get('/people/sam/phone');
    expect(over.text).toContain('You have it since 22:08');
    expect(over.html).not.toContain('name="say"');
  });

  it('shows a private word as a word: it rings nowhere, and its buttons work', async () => {
    const word = {
      ...pageFor('News is due in 5 min.'),
      buttons: [{ label: 'Post an update', say: 'update INC-7' }],
      isNudge: true as const,
    };
    await store().putPage({ key: 'w', personId: 'sam', message: word });
    const visitor = room.visitor();
    for (const path of ['/', '/phones', '/people/sam/phone']) {
      const page = await visitor.get(path);
      expect(page.text).toContain('A word from Belay');
      expect(page.html).not.toContain('data-ring');
      await visitor.press(page, 'Post an update');
      expect(room.requests.at(-1)).toMatchObject({ user: { id: 'sam' }, input: { say: 'update INC-7' } });
    }
  });

  it('says of an incident that is recorded but not drawn yet that it comes', async () => {
    expect((await room.visitor().get('/incidents/99')).status).toBe(404);
    const awaited = await room.visitor().get('/incidents/9');
    expect(awaited.status).toBe(200);
    expect(awaited.text).toContain('INC-9 is recorded');
  });

  it('helps whoever comes to an address that does not exist', async () => {
    const lost = await room.visitor().get('/nowhere');
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('There is no such page');
    expect(lost.html).toContain('href="/"');
  });

  it('explains every verb', async () => {
    const { text } = await room.visitor().get('/help');
    expect(text).toContain('resolve say that it is over resolve mail flows');
  });

  it('keeps hostile words inert wherever they stand', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202Egnp.';
    const evil = { link: hostile, url: 'javascript:alert(1)' };
    await store().saveCard(
      nightCard({
        title: hostile,
        customer: hostile,
        answer: [hostile, evil],
        known: [[{ strong: hostile }]],
        fields: [{ label: hostile, value: [{ phone: hostile }] }],
        marks: [{ label: hostile, at: tonight('22:02') }],
        buttons: [{ label: hostile, say: hostile, confirm: hostile }],
      }),
    );
    await store().addEntries(7, [entry(1, hostile), entry(2, hostile.repeat(1_000))]);
    await store().putPage({ key: 'p', personId: 'sam', message: pageFor(hostile) });
    for (const path of ['/', '/incidents/7', '/people/sam/phone']) {
      const { html } = await room.visitor().get(path);
      expect(html.match(/<script\b[^>]*>/g)?.every((tag) => tag.includes(' src="/assets/'))).toBe(true);
      expect(html).not.toMatch(/<img|javascript:|\u202E/);
      for (const line of entriesOn(html)) expect(aliveIn(line.html)).toEqual([]);
    }
  });

  it('loads nothing from elsewhere, and keeps its own files for ever', async () => {
    const visitor = room.visitor();
    const { html } = await visitor.get('/');
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files.length).toBe(4);
    for (const path of files) {
      const file = await visitor.get(path);
      expect(file.status).toBe(200);
      expect(file.headers.get('cache-control')).toContain('immutable');
    }
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    expect(html).not.toMatch(/\sstyle="|<style/);
  });
});
