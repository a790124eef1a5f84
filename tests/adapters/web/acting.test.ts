import { openRoomUnderTest, type RoomUnderTest } from './room-under-test';
import { nightCard, pageFor } from './samples';

describe('what is done in the web room', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
    await room.stores.webRooms.saveCard(nightCard());
  });
  afterEach(() => room.stop());

  const last = () => room.requests.at(-1);

  it('is a press that says the words of its button', async () => {
    const sam = room.visitor();
    await sam.speakAs('sam');
    room.answer({ lines: [['You are on it since 22:16.']] });
    const after = await sam.press(await sam.get('/incidents/7'), "I'm working on it");
    expect(last()).toMatchObject({
      platform: 'web',
      user: { id: 'sam', name: 'Sam Ortiz', timeZone: 'America/Chicago' },
      place: '/incidents/7',
      input: { kind: 'press', say: 'engage INC-7' },
      canOpenForm: true,
    });
    expect(after.url).toMatch(/^\/incidents\/7\?/);
    expect(after.text).toContain('Belay to you You are on it since 22:16.');
  });

  it('asks once before what cannot be taken back, in place', async () => {
    const visitor = room.visitor();
    const page = await visitor.get('/incidents/7');
    expect(page.text).toContain('Is it over?');
    expect(page.html).toMatch(/<details class="ask-once"/);
    await visitor.press(page, 'Yes: Resolve');
    expect(last()?.input).toEqual({ kind: 'press', say: 'resolve INC-7' });
  });

  it('is a note for ours, an update for followers or a command, as its writer chose', async () => {
    const visitor = room.visitor();
    const write = async (fields: Record<string, string>) => {
      await visitor.press(await visitor.get('/incidents/7'), 'Send', fields);
      return last()?.input;
    };
    expect(await write({ text: ' queues grow ' })).toEqual({
      kind: 'form',
      verb: 'note',
      incidentId: 7,
      fields: { text: 'queues grow' },
    });
    expect(await write({ text: 'Mail is down', readers: 'update', next: '30m' })).toEqual({
      kind: 'form',
      verb: 'update',
      incidentId: 7,
      fields: { text: 'Mail is down', next: '30m' },
    });
    expect(await write({ text: 'severity 1', readers: 'command' })).toEqual({
      kind: 'text',
      text: 'severity 1',
    });
  });

  it.each([
    ['/incident ack on it', 'ack on it'],
    ['/INCIDENT ack', 'ack'],
    ['/incident', ''],
    ['/ack', 'ack'],
    ['/incidents', 'incidents'],
  ])('takes %j for a command whoever is chosen to read', async (typed, text) => {
    const visitor = room.visitor();
    await visitor.press(await visitor.get('/incidents/7'), 'Send', { text: typed, readers: 'update' });
    expect(last()?.input).toEqual({ kind: 'text', text });
  });

  it('is the same request when the same form is sent twice, and another one with other words', async () => {
    const visitor = room.visitor();
    const page = await visitor.get('/incidents/7');
    await visitor.press(page, 'Send', { text: 'one' });
    await visitor.press(page, 'Send', { text: 'one' });
    await visitor.press(page, 'Send', { text: 'two' });
    await visitor.press(await visitor.get('/incidents/7'), 'Send', { text: 'one' });
    const ids = room.requests.map(({ requestId }) => requestId);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^web-[\w-]{16,40}-[\w-]{22}$/);
  });

  it('answers on somebody else’s phone as that person, and says so', async () => {
    await room.stores.webRooms.putPage({ key: 'p', personId: 'sam', message: pageFor('You are secondary.') });
    const visitor = room.visitor();
    const after = await visitor.press(await visitor.get('/incidents/7'), 'I have it');
    expect(last()).toMatchObject({ user: { id: 'sam', name: 'Sam Ortiz' }, input: { say: 'ack INC-7' } });
    expect(after.text).toContain('Belay to Sam Ortiz Recorded.');
    expect((await visitor.get('/')).html).toMatch(/<option value(?:="")? selected>a visitor/);
  });

  it('opens the form that a reply brings, and sends its fields', async () => {
    room.answer({
      lines: [['Change severity: please fill in the form.']],
      recorded: false,
      form: {
        verb: 'severity',
        incidentId: 7,
        title: 'Change severity',
        submitLabel: 'Change',
        fields: [
          {
            name: 'to',
            label: 'How bad',
            kind: 'choice',
            optional: false,
            choices: [{ label: 'SEV1', value: '1' }],
          },
          { name: 'text', label: 'Why', kind: 'line', optional: true },
        ],
      },
    });
    const visitor = room.visitor();
    const asked = await visitor.press(await visitor.get('/incidents/7'), 'Send', { text: '/severity' });
    room.answer({});
    await visitor.press(asked, 'Change', { 'field.to': '1', 'field.text': '' });
    expect(last()?.input).toEqual({ kind: 'form', verb: 'severity', incidentId: 7, fields: { to: '1' } });
  });

  it('declares with the grammar’s own form and leads to the new room', async () => {
    const text = { name: 'text', label: 'What is wrong', kind: 'line' as const, optional: false };
    const form = { verb: 'declare', title: 'Declare', submitLabel: 'Declare', fields: [text] };
    room.answer({ recorded: false, form });
    const visitor = room.visitor();
    const asked = await visitor.get('/declare');
    expect(last()?.input).toEqual({ kind: 'text', text: 'declare' });
    room.answer({ lines: [['INC-7 is open.']], incidentId: 7, version: 9 });
    const after = await visitor.press(asked, 'Declare', { 'field.text': 'Exchange down' });
    expect(last()?.input).toEqual({ kind: 'form', verb: 'declare', fields: { text: 'Exchange down' } });
    expect(after.url).toMatch(/^\/incidents\/7\?/);
    expect(after.text).toContain('INC-7 is open.');
  });

  it('shows its own effect, though the card is drawn a moment later', async () => {
    const visitor = room.visitor();
    const page = await visitor.get('/incidents/7');
    room.answer(async () => {
      setImmediate(
        () => void room.stores.webRooms.saveCard(nightCard({ version: 10, status: 'investigating' })),
      );
      return { incidentId: 7, version: 10 };
    });
    expect((await visitor.press(page, "I'm working on it")).text).toContain('investigating');
  });

  it('comes back to a page all the same where the card is not drawn in time', async () => {
    const visitor = room.visitor();
    room.answer({ incidentId: 7, version: 99 });
    const after = await visitor.press(await visitor.get('/incidents/7'), "I'm working on it");
    expect(after.text).toContain('Recorded.');
  });

  it('shows an answer to nobody but whoever asked', async () => {
    const visitor = room.visitor();
    room.answer({ lines: [['a private word']] });
    const after = await visitor.press(await visitor.get('/incidents/7'), "I'm working on it");
    expect((await visitor.get(after.url)).text).toContain('a private word');
    expect((await room.visitor().get(after.url)).text).not.toContain('a private word');
  });

  it('bears 40,000 characters in any script', async () => {
    const visitor = room.visitor();
    const text = 'سلام 😀 '.repeat(5_000).slice(0, 40_000).trim();
    await visitor.press(await visitor.get('/incidents/7'), 'Send', { text: `${text}\u0000` });
    expect(last()?.input).toEqual({ kind: 'form', verb: 'note', incidentId: 7, fields: { text } });
  });

  it('says with an id that something broke, and keeps what was written', async () => {
    room.answer(() => Promise.reject(new Error('secret detail')));
    const visitor = room.visitor();
    const after = await visitor.press(await visitor.get('/incidents/7'), 'Send', { text: 'a long thought' });
    expect(after.status).toBe(500);
    expect(after.text).toContain('a long thought');
    expect(after.text).toContain(after.headers.get('x-request-id'));
    expect(after.text).not.toContain('secret detail');
    expect(room.reports).toHaveLength(1);
  });
});
