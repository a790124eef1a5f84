import { WebClient } from '@slack/web-api';
import { createSlackStandIn, type SlackStandIn } from '../../../../adapters/stand-ins/slack';
import { quiet } from './quiet';

let slack: SlackStandIn;
let web: WebClient;

const start = async (limits: false | { scale: number } = { scale: 1 }, timeout = 10_000) => {
  slack = await createSlackStandIn({ limits, channels: [{ id: 'C1', name: 'ops', members: ['U0BOT'] }] });
  const options = { logger: quiet, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout };
  web = new WebClient(slack.botToken, { slackApiUrl: slack.url, ...options });
};

const say = (text = 'x') => web.chat.postMessage({ channel: 'C1', text });
const failed = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error & Record<string, unknown>) => error,
  );

afterEach(() => slack.stop());

describe('limits', () => {
  it('lets a burst through in one channel, then says how long to wait', async () => {
    await start();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => failed(say())));
    const refused = outcomes.filter(Boolean);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ retryAfter: expect.any(Number) });
    expect(slack.limits.refused).toEqual({ 'chat.postMessage': refused.length });
    expect(slack.messages('ops')).toHaveLength(8 - refused.length);
    expect(
      await failed(web.chat.postMessage({ channel: 'U0BOT', text: 'another conversation' })),
    ).toBeUndefined();
  });

  it('allows fifty edits a minute in the whole workspace', async () => {
    await start();
    const ts = (await say()).ts ?? '';
    const edits = Array.from({ length: 55 }, () => failed(web.chat.update({ channel: 'C1', ts, text: 'y' })));
    expect((await Promise.all(edits)).filter(Boolean)).toHaveLength(5);
    expect(slack.callsTo('chat.update').filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('can be switched off, or made more generous', async () => {
    await start(false);
    expect((await Promise.all(Array.from({ length: 30 }, () => failed(say())))).filter(Boolean)).toEqual([]);
    slack.limits.setting = { scale: 10 };
    expect((await Promise.all(Array.from({ length: 30 }, () => failed(say())))).filter(Boolean)).toEqual([]);
    expect(slack.limits.refused).toEqual({});
  });
});

describe('faults on demand', () => {
  beforeEach(() => start(false, 1000));

  it.each([
    [{ kind: 'http', status: 503 } as const, 0, { statusCode: 503 }],
    [{ kind: 'timeout' } as const, 0, {}],
    [{ kind: 'reset' } as const, 0, {}],
    [{ kind: 'cutBody' } as const, 1, {}],
    [{ kind: 'acceptedThenCut' } as const, 1, {}],
    [{ kind: 'acceptedThenTimeout' } as const, 1, {}],
    [{ kind: 'error', error: 'fatal_error' } as const, 0, { data: { error: 'fatal_error' } }],
    [{ kind: 'rateLimited', retryAfterSeconds: 7 } as const, 0, { retryAfter: 7 }],
  ])('%j fails once, having posted %i messages', async (fault, posted, error) => {
    slack.fail('chat.postMessage', fault);
    expect(await failed(say())).toMatchObject(error);
    expect(slack.messages('ops')).toHaveLength(posted);
    expect(slack.calls.at(-1)).toMatchObject({ fault: fault.kind });
    expect(await failed(say())).toBeUndefined();
  });

  it('fails only the calls that are meant, as often as asked', async () => {
    slack.fail('chat.postMessage', {
      kind: 'http',
      status: 500,
      times: 2,
      when: ({ text }) => text === 'card',
    });
    const outcomes = [];
    for (const text of ['card', 'entry', 'card', 'card']) outcomes.push(await failed(say(text)));
    expect(outcomes.map(Boolean)).toEqual([true, false, true, false]);
  });

  it('goes away altogether, and comes back', async () => {
    slack.outage();
    expect(await failed(say())).toBeDefined();
    expect(await failed(web.auth.test())).toBeDefined();
    slack.endOutage();
    expect(await failed(say())).toBeUndefined();
  });
});
