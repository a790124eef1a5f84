import { WebClient } from '@slack/web-api';
import {
  createSlackStandIn,
  type SlackStandIn,
  type SlackStandInOptions,
} from '../../../../adapters/stand-ins/slack';
import { quiet } from './quiet';

let slack: SlackStandIn;
const people = [
  { id: 'U0SAM', name: 'sam', real_name: 'Sam Ortiz', tz: 'America/New_York', email: 'sam@example.com' },
  { id: 'U0DANA', name: 'dana', real_name: 'Dana Reed', tz: 'Europe/Berlin' },
];

async function workspace(options: SlackStandInOptions = {}): Promise<WebClient> {
  slack = await createSlackStandIn({ users: people, ...options });
  return client();
}

const client = (token = slack.botToken) =>
  new WebClient(token, {
    slackApiUrl: slack.url,
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
  });

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => error.data?.error,
  );

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

afterEach(() => slack.stop());

describe('the real WebClient against the stand-in', () => {
  it('says who it is, with its scopes', async () => {
    const web = await workspace({ scopes: ['chat:write'] });
    const answer = await web.auth.test();
    expect(answer).toMatchObject({ ok: true, user_id: 'U0BOT' });
    expect(answer.response_metadata?.scopes).toEqual(['chat:write']);
    expect(await errorOf(client('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await errorOf(web.apiCall('chat.sing'))).toBe('unknown_method');
  });

  it('names the scope that was withheld', async () => {
    const web = await workspace({ scopes: ['chat:write'] });
    const failure = await web.pins.list({ channel: 'C1' }).catch((error: { data: unknown }) => error.data);
    expect(failure).toMatchObject({ error: 'missing_scope', needed: 'pins:read', provided: 'chat:write' });
  });

  it('makes a channel, invites, posts, edits, pins, and gives it all back', async () => {
    const web = await workspace();
    const made = await web.conversations.create({ name: 'inc-7' });
    const channel = made.channel?.id ?? '';
    expect(await errorOf(web.conversations.create({ name: 'inc-7', is_private: true }))).toBe('name_taken');
    expect(await errorOf(web.conversations.create({ name: 'Inc 7' }))).toBe('invalid_name_specials');
    await web.conversations.invite({ channel, users: 'U0SAM' });
    expect(await errorOf(web.conversations.invite({ channel, users: 'U0SAM' }))).toBe('already_in_channel');
    const forced = await web.conversations.invite({ channel, users: 'U0SAM,U0DANA', force: true });
    expect(forced.ok).toBe(true);
    const metadata = { event_type: 'belay_entry', event_payload: { key: 'e1' } };
    const posted = await web.chat.postMessage({ channel, text: 'one', blocks: [section('*one*')], metadata });
    const ts = posted.ts ?? '';
    await web.pins.add({ channel, timestamp: ts });
    expect(await errorOf(web.pins.add({ channel, timestamp: ts }))).toBe('already_pinned');
    await web.chat.update({ channel, ts, text: 'two', blocks: [section('*two* & more')] });
    await web.conversations.setTopic({ channel, topic: 'SEV1' });
    const plain = await web.conversations.history({ channel });
    expect(plain.messages?.[0]).toMatchObject({ text: 'two', pinned_to: [channel] });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    const full = await web.conversations.history({ channel, include_all_metadata: true, limit: 5 });
    expect(full.messages?.[0]).toMatchObject({ metadata });
    expect(slack.channel('inc-7')).toMatchObject({ topic: 'SEV1', members: ['U0BOT', 'U0SAM', 'U0DANA'] });
    expect(slack.messages('inc-7').map((message) => slack.print(message))).toEqual(['two & more']);
  });

  it('opens a direct conversation, and posts to a person', async () => {
    const web = await workspace();
    const opened = await web.conversations.open({ users: 'U0SAM' });
    await web.chat.postMessage({ channel: 'U0SAM', text: 'hello' });
    expect(slack.directMessages('U0SAM')).toMatchObject([{ channel: opened.channel?.id, text: 'hello' }]);
    const sam = await web.users.info({ user: 'U0SAM' });
    expect(sam.user).toMatchObject({ tz: 'America/New_York', profile: { email: 'sam@example.com' } });
    expect((await web.users.lookupByEmail({ email: 'SAM@example.com' })).user?.id).toBe('U0SAM');
  });

  it('keeps threads, pages of history, and messages between two instants', async () => {
    const web = await workspace({ channels: [{ id: 'C1', name: 'ops', members: ['U0BOT'] }], limits: false });
    const stamps: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      stamps.push((await web.chat.postMessage({ channel: '#ops', text })).ts ?? '');
    }
    const [a = '', b = '', , d = ''] = stamps;
    await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: a });
    expect((await web.conversations.replies({ channel: 'C1', ts: a })).messages).toHaveLength(2);
    const between = await web.conversations.history({
      channel: 'C1',
      oldest: a,
      latest: d,
      inclusive: false,
    });
    expect(between.messages?.map(({ text }) => text)).toEqual(['c', 'b']);
    const first = await web.conversations.history({ channel: 'C1', limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await web.conversations.history({ channel: 'C1', limit: 3, cursor });
    expect([first.has_more, rest.has_more, rest.messages?.[0]?.text]).toEqual([true, false, 'a']);
    expect(await errorOf(web.conversations.replies({ channel: 'C1', ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
    const answer = slack.messages('C1').at(-1)!;
    const alone = await web.conversations.replies({ channel: 'C1', ts: answer.ts });
    expect(alone.messages).toMatchObject([{ text: 'reply', thread_ts: a }]);
    await web.chat.delete({ channel: 'C1', ts: b });
    expect(await errorOf(web.chat.update({ channel: 'C1', ts: b, text: 'late' }))).toBe('message_not_found');
  });

  it('does not show what the bot may not see, and refuses what it may not touch', async () => {
    const web = await workspace({
      channels: [
        { id: 'C1', name: 'secret', kind: 'private', members: ['U0SAM'] },
        { id: 'C2', name: 'open' },
        { id: 'C3', name: 'old', is_archived: true },
      ],
      scopes: ['chat:write', 'channels:history', 'channels:join'],
    });
    expect(await errorOf(web.chat.postMessage({ channel: 'C1', text: 'x' }))).toBe('channel_not_found');
    expect(await errorOf(web.chat.postMessage({ channel: 'C2', text: 'x' }))).toBe('not_in_channel');
    expect(await errorOf(web.chat.postMessage({ channel: 'C3', text: 'x' }))).toBe('is_archived');
    await web.conversations.join({ channel: 'C2' });
    const other = slack.workspace.post(slack.workspace.visibleChannel('C2'), {
      user: 'U0SAM',
      text: 'mine',
      blocks: [],
    });
    expect(await errorOf(web.chat.update({ channel: 'C2', ts: other.ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    const shown = web.chat.postEphemeral({ channel: 'C2', user: 'U0SAM', text: 'x' });
    expect(await errorOf(shown)).toBe('user_not_in_channel');
  });

  it('shows private channels only to a bot that is in them and has the scopes for such', async () => {
    const inPrivate = ['groups:read', 'groups:history', 'groups:write'];
    const channels = [
      { id: 'C1', name: 'inc-7-private', kind: 'private' as const, members: ['U0SAM', 'U0BOT'] },
    ];
    const calls = {
      'conversations.info': { channel: 'C1' },
      'conversations.history': { channel: 'C1' },
      'conversations.setTopic': { channel: 'C1', topic: 'x' },
      'conversations.archive': { channel: 'C1' },
      'conversations.create': { name: 'another', is_private: true },
      'conversations.list': { types: 'public_channel,private_channel' },
    };
    const outcomes = async (scopes: string[], members: string[]) => {
      const [channel] = channels;
      const web = await workspace({
        channels: [{ ...channel!, members }],
        scopes: ['channels:read', ...scopes],
      });
      const results: Record<string, string> = {};
      for (const [method, args] of Object.entries(calls)) {
        results[method] = await web.apiCall(method, args).then(
          (answer) => ('channels' in answer ? `${(answer.channels as unknown[]).length} seen` : 'ok'),
          (error: { data: { error: string; needed?: string } }) => error.data.needed ?? error.data.error,
        );
      }
      await slack.stop();
      return results;
    };
    expect(await outcomes(inPrivate, ['U0SAM', 'U0BOT'])).toEqual({
      'conversations.info': 'ok',
      'conversations.history': 'ok',
      'conversations.setTopic': 'ok',
      'conversations.archive': 'ok',
      'conversations.create': 'ok',
      'conversations.list': '2 seen',
    });
    expect(await outcomes(inPrivate, ['U0SAM'])).toEqual({
      'conversations.info': 'channel_not_found',
      'conversations.history': 'channel_not_found',
      'conversations.setTopic': 'channel_not_found',
      'conversations.archive': 'channel_not_found',
      'conversations.create': 'ok',
      'conversations.list': '1 seen',
    });
    expect(await outcomes([], ['U0SAM', 'U0BOT'])).toEqual({
      'conversations.info': 'groups:read',
      'conversations.history': 'groups:history',
      'conversations.setTopic': 'groups:write,groups:write.topic',
      'conversations.archive': 'groups:write',
      'conversations.create': 'groups:write',
      'conversations.list': 'groups:read',
    });
  });

  it('shows nobody what was said only to them in a thread that has not begun', async () => {
    const web = await workspace({ channels: [{ id: 'C1', name: 'ops', members: ['U0BOT', 'U0SAM'] }] });
    const root = (await web.chat.postMessage({ channel: 'C1', text: 'root' })).ts ?? '';
    const whisper = { channel: 'C1', user: 'U0SAM', text: 'x', thread_ts: root };
    await web.chat.postEphemeral(whisper);
    expect(slack.privateTo('U0SAM')).toEqual([]);
    await web.chat.postMessage({ channel: 'C1', text: 'answer', thread_ts: root });
    await web.chat.postEphemeral(whisper);
    expect(slack.privateTo('U0SAM')).toMatchObject([{ text: 'x', thread_ts: root }]);
  });

  it.each([
    ['more than 50 blocks', Array.from({ length: 51 }, () => section('x')), 'no more than 50 items allowed'],
    ['a long section', [section('x'.repeat(3001))], 'must be less than 3001 characters'],
    ['a block of no known type', [{ type: 'poem' }], 'unsupported type: poem'],
    ['the same block_id twice', [1, 2].map(() => ({ ...section('x'), block_id: 'b' })), 'already exists'],
    ['markup in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], 'plain_text'],
    [
      'a button with a long label',
      [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x'.repeat(76) } }],
        },
      ],
      'must be less than 76 characters',
    ],
  ])('refuses %s and says where', async (_, blocks, words) => {
    const web = await workspace({ channels: [{ id: 'C1', name: 'ops', members: ['U0BOT'] }] });
    const call = web.apiCall('chat.postMessage', { channel: 'C1', text: 'x', blocks });
    const data = await call.catch((error: { data: { error: string; errors: string[] } }) => error.data);
    expect(data).toMatchObject({ error: 'invalid_blocks' });
    expect(JSON.stringify(data)).toContain(words);
    expect(slack.messages('ops')).toEqual([]);
  });

  it('refuses too much text: in all blocks together, and in an edit', async () => {
    const web = await workspace({ channels: [{ id: 'C1', name: 'ops', members: ['U0BOT'] }] });
    const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2900)));
    expect(await errorOf(web.chat.postMessage({ channel: 'C1', text: 'x', blocks }))).toBe(
      'msg_blocks_too_long',
    );
    const ts = (await web.chat.postMessage({ channel: 'C1', text: 'x' })).ts ?? '';
    expect(await errorOf(web.chat.update({ channel: 'C1', ts, text: 'x'.repeat(4001) }))).toBe(
      'msg_too_long',
    );
    expect(await errorOf(web.apiCall('chat.postMessage', { channel: 'C1' }))).toBe('no_text');
  });

  it('puts channels away and names them anew, marks messages, knows groups, and shows home tabs', async () => {
    const userGroups = [{ id: 'S1', handle: 'on-call', name: 'On call', users: ['U0SAM'] }];
    const web = await workspace({ userGroups });
    const channel = (await web.conversations.create({ name: 'inc-8', is_private: true })).channel?.id ?? '';
    await web.conversations.rename({ channel, name: 'inc-8-vpn' });
    const timestamp = (await web.chat.postMessage({ channel, text: 'x' })).ts ?? '';
    await web.reactions.add({ channel, timestamp, name: 'eyes' });
    expect(await errorOf(web.reactions.add({ channel, timestamp, name: 'eyes' }))).toBe('already_reacted');
    await web.bookmarks.add({ channel_id: channel, title: 'Room', type: 'link', link: 'https://x.example' });
    expect((await web.pins.list({ channel })).items).toEqual([]);
    await web.conversations.archive({ channel });
    expect(await errorOf(web.conversations.setTopic({ channel, topic: 'x' }))).toBe('is_archived');
    expect(await errorOf(web.conversations.create({ name: 'inc-8-vpn' }))).toBe('name_taken');
    await web.conversations.unarchive({ channel });
    const listed = await web.conversations.list({ types: 'private_channel' });
    expect(listed.channels).toMatchObject([{ id: channel, name: 'inc-8-vpn', is_private: true }]);
    const groups = await web.usergroups.list({ include_users: true });
    expect(groups.usergroups).toMatchObject([{ handle: 'on-call', users: ['U0SAM'] }]);
    await web.views.publish({
      user_id: 'U0SAM',
      view: { type: 'home', blocks: [section('*Open incidents*')] },
    });
    expect(slack.home('U0SAM')?.blocks).toMatchObject([{ type: 'section' }]);
    expect((await web.conversations.open({ users: 'U0DANA' })).already_open).toBeUndefined();
    expect((await web.conversations.open({ users: 'U0DANA' })).already_open).toBe(true);
  });

  it('tells whoever watches of every message, as it appears and as it changes', async () => {
    const web = await workspace({ channels: [{ id: 'C1', name: 'ops', members: ['U0BOT', 'U0SAM'] }] });
    const seen: string[] = [];
    const stop = slack.onMessage((message, change) => seen.push(`${change} ${message.text}`));
    const ts = (await web.chat.postMessage({ channel: 'C1', text: 'a' })).ts ?? '';
    await web.chat.update({ channel: 'C1', ts, text: 'b' });
    await web.chat.postEphemeral({ channel: 'C1', user: 'U0SAM', text: 'c' });
    stop();
    await web.chat.delete({ channel: 'C1', ts });
    expect(seen).toEqual(['posted a', 'changed b', 'posted c']);
    await expect(slack.waitFor(() => undefined, { timeoutMs: 30, what: 'miracle' })).rejects.toThrow(
      'no miracle',
    );
  });

  it('stamps messages by the clock it is given, never twice the same', async () => {
    const web = await workspace({
      now: () => 1_700_000_000_000,
      channels: [
        { id: 'C1', name: 'a' },
        { id: 'C2', name: 'b' },
      ],
    });
    const stamps = await Promise.all(
      ['C1', 'C1', 'C2'].map((channel) => web.chat.postMessage({ channel, text: 'x' }).then(({ ts }) => ts)),
    );
    expect([...stamps].sort()).toEqual(['1700000000.000000', '1700000000.000001', '1700000000.000002']);
  });

  it('keeps the token out of its log', async () => {
    const web = await workspace();
    await web.apiCall('auth.test', { token: slack.botToken });
    expect(slack.calls).toHaveLength(1);
    expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  });
});
