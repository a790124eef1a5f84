import { type Reading, receive } from '../../../adapters/slack/receive';
import { saidToBot, typed } from '../../../adapters/slack/receive/typed';

const reading: Reading = {
  command: '/incident',
  botUserId: 'U0BOT',
  incidentsChannelId: 'C0INCIDENTS',
  fingerprint: 'print',
};
const press = (more: object = {}) => ({
  type: 'block_actions',
  user: { id: 'U0SAM', username: 'sam' },
  api_app_id: 'A0BELAY',
  trigger_id: '1.2.abc',
  response_url: 'https://hooks.slack.com/actions/x',
  channel: { id: 'C1', name: 'inc-7' },
  container: { type: 'message', message_ts: '1700000000.000100', is_ephemeral: false },
  message: { ts: '1700000000.000100', text: 'card', app_id: 'A0BELAY' },
  actions: [{ type: 'button', action_id: 'say:0', action_ts: '1700000001.1', value: 'ack INC-7' }],
  ...more,
});
const requestOf = (body: unknown, with_: Partial<Reading> = {}) => {
  const received = receive(body, { ...reading, ...with_ });
  if (received.kind !== 'request') throw new Error(JSON.stringify(received));
  return received;
};

describe('what somebody typed', () => {
  it.each([
    ['ask <@U123|sam> or <@W9>', 'ask @{U123} or @{W9}'],
    ['in <#C1|general> and <#C2>', 'in #general and #C2'],
    ['<!subteam^S1|@ops> <!here> <!date^1700000000^{time}|22:13>', '@ops @here 22:13'],
    ['see <https://a.example/?a=1&amp;b=2|the page>', 'see https://a.example/?a=1&b=2'],
    ['<mailto:a@b.example|a@b.example> <tel:+15550100|+1 555 0100>', 'a@b.example +15550100'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;', '1 < 2 && 3 > 2 &lt;'],
    ['a\u0000b\u202Ec\u200B', 'abc'],
    ['half \ud83d', 'half \ufffd'],
  ])('%j is read as %j', (from, to) => {
    expect(typed(from)).toBe(to);
  });

  it('is never longer than anything may be', () => {
    expect(typed('x'.repeat(50_000))).toHaveLength(12_000);
  });

  it.each([
    ['<@U0BOT> ack', 'U0BOT', 'ack'],
    ['hey <@U0BOT|belay> engage <@U1>', 'U0BOT', 'hey engage @{U1}'],
    ['<@U0BOT> ack', undefined, 'ack'],
    ['<@U0BOT> /incident ack', 'U0BOT', 'ack'],
    ['/incident', 'U0BOT', ''],
    ['/incidents', 'U0BOT', '/incidents'],
    [`note a${' '.repeat(40_000)}b <@U0BOT>`, 'U0BOT', 'note a'],
  ])('to the bot, %j (known as %s) says %j', (text, bot, words) => {
    expect(saidToBot(text, '/incident', bot)).toBe(words);
  });
});

describe('payloads', () => {
  it('of a press say what the button says', () => {
    expect(requestOf(press())).toEqual({
      kind: 'request',
      request: {
        requestId: 'slack-1.2.abc',
        platform: 'slack',
        user: { id: 'U0SAM', name: 'sam' },
        place: 'C1',
        input: { kind: 'press', say: 'ack INC-7' },
        canOpenForm: true,
      },
      way: {
        kind: 'press',
        triggerId: '1.2.abc',
        responseUrl: 'https://hooks.slack.com/actions/x',
        channel: 'C1',
      },
    });
  });

  it('of a press without a trigger are known by message, button, time and person', () => {
    const { request } = requestOf(press({ trigger_id: undefined }));
    expect(request).toMatchObject({
      requestId: 'slack-1700000000.000100-say:0-1700000001.1-U0SAM',
      canOpenForm: false,
    });
  });

  it('without anything of their own are known by what was signed', () => {
    const command = { command: '/incident', text: 'ack', user_id: 'U0SAM' };
    expect(requestOf(command).request.requestId).toBe('slack-print');
  });

  it('from a thread are from a room only where threads are rooms', () => {
    const inThread = { message: { ts: '2.2', thread_ts: '1.1' } };
    expect(requestOf(press(inThread)).request.place).toBe('C1');
    expect(requestOf(press({ ...inThread, channel: { id: 'C0INCIDENTS' } })).request.place).toBe(
      'C0INCIDENTS/1.1',
    );
  });

  it.each([
    ['nothing at all', undefined],
    ['a list', []],
    ['a type that nobody knows', { type: 'block_suggestion' }],
    ['a press without an action', press({ actions: [] })],
    ['a press on a menu', press({ actions: [{ type: 'static_select', action_id: 'say:0' }] })],
    ['a press on a button that says nothing', press({ actions: [{ type: 'button', action_id: 'say:0' }] })],
    ['a button of another app', press({ message: { ts: '1.1', app_id: 'A0OTHER' } })],
    ['a press by nobody', press({ user: {} })],
    ['a shortcut that nobody knows', { type: 'shortcut', callback_id: 'constructor', user: { id: 'U1' } }],
    [
      'a form that is none of ours',
      {
        type: 'view_submission',
        user: { id: 'U1' },
        view: { id: 'V1', callback_id: 'x', state: { values: {} } },
      },
    ],
    ['a command without a person', { command: '/incident', text: 'x' }],
  ])('that are %s are a value, with a reason', (_, body) => {
    expect(receive(body, reading)).toEqual({ kind: 'unsupported', reason: expect.stringMatching(/\w/) });
  });

  it('of a form with a torn origin still say what was filled in', () => {
    const { request } = requestOf({
      type: 'view_submission',
      user: { id: 'U1', name: 'sam' },
      trigger_id: 't',
      view: {
        id: 'V1',
        hash: 'h',
        callback_id: 'form:note',
        private_metadata: '{"incidentId":7,"pla',
        state: { values: { text: { value: { value: 'mail is down' } }, at: { value: { value: null } } } },
      },
    });
    expect(request).toMatchObject({
      requestId: 'slack-V1-h',
      input: { kind: 'form', verb: 'note', fields: { text: 'mail is down' } },
    });
  });

  it('that need no answer are told apart', () => {
    expect(receive({ type: 'view_closed' }, reading).kind).toBe('nothing');
    const event = {
      type: 'event_callback',
      event_id: 'E1',
      event: { type: 'message', channel_type: 'channel' },
    };
    expect(receive(event, reading).kind).toBe('nothing');
  });
});
