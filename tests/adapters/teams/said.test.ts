import type { TeamsMessage } from '../../../adapters/stand-ins/teams';
import { AGAIN_AFTER_MS } from '../../../adapters/teams/limits';
import type { Reply } from '../../../src/chat/message';
import type { Said } from '../../../src/ports/chat-request';
import { type Botted, startBot } from './bot';
import { GROUP, INCIDENTS } from './tenant';

let bot: Botted;
const silent: Reply = { lines: [], buttons: [], recorded: true };
const sam = () => bot.teams.user('Sam Ortiz');
const riley = () => bot.teams.user('Riley Chen');
const words = () => bot.requests.map(({ input }) => input as Said);
const rooted = (message: TeamsMessage) => `${INCIDENTS};messageid=${message.threadId}`;

beforeEach(async () => {
  bot = await startBot({ permissions: ['ChannelMessage.Read.Group'] });
  bot.reply = silent;
});
afterEach(() => bot.stop());

/** A thread in which an incident is worked. */
async function thread(): Promise<string> {
  const { message } = await sam().message('the first of it', INCIDENTS);
  const place = rooted(message!);
  bot.rooms.push(place);
  return place;
}

it('is heard in rooms only, without naming Belay, with who said it', async () => {
  await sam().message('nobody is concerned', INCIDENTS);
  const place = await thread();
  const { message } = await sam().message('the queue drains <at>Riley Chen</at> &lt;b&gt;', place);
  expect(bot.requests).toEqual([
    {
      requestId: `teams-new-${place} ${message!.id}`,
      platform: 'teams',
      user: {
        id: sam().user.aadObjectId,
        name: 'Sam Ortiz',
        timeZone: 'Europe/Berlin',
        verifiedEmail: 'sam.ortiz@example.com',
      },
      place: INCIDENTS,
      thread: place,
      input: {
        kind: 'said',
        what: 'new',
        ref: `${place} ${message!.id}`,
        text: 'the queue drains @Riley Chen <b>',
        at: Number(message!.id),
        attached: [],
      },
      canOpenForm: false,
    },
  ]);
});

it('names people as belay.yaml does, else as the message itself does', async () => {
  bot.addresses.push(riley().user.email);
  const place = await thread();
  const stranger = { type: 'mention', text: '<at>Vic</at>', mentioned: { id: '29:gone', name: 'Vic <b>' } };
  const known = { type: 'mention', text: '<at>R</at>', mentioned: { id: riley().id, name: 'R' } };
  await sam().message('<at>R</at> and <at>Vic</at>', place, { entities: [stranger, known] });
  expect(words().at(-1)?.text).toBe(`@{${riley().user.email}} and @Vic <b>`);
});

it('is heard again when it is edited or deleted, under the same name; what is brought back stays away', async () => {
  const place = await thread();
  const { message } = await sam().message('teh queue', place);
  await sam().edit(message!, 'the queue');
  const seen = bot.teams.messages(place).at(-1)!;
  await sam().remove(seen);
  await sam().restore(seen);
  const ref = `${place} ${message!.id}`;
  expect(words().map(({ what, ref: name, text }) => [what, name, text])).toEqual([
    ['new', ref, 'teh queue'],
    ['edited', ref, 'the queue'],
    ['deleted', ref, ''],
  ]);
  const [said, edited, deleted] = words().map(({ at = 0 }) => at);
  expect(edited).toBeGreaterThanOrEqual(said!);
  expect(deleted).toBeGreaterThanOrEqual(edited!);
});

it('answers what it quotes; in a channel that is a room, the beginning of its thread', async () => {
  const place = await thread();
  const quote = (id: string) => ({
    attachments: [
      {
        contentType: 'text/html',
        content: `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${id}">\n<strong itemprop="mri">Riley</strong><p itemprop="preview">how fast?</p></blockquote>\n<p>forty a minute</p>`,
      },
    ],
  });
  await sam().message('Riley how fast? forty a minute', place, quote('1700000000123'));
  expect(words().at(-1)).toMatchObject({ text: 'forty a minute', answers: `${place} 1700000000123` });
  await sam().message('no quotation', place);
  expect(words().at(-1)).not.toHaveProperty('answers');

  bot.rooms.splice(0, 1, INCIDENTS);
  const begun = (await sam().message('a beginning', INCIDENTS)).message!;
  await riley().message('below it', rooted(begun));
  expect(bot.requests.slice(-2).map((request) => [request.place, (request.input as Said).answers])).toEqual([
    [INCIDENTS, undefined],
    [INCIDENTS, `${rooted(begun)} ${begun.id}`],
  ]);
});

