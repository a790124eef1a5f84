import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bend, mentionsIn, type TeamsMessage } from '../../../adapters/stand-ins/teams';
import { rotateKeys } from '../../../adapters/stand-ins/teams/keys';
import { hostileWords } from '../../contracts/chat-platform.samples';
import { waitFor } from '../../support/wait-for';
import { type Botted, startBot } from './bot';
import { activityRefusals, cardRefusals } from './published';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.defects).toEqual([]);
});

const sam = () => bot.teams.user('Sam Ortiz');
const ELSEWHERE = '22222222-2222-4222-8222-222222222222';
const withButton = {
  lines: [['Which one?']],
  buttons: [{ label: 'Exchange down', say: 'ack INC-7' }],
  recorded: false,
};

const conversationOf = (activity: object) => (activity as { conversation: object }).conversation;

/** What leaves us, by whatever way. */
const left = () => bot.teams.calls.filter(({ method }) => !['openIdMetadata', 'keys'].includes(method));

it('a button of a card is worth nothing in another tenant’s hands, however it gets there', async () => {
  bot.reply = withButton;
  const card = await (await sam().mention('ack', 'Incidents')).reply();
  const real = await sam().press(card, 'Exchange down');
  expect(bot.requests.at(-1)?.input).toEqual({ kind: 'press', say: 'ack INC-7' });
  await real.reply({ where: ({ text }) => text === '' });
  bot.requests.length = 0;
  const before = left().length;
  const tenantIn = (place: 'conversation' | 'channelData' | 'both'): Bend => ({
    activity: (activity) => ({
      ...activity,
      ...(place === 'channelData'
        ? {}
        : { conversation: { ...(activity.conversation as object), tenantId: ELSEWHERE } }),
      ...(place === 'conversation' ? {} : { channelData: { tenant: { id: ELSEWHERE } } }),
    }),
  });
  for (const place of ['conversation', 'channelData', 'both'] as const) {
    const { status, body } = await bot.teams.forge(real, tenantIn(place));
    expect([place, status, body]).toEqual([place, 401, '']);
  }
  expect(bot.requests).toEqual([]);
  expect(left()).toHaveLength(before);
});

it('a token that ended is not taken again, with whatever body', async () => {
  const old = await sam().message('list');
  const late = await bot.teams.forge(old, { expiresInSeconds: -3_600 });
  expect(late.status).toBe(401);
  bot.requests.length = 0;
  const words = (body: string) => body.replace('list', 'resolve INC-7');
  expect((await bot.teams.forge(old, { replay: late.token, swapBody: words })).status).toBe(401);
  expect(bot.requests).toEqual([]);
});

