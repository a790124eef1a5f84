import { openStream } from './event-reader';
import { openRoomUnderTest, type RoomUnderTest, tonight } from './room-under-test';
import { entry, followersCard, nightCard } from './samples';

describe('the page for those who follow', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
    await room.stores.webRooms.saveCard(followersCard());
  });
  afterEach(() => room.stop());

  const path = '/incidents/7/follow';
  const vic = async () => {
    const visitor = room.visitor();
    await visitor.speakAs('vic');
    return visitor;
  };

  it('shows the updates of its own edition only', async () => {
    const update = (edition: 'followers' | 'customer', words: string) => ({
      incidentId: 7,
      edition,
      heading: [edition],
      lines: [[words]],
    });
    await room.stores.webRooms.addUpdate('a', update('followers', 'Mail is still down'));
    await room.stores.webRooms.addUpdate('b', update('customer', 'We are on it'));
    const { text } = await (await vic()).get(path);
    expect(text).toContain('Mail is still down');
    expect(text).not.toContain('We are on it');
  });

  it('begins with what its reader missed, asked for once and left alone by the stream', async () => {
    room.answer(async ({ input }) =>
      input.kind === 'text' && input.text === 'catchup INC-7'
        ? { lines: [['Since you last looked: mitigated.']], incidentId: 7, recorded: false }
        : {},
    );
    const visitor = await vic();
    const { text, html } = await visitor.get(path);
    expect(text.indexOf('Since you last looked: mitigated.')).toBeGreaterThan(-1);
    expect(text.indexOf('Since you last looked')).toBeLessThan(text.indexOf('Sam Ortiz has it'));
    expect(html.indexOf('Since you last looked')).toBeLessThan(html.indexOf('id="live"'));
    const asked = room.requests.length;
    const stream = await openStream(visitor, `/live${path}`);
    expect(await stream.until('Sam Ortiz has it')).not.toContain('Since you last looked');
    stream.close();
    expect(room.requests.length).toBe(asked);
  });

  it('shows no such panel while there is nothing to catch up with', async () => {
    expect((await (await vic()).get(path)).html).not.toContain('What you missed');
  });

  it('lets an executive say that they are in line, and everybody ask for the news or for none', async () => {
    const executive = await vic();
    await executive.press(await executive.get(path), 'We are in line');
    expect(room.requests.at(-1)).toMatchObject({ user: { id: 'vic' }, input: { say: 'aligned INC-7' } });
    await executive.press(await executive.get(path), 'Send me the news');
    expect(room.requests.at(-1)?.input).toEqual({ kind: 'press', say: 'follow INC-7' });
    room.read(7, 'vic', { follows: 'by name' });
    await executive.press(await executive.get(path), 'Send me no more news');
    expect(room.requests.at(-1)?.input).toEqual({ kind: 'press', say: 'unfollow INC-7' });
    room.read(7, 'vic', { follows: 'with others' });
    expect((await executive.get(path)).text).not.toMatch(/Send me (?:the|no)/);
    const dana = room.visitor();
    await dana.speakAs('dana');
    expect((await dana.get(path)).text).not.toContain('We are in line');
  });

  it('takes a question to whoever speaks for the incident, and shows its answer', async () => {
    const executive = await vic();
    await executive.press(await executive.get(path), 'Ask', { 'field.text': 'Is payroll in danger?' });
    expect(room.requests.at(-1)?.input).toEqual({
      kind: 'form',
      verb: 'ask',
      incidentId: 7,
      fields: { text: 'Is payroll in danger?' },
    });
    room.read(7, 'vic', { questions: [{ at: tonight('22:10'), text: 'Is payroll in danger?' }] });
    expect((await executive.get(path)).text).toContain('No answer yet.');
    room.read(7, 'vic', {
      isOver: true,
      questions: [{ at: tonight('22:10'), text: 'Is payroll in danger?', answer: 'No.' }],
    });
    const over = await executive.get(path);
    expect(over.text).toContain('Is payroll in danger? No.');
    expect(over.html).not.toContain('We are in line');
    expect(over.html).not.toContain('field.text');
  });
});