describe('what is attached', () => {
  const attached = async (text: string, attachments: object[]) => {
    const place = await thread();
    const { message } = await sam().message(text, place, { attachments });
    const [channel, root] = place.split(';messageid=');
    const there = `https://teams.microsoft.com/l/message/${encodeURIComponent(channel!)}/${message!.id}?tenantId=${bot.teams.tenantId}&groupId=${GROUP}&parentMessageId=${root}`;
    return { there, attached: words().at(-1)?.attached };
  };
  const html = (content: string) => ({ contentType: 'text/html', content });

  it('is a file by its name and link', async () => {
    const file = {
      contentType: 'reference',
      name: 'queue.csv',
      contentUrl: 'https://x.sharepoint.com/queue.csv',
    };
    const { attached: found } = await attached('', [file, html('<p></p>')]);
    expect(found).toEqual([{ name: 'queue.csv', url: 'https://x.sharepoint.com/queue.csv' }]);
  });

  it('is a picture by the message that it stands in, since only an app could open it', async () => {
    const { attached: found, there } = await attached('look', [
      { contentType: 'image/*', contentUrl: 'https://smba.example/v3/attachments/x/views/original' },
      html('<p>look</p><img alt="image" itemtype="http://schema.skype.com/AMSImage" src="https://asm/x">'),
    ]);
    expect(found).toEqual([{ name: 'a picture', url: there }]);
  });

  it('is said to be there where Teams tells no more of it', async () => {
    const { attached: found, there } = await attached('two', [
      html('<p>two</p><attachment id="1"></attachment><attachment id="2"></attachment><img src="x">'),
    ]);
    expect(found).toEqual([
      { name: 'a picture', url: there },
      { name: 'files', url: there },
    ]);
  });

  it.each([[[]], [[html('<div><div>&nbsp;</div></div>')]]])(
    'is there even where Teams tells nothing: %j',
    async (beside) => {
      const { attached: found, there } = await attached('', beside);
      expect(found).toEqual([{ name: 'what only Teams shows', url: there }]);
    },
  );

  it('is none in a message of words', async () => {
    expect((await attached('words', [])).attached).toEqual([]);
  });

  it('is a link whose words do not say where it leads', async () => {
    const { attached: found } = await attached('see the graph, https://a.example/ and x', [
      html(
        '<p>see <a href="https://g.example/d?a=1&amp;b=2" title="t">the <b>graph</b></a>, <a href="https://a.example/">https://a.example/</a> and <a href="javascript:alert(1)">x</a> <img itemtype="http://schema.skype.com/Emoji" alt="x"></p>',
      ),
    ]);
    expect(found).toEqual([{ name: 'the graph', url: 'https://g.example/d?a=1&b=2' }]);
  });

  it('is read to its end, whatever it is made of', async () => {
    const pieces = [
      '<a href="',
      '<a ',
      '<img',
      '<blockquote ',
      '<blockquote>',
      ' href="',
      '</a',
      '<attachment >',
    ];
    for (const piece of pieces) await attached('x', [html(piece.repeat(5_000))]);
    expect(words()).toHaveLength(pieces.length);
  });
});