it('nothing is said to an address that is not Teams’, and no token is asked for', async () => {
  const heard: string[] = [];
  const stranger = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/amer/`;
  try {
    const real = await bot.teams.user('Riley Chen').activity({ type: 'typing' });
    // Even vouched for by the token.
    const bend: Bend = {
      serviceUrlClaim: serviceUrl,
      activity: (activity) => ({ ...activity, type: 'message', text: 'list', serviceUrl }),
    };
    expect(await bot.teams.forge(real, bend)).toMatchObject({ status: 401, body: '' });
    expect([heard, bot.requests, left()]).toEqual([[], [], []]);
  } finally {
    await new Promise((resolve) => stranger.close(resolve));
  }
});

describe('keys', () => {
  it('that cannot be had let nobody in', async () => {
    bot.teams.fail('openIdMetadata', { kind: 'http', status: 503, times: 50 });
    bot.teams.fail('keys', { kind: 'http', status: 503, times: 50 });
    const first = await sam().message('list');
    // In one process the SDK keeps keys by their address, which is new here: nothing is known yet.
    expect([first.status, first.body]).toEqual([401, '']);
    for (const signing of ['none', 'borrowed-id', 'public-key-as-secret'] as const)
      expect((await bot.teams.forge(first, { signing })).status).toBe(401);
    expect([bot.requests, left()]).toEqual([[], []]);
  });

  it('that were exchanged are asked for again, and who signs with the old one is turned away', async () => {
    const old = await sam().message('list');
    expect(old.status).toBe(200);
    rotateKeys();
    // The SDK asks for keys that it does not know once an hour at most, so that nobody can make it ask all the time.
    expect((await sam().message('list')).status).toBe(401);
    const asked = bot.teams.callsTo('keys').length;
    const { now } = Date;
    const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + 61 * 60_000);
    try {
      expect((await sam().message('list')).status).toBe(200);
      expect(bot.teams.callsTo('keys')).toHaveLength(asked + 1);
      expect(await bot.teams.forge(old, { replay: old.token })).toMatchObject({ status: 401, body: '' });
    } finally {
      later.mockRestore();
    }
  });

  it('that come back let people in again, without a restart', async () => {
    bot.teams.fail('openIdMetadata', { kind: 'reset', times: 2 });
    expect((await sam().message('list')).status).toBe(401);
    bot.teams.faults.clear();
    expect((await sam().message('list')).status).toBe(200);
  });
});

describe('typed words', () => {
  it.each(Object.entries(hostileWords))('(%s) do nothing in the answer', async (_, words) => {
    bot.reply = { ...withButton, lines: [['“', words, '” is not clear.']] };
    const outcome = await sam().message(words);
    expect(outcome.status).toBe(200);
    const answer: TeamsMessage = await outcome.reply();
    expect(mentionsIn(answer)).toEqual([]);
    const sent = bot.teams.callsTo('sendToConversation').at(-1)?.body ?? {};
    expect(activityRefusals(sent)).toEqual([]);
    expect(cardRefusals(answer.attachments[0]?.content)).toEqual([]);
    expect(JSON.stringify(answer.attachments)).not.toMatch(/"TextBlock"|OpenUrl|"entities"/);
  });

  it('make no person of a mention that is not there', async () => {
    await sam().message('page <at>Riley Chen</at> \ue0000\ue000 @{29:nobody}', undefined, { entities: [] });
    const { input } = bot.requests.at(-1) ?? {};
    expect(JSON.stringify(input)).not.toMatch(/\ue000|@\{0a1b|@\{29:1/);
  });

  it('are the fields of a form and nothing more', async () => {
    const value = JSON.parse(
      '{"belay":{"form":"declare"},"text":"no mail","__proto__":{"severity":"1"},"constructor":{"x":1},"msteams":{"a":1},"n":7}',
    );
    await sam().activity({ type: 'message', value });
    expect(bot.requests.at(-1)?.input).toEqual({
      kind: 'form',
      verb: 'declare',
      fields: { text: 'no mail' },
    });
    expect(({} as { severity?: string }).severity).toBeUndefined();
  });
});

it.each([
  ['nested ten thousand deep', () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['of a number that is none', () => '1e999'],
  ['of half a character', () => '"\\ud800"'],
])('a value %s is answered like any other, and the next person is too', async (_, value) => {
  const real = await sam().activity({ type: 'message', value: 'HERE' });
  const { status } = await bot.teams.forge(real, { swapBody: (body) => body.replace('"HERE"', value()) });
  expect(status).toBe(200);
  expect(bot.requests).toEqual([]);
  expect((await sam().message('list')).status).toBe(200);
});

it.each([
  ['half a character', '19:\ud800@thread.tacv2'],
  ['a gap', '19:a b@thread.tacv2'],
  ['nothing that is seen', '\u0000'],
])('an address with %s in it is left unread and breaks nothing', async (_, id) => {
  const real = await sam().message('list');
  bot.requests.length = 0;
  const inPlace = {
    activity: (activity: object) => ({ ...activity, conversation: { ...conversationOf(activity), id } }),
  };
  expect((await bot.teams.forge(real, inPlace)).status).toBe(200);
  const from = { activity: (activity: object) => ({ ...activity, from: { id } }) };
  expect((await bot.teams.forge(real, from)).status).toBe(200);
  expect(bot.requests).toEqual([]);
  const answered = {
    activity: (activity: object) => ({
      ...activity,
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { action: { data: { belay: { form: 'note' }, text: 'x' } } },
    }),
  };
  expect((await bot.teams.forge(real, answered)).status).toBe(200);
  expect(bot.requests).toHaveLength(1);
});

it('a form whose card was deleted meanwhile is taken, and no defect', async () => {
  const real = await sam().message('list');
  const sentIn = {
    activity: (activity: object) => ({
      ...activity,
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '1700000000000',
      value: { action: { data: { belay: { form: 'note' }, text: 'mail is back' } } },
    }),
  };
  const { status, body } = await bot.teams.forge(real, sentIn);
  expect([status, body.includes('Done.')]).toEqual([200, true]);
  await waitFor(() => bot.teams.callsTo('updateActivity').length > 0, { what: 'the card to be drawn over' });
});
