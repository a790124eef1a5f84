import type { SlackMessage } from '../../../adapters/stand-ins/slack';
import { type Stage, said, setStage } from './bolt';

describe('an emoji on a message', () => {
  let stage: Stage;
  afterEach(() => stage.stop());
  const sam = () => stage.stand.user('U0SAM');
  const riley = () => stage.stand.user('U0RILEY');
  const marksHeard = () => stage.heard.map(({ input }) => input);
  const looks = () => stage.stand.callsTo('conversations.replies');

  /** A room in which somebody has said something. */
  async function room(
    text = 'the second server still answers <@U0RILEY>',
    more: { thread?: boolean; files?: SlackMessage['files']; socket?: boolean } = {},
  ): Promise<SlackMessage> {
    stage = await setStage({ socket: more.socket ?? false });
    if (more.socket) await stage.stand.waitFor(() => stage.stand.socketConnected);
    const members = ['U0SAM', 'U0RILEY', 'U0BOT'];
    stage.stand.workspace.addChannel({ id: 'C0ROOM', name: 'inc-7', kind: 'private', members });
    stage.rooms.add('C0ROOM');
    stage.answer.with = async () => ({ lines: [], buttons: [], recorded: true });
    await sam().message('before', { channel: 'C0ROOM' });
    const [root] = stage.stand.messages('C0ROOM');
    const { thread, files } = more;
    await sam().message(text, {
      channel: 'C0ROOM',
      ...(thread ? { thread_ts: root!.ts } : {}),
      ...(files ? { files } : {}),
    });
    await sam().message('after', { channel: 'C0ROOM' });
    return stage.stand.messages('C0ROOM')[1]!;
  }

  it.each([{ thread: false }, { thread: true }, { socket: true }])(
    'is asked for with the message that it stands on (%p)',
    async (how) => {
      const message = await room(undefined, how);
      const outcome = await riley().react(message, 'pushpin');
      expect(outcome).toMatchObject({ status: 200 });
      expect(stage.heard).toEqual([
        {
          requestId: `slack-${outcome!.request.payload.event_id}`,
          platform: 'slack',
          user: {
            id: 'U0RILEY',
            name: 'riley',
            timeZone: 'America/New_York',
            verifiedEmail: 'riley@example.com',
          },
          place: 'C0ROOM',
          quoted: {
            ref: `C0ROOM/${message.ts}`,
            text: 'the second server still answers @{U0RILEY}',
            authorName: 'sam',
            authorId: 'U0SAM',
            at: Math.floor(Number(message.ts) * 1000),
          },
          input: { kind: 'mark', mark: 'pin', on: true },
          canOpenForm: false,
        },
      ]);
      expect(stage.stand.privateTo('U0RILEY')).toEqual([]);
    },
  );

  it.each([
    ['pushpin', 'pin'],
    ['ballot_box_with_check', 'task'],
    ['white_check_mark', 'done'],
    ['fast_forward', 'follow-up'],
  ])(':%s: is a %s', async (emoji, mark) => {
    const message = await room();
    await riley().react(message, emoji);
    expect(marksHeard()).toMatchObject([{ mark, on: true }]);
  });

  it('may stand on a picture, or on a file', async () => {
    const message = await room('', { files: [{ name: 'rack.png', mimetype: 'image/png' }] });
    await riley().react(message, 'pushpin');
    await sam().message('', { channel: 'C0ROOM', files: [{ name: 'mail.log', mimetype: 'text/plain' }] });
    await riley().react(stage.stand.messages('C0ROOM').at(-1)!, 'pushpin');
    expect(stage.heard.map(({ quoted }) => quoted)).toMatchObject([
      { text: '', attached: 'image' },
      { text: '', attached: 'file' },
    ]);
  });

  it('is off when the last one is taken off', async () => {
    const message = await room();
    await riley().react(message, 'pushpin');
    await sam().react(message, 'pushpin');
    await riley().unreact(message, 'pushpin');
    expect(marksHeard()).toMatchObject([{ on: true }, { on: true }]);
    await sam().unreact(message, 'pushpin');
    expect(marksHeard()).toMatchObject([{ on: true }, { on: true }, { on: false }]);
    expect(stage.heard[2]).toMatchObject({ user: { id: 'U0SAM' } });
  });

  it('that came and went before we looked is nothing', async () => {
    const message = await room();
    stage.stand.fail('conversations.replies', { kind: 'http', status: 503 });
    const lost = await riley().react(message, 'pushpin');
    expect(lost!.status).not.toBe(200);
    await riley().unreact(message, 'pushpin');
    const late = await stage.stand.redeliver(lost!);
    expect(late.status).toBe(200);
    expect(marksHeard()).toMatchObject([{ on: false }]);
  });

  it.each([false, true])('is told of again until Slack shows the message (socket: %p)', async (socket) => {
    const message = await room(undefined, { socket });
    stage.stand.fail('conversations.replies', { kind: 'rateLimited', retryAfterSeconds: 1, times: 2 });
    const first = await riley().react(message, 'pushpin');
    const second = await stage.stand.redeliver(first!);
    const third = await stage.stand.redeliver(first!, { retryNum: 2, reason: 'http_error' });
    expect([first!.status === 200, second.status === 200, third.status]).toEqual([false, false, 200]);
    await stage.stand.redeliver(first!, { retryNum: 3, reason: 'http_timeout' });
    const ids = stage.heard.map(({ requestId }) => requestId);
    expect(new Set(ids)).toEqual(new Set([`slack-${first!.request.payload.event_id}`]));
  });

  it('is answered in order for each message', async () => {
    const message = await room();
    const order: string[] = [];
    stage.answer.with = async ({ input }) => {
      const on = input.kind === 'mark' && input.on;
      order.push(`${on} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${on} ends`);
      return { lines: [], buttons: [], recorded: true };
    };
    await Promise.all([riley().react(message, 'pushpin'), sam().react(message, 'pushpin')]);
    expect(order).toEqual(['true begins', 'true ends', 'true begins', 'true ends']);
  });

  it('that is declined is answered to whoever put it there, and to nobody else', async () => {
    const message = await room(undefined, { thread: true });
    stage.answer.with = async () => said('Tasks are for responders.', { recorded: false });
    await riley().react(message, 'ballot_box_with_check');
    const shown = await stage.stand.waitFor(() => stage.stand.privateTo('U0RILEY')[0]);
    expect(shown).toMatchObject({ channel: 'C0ROOM', thread_ts: message.thread_ts });
    expect(stage.stand.print(shown)).toBe('Tasks are for responders.');
    expect(stage.stand.messages('C0ROOM')).toHaveLength(3);
  });

  const ignored: Record<string, (message: SlackMessage) => Promise<unknown>> = {
    'outside of rooms': async () => {
      stage.stand.workspace.addChannel({ id: 'C0HALL', name: 'hall', members: ['U0RILEY', 'U0BOT'] });
      await riley().message('hello', { channel: 'C0HALL' });
      return riley().react(stage.stand.messages('C0HALL')[0]!, 'pushpin');
    },
    'that means nothing here': (message) => riley().react(message, 'eyes'),
    'called as what every object has': (message) => riley().react(message, 'constructor'),
    'on what Belay said': async ({ channel }) => {
      const { workspace } = stage.stand;
      const entry = { user: 'U0BOT', text: 'an entry', blocks: [] };
      return riley().react(workspace.post(workspace.findChannel(channel)!, entry), 'pushpin');
    },
    'on a file': () =>
      riley().event({ type: 'reaction_added', reaction: 'pushpin', item: { type: 'file', file: 'F1' } }),
    'of Belay’s own': ({ channel, ts }) => {
      const item = { type: 'message', channel, ts };
      return riley().event({ type: 'reaction_added', reaction: 'pushpin', item, user: 'U0BOT' });
    },
  };

  it.each(Object.entries(ignored))('%s is ignored, without a look at the message', async (_, act) => {
    const message = await room();
    expect(await act(message)).toMatchObject({ status: 200 });
    expect([stage.heard, looks(), stage.unsupported, stage.troubles]).toEqual([[], [], [], []]);
  });

  it('in a thread that is a room belongs to that room', async () => {
    await room();
    await sam().message('INC-8 is worked on here', { channel: 'incidents' });
    const [root] = stage.stand.messages('incidents');
    await sam().message('it is the disk', { channel: 'incidents', thread_ts: root!.ts });
    const answer = stage.stand.messages('incidents')[1]!;
    await riley().react(answer, 'pushpin');
    expect(stage.heard).toEqual([]);
    stage.rooms.add(`C0INCIDENTS/${root!.ts}`);
    await sam().react(answer, 'pushpin');
    expect(stage.heard).toMatchObject([
      { place: `C0INCIDENTS/${root!.ts}`, quoted: { text: 'it is the disk' } },
    ]);
  });

  it('costs itself where the scope for reading is withheld, and says so once', async () => {
    const message = await room();
    stage.stand.fail('conversations.replies', {
      kind: 'error',
      error: 'missing_scope',
      extra: { needed: 'groups:history' },
    });
    expect(await riley().react(message, 'pushpin')).toMatchObject({ status: 200 });
    expect(stage.heard).toEqual([]);
    expect(stage.troubles).toEqual([
      {
        what: 'A message that was marked with an emoji in Slack could not be read',
        advice: expect.stringContaining('Missing: groups:history'),
        room: 'C0ROOM',
      },
    ]);
  });
});