it.each<[string, Record<string, unknown>]>([
  ['a bot', { from: { id: '28:other', name: 'Other' } }],
  ['Belay itself, which Teams may bring back', { from: { id: 'us', name: 'Belay', aadObjectId: 'x' } }],
  ['an app that nobody stands behind', { from: { id: '29:connector', name: 'Hook' } }],
  ['a bot by its role', { from: { id: '29:x', name: 'X', role: 'bot', aadObjectId: 'y' } }],
  ['nobody, of a message without a name', { id: undefined }],
  ['Teams, of a message that it draws anew', { type: 'messageUpdate', channelData: { eventType: 'other' } }],
  [
    'whoever edits a command',
    { type: 'messageUpdate', channelData: { eventType: 'editMessage' }, text: '/incident ack' },
  ],
])('is not heard when it comes from %s', async (_who, more) => {
  const place = await thread();
  const { appId, tenantId } = bot.teams;
  const base = { type: 'message', text: 'words', id: '1700000000999' };
  const tell = (parts: Record<string, unknown>) =>
    sam().activity(
      { ...base, ...parts, channelData: { tenant: { id: tenantId }, ...Object(parts.channelData) } },
      place,
    );
  const bent = JSON.parse(JSON.stringify(more.from ?? null)?.replace('"us"', `"28:${appId}"`));
  const outcome = await tell({ ...more, ...(bent ? { from: bent } : {}) });
  expect(outcome.status).toBe(200);
  expect(bot.requests).toEqual([]);
  await tell({});
  expect(bot.requests).toHaveLength(1);
});

it('is a command where it names Belay, and then for Belay alone, edited or not', async () => {
  const place = await thread();
  bot.reply = { lines: [['Done.']], buttons: [], recorded: true };
  for (const act of [
    () => sam().mention('ack', place),
    () => sam().message('please <at>Belay</at> ack', place),
    () => sam().slash('ack', place),
    () => sam().message('/incident ack', place),
  ]) {
    await act();
  }
  expect(bot.requests.map(({ input }) => input.kind)).toEqual(['text', 'text', 'text', 'text']);
  const [command] = bot.teams.messages(place).filter(({ text }) => text.startsWith('<at>Belay'));
  await sam().edit(command!, '<at>Belay</at> resolve');
  expect(bot.requests).toHaveLength(4);
});

it('is heard in any thread that is a room, whosever channel that is', async () => {
  const { message } = await riley().message('their own words', 'News');
  const place = `${message!.conversationId};messageid=${message!.threadId}`;
  bot.rooms.push(place);
  await riley().message('from them', place);
  expect(bot.requests.map((request) => [request.thread, (request.input as Said).text])).toEqual([
    [place, 'from them'],
  ]);
});

it.each([
  { attachments: [{ contentType: 'text/html', content: { a: 1 } }, {}, { contentType: 7 }], entities: [7] },
  { attachments: 'none', entities: 'none', timestamp: 'noon' },
  { text: 7, channelData: { eventType: 7 } },
])('is read whatever stands beside it: %j', async (beside) => {
  const place = await thread();
  const { channelData = {}, ...more } = beside as { channelData?: object };
  const tenant = { channelData: { tenant: { id: bot.teams.tenantId }, ...channelData } };
  for (const type of ['message', 'messageUpdate', 'messageDelete']) {
    const outcome = await sam().activity({ type, id: '1', text: 'words', ...more, ...tenant }, place);
    expect(outcome.status).toBe(200);
  }
  expect(bot.requests.map(({ input }) => (input as Said).what)).toEqual(['new']);
});

it('is not heard at all where the team’s owner gave no leave to read', async () => {
  const place = await thread();
  bot.teams.permissions.clear();
  expect((await sam().message('between us', place)).heard).toBe(false);
  expect(bot.requests).toEqual([]);
});

it('comes under one name when Teams brings it twice', async () => {
  const place = await thread();
  const outcome = await sam().message('once', place);
  await bot.teams.redeliver(outcome);
  const [first, again] = bot.requests;
  expect(again).toEqual(first);
});

it('is tried again where it could not be kept, in the order in which it was said, and answered nothing', async () => {
  const place = await thread();
  let refusals = 2;
  bot.reply = async () => {
    refusals -= 1;
    return refusals >= 0 ? { lines: [['Not recorded']], buttons: [], recorded: false } : silent;
  };
  const outcomes = await Promise.all(['one', 'two'].map((text) => sam().message(text, place)));
  expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
  expect(words().map(({ text }) => text)).toEqual(['one', 'one', 'one', 'two']);
  expect(bot.defects).toEqual([]);
  expect(bot.teams.messages(place)).toHaveLength(3);
  expect(AGAIN_AFTER_MS.reduce((sum, ms) => sum + ms)).toBeGreaterThan(30_000);
});
