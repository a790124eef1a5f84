import { type Stage, said, setStage } from './bolt';

describe('Socket Mode', () => {
  let stage: Stage;
  afterEach(() => stage.stop());
  const ready = () => stage.stand.waitFor(() => stage.stand.callsTo('apps.connections.open').length > 0);

  /** Says something until the line carries it: a connection is open a moment after it was asked for. */
  const slash = async (text: string) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      try {
        return await stage.stand.user('sam').slash(text, { channel: 'incidents' });
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };

  it('carries commands and their answers', async () => {
    stage = await setStage({ socket: true });
    stage.answer.with = async () => said('You have INC-7.');
    await ready();
    const outcome = await slash('ack');
    expect(stage.stand.print(await outcome.reply())).toBe('You have INC-7.');
    expect(stage.heard[0]).toMatchObject({ place: 'C0INCIDENTS', input: { kind: 'text', text: 'ack' } });
  });

  it('comes back after Slack was away, and did not end the process meanwhile', async () => {
    stage = await setStage({ socket: true });
    await ready();
    await slash('ack');
    stage.stand.outage();
    await stage.stand.waitFor(() => stage.troubles.length > 0, { timeoutMs: 10_000 });
    stage.stand.endOutage();
    await slash('list');
    expect(stage.heard.at(-1)).toMatchObject({ input: { text: 'list' } });
    expect(stage.troubles[0]!.advice).toContain('goes on trying');
  });

  it('starts while Slack is down', async () => {
    stage = await setStage({ socket: true, apiUrl: 'http://127.0.0.1:9/api/' });
    expect(await stage.slack.platform.health()).toMatchObject({ ok: false });
  });
});
