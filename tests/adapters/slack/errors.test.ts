import { SlackApi } from '../../../adapters/slack/api/api';
import { explain, slackCode } from '../../../adapters/slack/errors';
import { createSlackStandIn, type Fault, type SlackStandIn } from '../../../adapters/stand-ins/slack';
import { PermanentError, TransientError } from '../../../src/ports/errors';
import { OpenLanes } from './workspace';

describe('what Slack’s failures mean', () => {
  let slack: SlackStandIn;
  let api: SlackApi;
  beforeAll(async () => {
    slack = await createSlackStandIn({ limits: false });
    api = new SlackApi({
      token: slack.botToken,
      apiUrl: slack.url,
      lanes: new OpenLanes(),
      spender: 'rooms',
    });
  });
  afterAll(() => slack.stop());

  const failing = async (fault: Fault) => {
    slack.fail('auth.test', fault);
    const calls = slack.calls.length;
    const error: unknown = await api.call('auth.test').catch((thrown: unknown) => thrown);
    // A second call would be a second post.
    expect(slack.calls.length - calls).toBeLessThanOrEqual(1);
    return error;
  };
  const refusal = (error: string): Fault => ({ kind: 'error', error });

  it.each<[string, Fault]>([
    ['500', { kind: 'http', status: 500 }],
    ['503', { kind: 'http', status: 503 }],
    ['408', { kind: 'http', status: 408 }],
    ['a connection that breaks', { kind: 'reset' }],
    ['an answer that breaks off', { kind: 'cutBody' }],
    ['an answer that is lost', { kind: 'acceptedThenCut' }],
    ['ratelimited', refusal('ratelimited')],
    ['internal_error', refusal('internal_error')],
    ['fatal_error', refusal('fatal_error')],
    ['service_unavailable', refusal('service_unavailable')],
  ])('%s may pass', async (_, fault) => {
    expect(await failing(fault)).toBeInstanceOf(TransientError);
  });

  it('429 says for how long', async () => {
    expect(await failing({ kind: 'rateLimited', retryAfterSeconds: 4 })).toMatchObject({
      name: 'TransientError',
      options: { retryAfterMs: 4_000 },
    });
  });

  it.each<[string, RegExp]>([
    ['invalid_auth', /SLACK_BOT_TOKEN/],
    ['token_revoked', /SLACK_BOT_TOKEN/],
    ['missing_scope', /slack-manifest/],
    ['unknown_method', /SLACK_API_URL/],
    ['channel_not_found', /gone/],
    ['is_archived', /Unarchive/],
    ['not_in_channel', /Invite/],
    ['user_not_found', /belay\.yaml/],
    ['invalid_blocks', /makers of Belay/],
    ['msg_blocks_too_long', /makers of Belay/],
    ['something_new', /admin/],
  ])('%s needs a person, who is told what to do', async (code, advice) => {
    const error = await failing(refusal(code));
    expect(error).toBeInstanceOf(PermanentError);
    expect((error as PermanentError).advice).toMatch(advice);
    expect(slackCode(error)).toBe(code);
  });

  it('404 says that the address may be wrong', async () => {
    expect(await failing({ kind: 'http', status: 404 })).toMatchObject({
      advice: expect.stringContaining('SLACK_API_URL'),
    });
  });

  it('anything unknown may pass, and shows nothing of itself', () => {
    const error = explain(new Error('xoxb-secret in here'), 'chat.postMessage');
    expect(error).toBeInstanceOf(TransientError);
    expect(error.message).not.toContain('xoxb');
  });
});
