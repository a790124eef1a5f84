import { createSlackStandIn, type SlackStandIn } from '../../../../adapters/stand-ins/slack';
import { startSmallApp } from './small-app';

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('a real Bolt app over %s', (_, socketMode) => {
  let slack: SlackStandIn;
  let app: Awaited<ReturnType<typeof startSmallApp>>;

  beforeEach(async () => {
    slack = await createSlackStandIn({
      users: [{ id: 'U0SAM', name: 'sam' }],
      channels: [
        { id: 'C1', name: 'ops', members: ['U0BOT', 'U0SAM'] },
        { id: 'C2', name: 'secret', kind: 'private', members: ['U0BOT', 'U0SAM'] },
      ],
    });
    app = await startSmallApp(slack, socketMode);
  });
  afterEach(async () => {
    await app.stop();
    await slack.stop();
  });

  const post = async () => {
    const actions = {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'ack', value: 'inc-7', text: { type: 'plain_text', text: 'I have it' } },
      ],
    };
    const channel = slack.workspace.visibleChannel('C1');
    const { bot, botId: bot_id } = slack.workspace;
    slack.workspace.post(channel, { user: bot.id, bot_id, text: 'card', blocks: [actions] });
    return slack.messages('ops').at(-1)!;
  };

  it('answers a command at once, and later over the response_url', async () => {
    const sam = slack.user('sam');
    const atOnce = await sam.slash('list', { channel: 'secret' });
    expect(atOnce).toMatchObject({ status: 200, replies: [{ text: 'heard: list in privategroup' }] });
    expect((await sam.slash('hi')).replies[0]?.text).toBe('heard: hi in directmessage');
    const later = await sam.slash('late', { channel: 'ops' });
    const reply = await later.reply();
    expect(slack.print(reply)).toBe('[Join]');
    expect(slack.privateTo('U0SAM')).toHaveLength(3);
    const joined = await (await sam.press(reply, 'Join')).reply();
    expect(joined).toMatchObject({ text: 'Joined', ts: reply.ts });
    expect(slack.privateTo('U0SAM').at(-1)).toMatchObject({ text: 'Joined', blocks: [] });
  });

  it('takes a press, edits the card, and tells the person', async () => {
    const card = await post();
    const outcome = await slack.user('U0SAM').press(card, 'I have it');
    expect(outcome.status).toBe(200);
    expect((await outcome.reply()).text).toBe('You have it');
    expect(app.heard.actions).toMatchObject([{ action_id: 'ack', value: 'inc-7', block_id: 'row' }]);
    expect(slack.messages('ops')).toMatchObject([{ text: 'U0SAM has it', blocks: [] }]);
    expect(() => slack.user('sam').press(slack.messages('ops')[0]!, 'I have it')).toThrow(
      'there is: nothing',
    );
  });

  it('opens a form, takes it back with errors, then closes it', async () => {
    const sam = slack.user('sam');
    const view = await (await sam.slash('form')).view();
    expect(slack.print(view)).toBe('Declare\nWhat is wrong?: [words]\nSeverity: [sev]\n[Declare]');
    await expect(sam.submit(view)).rejects.toThrow('please fill in What is wrong?');
    const refused = await sam.submit(view, { title: 'nothing' });
    expect(JSON.parse(refused.body)).toMatchObject({ response_action: 'errors' });
    expect(slack.openView('U0SAM')?.id).toBe(view.id);
    await sam.submit(view, { 'What is wrong?': 'Exchange down', sev: 'SEV1' });
    expect(app.heard.submissions.at(-1)).toMatchObject({
      title: { words: { value: 'Exchange down' } },
      severity: { sev: { selected_option: { value: 'sev1' } } },
    });
    expect(slack.openView('U0SAM')).toBeUndefined();
  });

  it('runs shortcuts, on a message and from anywhere', async () => {
    const card = await post();
    const onMessage = await slack.user('sam').shortcut('add_to_timeline', { message: card });
    expect((await onMessage.view()).title).toMatchObject({ text: 'Add' });
    const anywhere = await slack.user('sam').shortcut('add_to_timeline');
    expect((await anywhere.view()).title).toMatchObject({ text: 'Anywhere' });
  });

  it('hears messages and mentions, and the same again when Slack repeats itself', async () => {
    const sam = slack.user('sam');
    await sam.message('plain words', { channel: 'ops' });
    const mention = await sam.mention('are you there?', { channel: 'ops' });
    expect(mention.status).toBe(200);
    await slack.waitFor(() => slack.messages('ops').find(({ text }) => text === 'yes?'));
    await slack.redeliver(mention, { retryNum: 1, reason: 'http_timeout' });
    await slack.waitFor(() => app.heard.retries.length === 2);
    expect(app.heard).toMatchObject({
      events: ['plain words', '<@U0BOT> are you there?', '<@U0BOT> are you there?'],
      retries: [undefined, 1],
    });
  });

  it('comes back after an outage', async () => {
    slack.outage();
    slack.endOutage();
    if (socketMode) {
      await slack.waitFor(() => slack.callsTo('apps.connections.open').length > 1 && slack.socketConnected, {
        timeoutMs: 15_000,
        what: 'new connection',
      });
    }
    expect((await slack.user('sam').slash('again')).status).toBe(200);
  });
});

describe('what Slack enforces on the app side', () => {
  let slack: SlackStandIn;
  let app: Awaited<ReturnType<typeof startSmallApp>>;

  beforeEach(async () => {
    slack = await createSlackStandIn({ users: [{ id: 'U0SAM', name: 'sam' }], limits: false });
    app = await startSmallApp(slack);
  });
  afterEach(async () => {
    await app.stop();
    await slack.stop();
  });

  it.each([
    [{ signature: 'missing' }],
    [{ signature: 'malformed' }],
    [{ signature: 'other-secret' }],
    [{ signature: 'other-version' }],
    [{ timestamp: 'missing' }],
    [{ timestamp: 'malformed' }],
    [{ timestamp: -301 }],
    [{ swapBody: (body: string) => body.replace('list', 'evil') }],
  ] as const)('sends what the app must refuse: %j', async (bend) => {
    const good = await slack.user('sam').slash('list');
    const forged = await slack.forge(good, bend);
    expect([good.status, forged.status]).toEqual([200, 401]);
  });

  it('lets a trigger work once, and only for a while', async () => {
    const sam = slack.user('sam');
    const used = await sam.slash('form');
    await used.view();
    const trigger_id = String(used.request.payload.trigger_id);
    const open = async (trigger: string) => {
      const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] };
      const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ trigger_id: trigger, view });
      const answer = await fetch(`${slack.url}views.open`, { method: 'POST', headers, body });
      return ((await answer.json()) as { error: string }).error;
    };
    expect(await open(trigger_id)).toBe('exchanged_trigger_id');
    const unused = String((await sam.slash('list')).request.payload.trigger_id);
    slack.expire('triggers');
    expect(await open(unused)).toBe('expired_trigger_id');
  });

  it('takes five late answers and no more, and none after half an hour', async () => {
    const outcome = await slack.user('sam').slash('list');
    const url = String(outcome.request.payload.response_url);
    const answer = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'more' }) });
    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push((await answer()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(outcome.replies).toHaveLength(6);
    const late = await slack.user('sam').slash('late');
    await late.reply();
    slack.expire('responseUrls');
    const expired = await fetch(String(late.request.payload.response_url), {
      method: 'POST',
      body: '{"text":"x"}',
    });
    expect(await expired.json()).toMatchObject({ error: 'expired_url' });
  });
});
