import type { Bend } from '../../../adapters/stand-ins/slack';
import { type Stage, setStage } from './bolt';

describe('what Slack signs, and what it does not', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.stop());
  beforeEach(() => {
    stage.heard.length = 0;
  });

  const typed = () => stage.stand.user('sam').slash('ack INC-7', { channel: 'incidents' });

  it('is heard when it is signed', async () => {
    expect((await typed()).status).toBe(200);
    expect(stage.heard).toHaveLength(1);
  });

  const bends: [string, Bend][] = [
    ['has no signature', { signature: 'missing' }],
    ['has nonsense for a signature', { signature: 'malformed' }],
    ['is signed with another secret', { signature: 'other-secret' }],
    ['is signed in another version', { signature: 'other-version' }],
    ['has no timestamp', { timestamp: 'missing' }],
    ['has a timestamp that is no number', { timestamp: 'malformed' }],
    ['is older than five minutes', { timestamp: -301 }],
    ['is an hour in the future', { timestamp: 3600 }],
    ['had its body swapped', { swapBody: (body) => body.replace('ack', 'resolve') }],
    [
      'calls itself a check of the certificate',
      { signature: 'missing', swapBody: (body) => `${body}&ssl_check=1` },
    ],
    ['comes from another workspace', { payload: (payload) => ({ ...payload, team_id: 'T0OTHER' }) }],
  ];
  it.each(bends)('is refused and has no effect when it %s', async (_, bend) => {
    const outcome = await typed();
    stage.heard.length = 0;
    expect((await stage.stand.forge(outcome, bend)).status).toBe(401);
    expect(stage.heard).toEqual([]);
  });

  it('is the same request when it is delivered again', async () => {
    const outcome = await typed();
    await stage.stand.redeliver(outcome);
    expect(stage.heard.map(({ requestId }) => requestId)).toEqual([
      stage.heard[0]!.requestId,
      stage.heard[0]!.requestId,
    ]);
    expect(stage.heard[0]!.requestId).toMatch(/^slack-./);
  });

  it('is the same event when it is delivered again', async () => {
    const outcome = await stage.stand.user('sam').mention('ack INC-7', { channel: 'incidents' });
    await stage.stand.redeliver(outcome);
    expect(new Set(stage.heard.map(({ requestId }) => requestId)).size).toBe(1);
    expect(stage.heard).toHaveLength(2);
  });

  it('answers the question by which Slack tries an address', async () => {
    const outcome = await stage.stand.user('sam').event({ type: 'message' });
    const answer = await stage.stand.forge(outcome, {
      payload: () => ({ type: 'url_verification', challenge: 'are you there' }),
    });
    expect(answer).toMatchObject({ status: 200, body: '{"challenge":"are you there"}' });
  });
});
