import type { SlackMessage } from '../../../adapters/stand-ins/slack';
import type { Said } from '../../../src/ports/chat-request';
import { said as answered, type Stage, setStage } from './bolt';

let stage: Stage;
afterEach(() => stage.stop());

const sam = () => stage.stand.user('U0SAM');
const words = () => stage.overheard.map(({ input }) => input as Said);
const inRoom = () => stage.stand.messages('C0ROOM');

async function room(): Promise<void> {
  stage = await setStage();
  const members = ['U0SAM', 'U0RILEY', 'U0BOT'];
  stage.stand.workspace.addChannel({ id: 'C0ROOM', name: 'inc-7', kind: 'private', members });
  stage.stand.workspace.addChannel({ id: 'C0LOBBY', name: 'lobby', members });
  stage.rooms.add('C0ROOM');
}

it('is heard in rooms only, with who said it and what was said there before', async () => {
  await room();
  await sam().message('nobody is concerned', { channel: 'C0LOBBY' });
  await sam().message('the queue drains <@U0RILEY> &lt;b&gt;', { channel: 'C0ROOM' });
  const [root] = inRoom() as [SlackMessage];
  await stage.stand.user('U0RILEY').message('how fast?', { channel: 'C0ROOM', thread_ts: root.ts });
  expect(stage.heard).toEqual([]);
  expect(stage.overheard).toEqual([
    {
      requestId: `slack-new-C0ROOM/${root.ts}`,
      platform: 'slack',
      user: { id: 'U0SAM', name: 'sam', timeZone: 'Europe/Berlin', verifiedEmail: 'sam@example.com' },
      place: 'C0ROOM',
      input: {
        kind: 'said',
        what: 'new',
        ref: `C0ROOM/${root.ts}`,
        text: 'the queue drains @{U0RILEY} <b>',
        at: Number(root.ts) * 1000,
        attached: [],
      },
      canOpenForm: false,
    },
    expect.objectContaining({
      input: expect.objectContaining({ text: 'how fast?', answers: `C0ROOM/${root.ts}` }),
    }),
  ]);
});

it('is heard again when it is edited or deleted, under the same name', async () => {
  await room();
  await sam().message('teh queue', { channel: 'C0ROOM' });
  const [first] = inRoom() as [SlackMessage];
  await sam().edit(first, 'the queue');
  await sam().edit(inRoom()[0]!, 'the queue');
  await sam().erase(inRoom()[0]!);
  expect(words().map(({ what, ref, text }) => [what, ref, text])).toEqual([
    ['new', `C0ROOM/${first.ts}`, 'teh queue'],
    ['edited', `C0ROOM/${first.ts}`, 'the queue'],
    ['deleted', `C0ROOM/${first.ts}`, 'the queue'],
  ]);
  const [said, edited, deleted] = words().map(({ at = 0 }) => at);
  expect(edited).toBeGreaterThan(said!);
  expect(deleted).toBeGreaterThan(edited!);
});

it('is followed on where its author names Belay in it afterwards, and takes it away', async () => {
  await room();
  await sam().message('the password is hunter2', { channel: 'C0ROOM' });
  const [first] = inRoom() as [SlackMessage];
  await sam().edit(first, 'sorry <@U0BOT>');
  await sam().erase(inRoom()[0]!);
  expect(words().map(({ what }) => what)).toEqual(['new', 'edited', 'deleted']);
});

it('carries what is attached by its name and its link', async () => {
  await room();
  const files = [{ name: 'q.png', mimetype: 'image/png', title: 'The queue' }];
  await sam().message('', { channel: 'C0ROOM', files });
  expect(words()).toEqual([
    expect.objectContaining({
      text: '',
      attached: [{ name: 'The queue', url: 'https://stand-in.slack.com/files/q.png' }],
    }),
  ]);
});

it.each([
  ['a bot', { bot_id: 'B0OTHER' }],
  ['Belay itself', { user: 'U0BOT' }],
  ['an app', { app_id: 'A0OTHER' }],
  ['Slack, of somebody who came', { subtype: 'channel_join' }],
  ['Slack, of a new topic', { subtype: 'channel_topic' }],
  ['another bot, in the old way', { subtype: 'bot_message', bot_id: 'B0OTHER' }],
  ['whoever commands', { text: '/incident ack' }],
  ['whoever speaks to Belay', { text: 'please <@U0BOT> ack' }],
])('is not heard when it comes from %s', async (_who, more) => {
  await room();
  const outcome = await sam().event({
    type: 'message',
    channel: 'C0ROOM',
    channel_type: 'group',
    user: 'U0SAM',
    text: 'words',
    ts: '1700000000.000100',
    ...more,
  });
  expect(outcome.status).toBe(200);
  expect(stage.overheard).toEqual([]);
});

it('is told of again by Slack where it could not be kept, and answered nothing', async () => {
  await room();
  stage.keep.with = async () => answered('Not recorded');
  const outcome = await sam().message('words', { channel: 'C0ROOM' });
  expect(outcome.status).not.toBe(200);
  stage.keep.with = async () => ({ lines: [], buttons: [], recorded: true });
  expect((await stage.stand.redeliver(outcome)).status).toBe(200);
  expect(stage.stand.privateTo('U0SAM')).toEqual([]);
  expect(inRoom()).toHaveLength(1);
});
