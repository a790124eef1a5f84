import { TransientError } from '../../../src/ports/errors';
import { closedCardOf, messageOf } from '../../contracts/chat-platform.samples';
import { INCIDENTS, markOf, type Wired, type WireOptions, wire } from './tenant';

let wired: Wired;
afterEach(() => wired.teams.stop());

const plan = { incidentId: 7, roomId: 'room-7', title: 'Exchange down', isPrivate: false };
const quote = { authorName: 'Lee Park', text: 'how fast?' };

async function room(options: WireOptions = {}): Promise<string> {
  wired = await wire(options);
  return (await wired.platform.openRoom(plan)).address;
}

const say = (
  address: string,
  n: number,
  more: Parameters<typeof messageOf>[2] = {},
  thread?: string,
  ask = false,
) => wired.platform.relays.postMessage(address, messageOf(7, n, { platform: 'slack', ...more }), thread, ask);
const saidIn = (address: string) =>
  wired.teams
    .messages(address)
    .filter((message) => markOf(message).startsWith('belay_said '))
    .map((message) => wired.teams.print(message));

describe('in a thread', () => {
  it('says who, where and what, and what it answers', async () => {
    const address = await room();
    const first = await say(address, 1);
    await say(
      address,
      2,
      { quote, text: 'forty\na minute', attached: [{ name: 'q.csv', url: 'https://a.example/q' }] },
      first,
    );
    expect(saidIn(address)).toEqual([
      'Sam Ortiz · Slack\nword number 1.',
      'To Lee Park: “how fast?”\nSam Ortiz · Slack\nforty\na minute\nAttached: q.csv',
    ]);
    // Words are runs, which no client reads as markup; the link is the file's own.
    const [, card] = wired.teams
      .messages(address)
      .filter((message) => markOf(message).startsWith('belay_said '));
    const json = JSON.stringify(card!.attachments);
    expect(json).not.toContain('"TextBlock"');
    expect(json.match(/Action\.\w+","url":"[^"]*/g)).toEqual(['Action.OpenUrl","url":"https://a.example/q']);
  });

  it('keeps what it answers when it is edited', async () => {
    const address = await room();
    const ref = await say(address, 1, { quote });
    const { relays } = wired.platform;
    await relays.editMessage(address, ref, messageOf(7, 1, { quote, version: 2, text: 'other' }));
    expect(saidIn(address)).toEqual(['To Lee Park: “how fast?”\nSam Ortiz · Teams · edited\nother']);
  });

  it('holds all that anybody may say in one go, and of many lines what Teams takes', async () => {
    const address = await room();
    await say(address, 1, { text: `begins ${'x'.repeat(5_900)} ends` });
    await say(address, 2, { text: `begins ${'話'.repeat(5_900)} ends` });
    await say(address, 3, { text: 'a\n'.repeat(2_900) });
    const ends = saidIn(address).map((words) => words.slice(-23));
    expect(ends).toEqual([`${'x'.repeat(18)} ends`, `${'話'.repeat(18)} ends`, 'a\nMore see the web room']);
    for (const { body } of wired.teams.callsTo('sendToConversation')) {
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(25_000);
    }
  });

  it('may stand twice where nobody may look, rather than never', async () => {
    const address = await room({ permissions: [] });
    wired.teams.fail('sendToConversation', { kind: 'acceptedThenCut' });
    await expect(say(address, 1)).rejects.toBeInstanceOf(TransientError);
    await say(address, 1, {}, undefined, true);
    expect(saidIn(address)).toHaveLength(2);
  });

  it('is taken away with the room, however much of it there is', async () => {
    const address = await room();
    for (let n = 1; n <= 70; n += 1) await say(address, n);
    await wired.platform.retireRoom(address, closedCardOf(7), undefined);
    expect(wired.teams.messages(address)).toHaveLength(1);
  });
});

describe('in a channel that is a room', () => {
  const own = {
    ownChannels: true,
    permissions: ['ChannelMessage.Read.Group', 'Channel.Create.Group', 'ChannelSettings.ReadWrite.Group'],
  };

  it('begins a thread, and answers below what it answers', async () => {
    const address = await room(own);
    expect(address).not.toContain(INCIDENTS);
    const first = await say(address, 1);
    const below = await say(address, 2, { quote }, first);
    const [root, answer] = wired.teams.messages(address);
    expect([root!.threadId, answer!.threadId]).toEqual([root!.id, root!.id]);
    expect(saidIn(address)).toEqual([
      'Sam Ortiz · Slack\nword number 1.',
      'Sam Ortiz · Slack\nword number 2.',
    ]);
    expect(await say(address, 2, { quote }, first, true)).toBe(below);
    await wired.platform.relays.editMessage(
      address,
      below,
      messageOf(7, 2, { quote, version: 2, text: 'other' }),
    );
    expect(saidIn(address).at(-1)).toBe('Sam Ortiz · Teams · edited\nother');
  });

  it('says what it answers where that stands in another room, or is gone', async () => {
    const address = await room(own);
    await say(address, 1, { quote }, `${INCIDENTS};messageid=17 17`);
    wired.teams.fail('sendToConversation', { kind: 'http', status: 404, code: 'ConversationNotFound' });
    await say(address, 2, { quote }, `${address};messageid=17 17`);
    for (const words of saidIn(address)) expect(words).toMatch(/^To Lee Park/);
    expect(saidIn(address)).toHaveLength(2);
  });
});