describe('what is on record', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
    await room.stores.webRooms.addEntries(7, [
      entry(6, 'Contoso told by mail', { said: { personId: 'dana', words: 'told by mail' }, via: 'web' }),
      entry(7, 'It is DNS', { said: { personId: 'dana', words: 'It is DNS' }, via: 'web' }),
      entry(8, 'Paged Lee'),
      entry(9, 'Dana corrected', { amends: { seq: 6, words: 'told by phone', at: tonight('22:05') } }),
      entry(10, 'Dana took back', { amends: { seq: 7, isWithdrawn: true } }),
    ]);
  });
  afterEach(() => room.stop());

  const as = async (person: string) => {
    const visitor = room.visitor();
    await visitor.speakAs(person);
    return visitor;
  };

  it('stays readable in both versions, at the time that is right', async () => {
    const { html, text } = await (await as('dana')).get('/incidents/7');
    expect(html).toContain('Contoso <s class="soft">told by mail</s>');
    expect(html).toContain('<s class="soft">It is DNS</s>');
    expect(text).toContain('corrected told by phone');
    expect(text).toContain('time corrected, was 22:08');
    expect(text).toMatch(/It is DNS taken back/);
    expect(html.indexOf('entry-6"')).toBeGreaterThan(html.indexOf('entry-8"'));
  });

  it('is put right by its number, and only what was changed is said', async () => {
    const dana = await as('dana');
    const page = await dana.get('/incidents/7/entries/6');
    expect(page.text).toContain('Entry 6 of INC-7');
    const after = await dana.press(page, 'Put it right', {
      'field.text': 'told by text',
      'field.at': '22:05',
    });
    expect(room.requests.at(-1)?.input).toEqual({
      kind: 'form',
      verb: 'correct',
      incidentId: 7,
      fields: { entry: '#6', text: 'told by text' },
    });
    expect(after.url).toMatch(/^\/incidents\/7\?/);
  });

  it('is taken back by whoever said it or leads, and by nobody else', async () => {
    const dana = await as('dana');
    await dana.press(await dana.get('/incidents/7/entries/6'), 'Yes: Take it back');
    expect(room.requests.at(-1)?.input).toEqual({ kind: 'press', say: 'withdraw INC-7 #6' });
    const sam = await as('sam');
    expect((await sam.get('/incidents/7/entries/6')).text).not.toContain('Take it back');
    room.read(7, 'sam', { leads: true });
    expect((await sam.get('/incidents/7/entries/6')).text).toContain('Take it back');
    expect((await dana.get('/incidents/7/entries/7')).text).not.toContain('Take it back');
    expect((await dana.get('/incidents/7/entries/8')).text).not.toContain('Put it right');
  });

  it('is shown to nobody who does not read ours', async () => {
    const vic = await as('vic');
    expect((await vic.get('/incidents/7/entries/6')).text).not.toContain('told by mail');
    room.keepPrivate(7, 'sam');
    const hidden = await (await as('dana')).get('/incidents/7/entries/6');
    expect([hidden.status, hidden.text.includes('told by')]).toEqual([404, false]);
  });
});

describe('what is to be done', () => {
  it('is ticked and unticked by its number', async () => {
    const room = await openRoomUnderTest();
    const done = { byName: 'Sam Ortiz', at: tonight('22:10') };
    const items = [
      { taskId: 1, what: 'Ask for the schema', done },
      { taskId: 2, what: 'Look at DNS' },
    ];
    await room.stores.webRooms.saveCard(nightCard({ checkLists: [{ name: 'Exchange upgrade', items }] }));
    const visitor = room.visitor();
    const page = await visitor.get('/incidents/7');
    expect(page.text).toContain('Exchange upgrade 1 of 2 done');
    expect(page.text).toContain('Sam Ortiz, 22:10');
    await visitor.press(page, 'Look at DNS2');
    expect(room.requests.at(-1)?.input).toEqual({ kind: 'press', say: 'tick INC-7 2' });
    const [untick] = /value="untick [^"]+"/.exec(page.html) ?? [];
    expect(untick).toBe('value="untick INC-7 1"');
    await room.stop();
  });
});
