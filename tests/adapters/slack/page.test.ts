import type { OutgoingPage } from '../../../src/ports/notifier';
import { type Wired, wire } from './workspace';

const page = (more: Partial<OutgoingPage> = {}): OutgoingPage => ({
  key: 'page-1',
  address: 'U0SAM',
  timeZone: 'Europe/Berlin',
  message: {
    incidentId: 7,
    lines: [['SEV1 · Exchange down at Contoso'], ['Pat at Contoso: ', { phone: '+1 555 0100' }]],
    buttons: [{ label: 'I have it', say: 'ack INC-7', primary: true }],
  },
  ...more,
});
const soon = () => AbortSignal.timeout(5_000);

describe('pages over Slack', () => {
  let wired: Wired;
  beforeEach(async () => {
    wired = await wire();
  });
  afterEach(() => wired.slack.stop());

  it('arrive as direct messages with their buttons', async () => {
    const { ref } = await wired.notifier.send(page(), soon());
    const [message] = wired.slack.directMessages('U0SAM');
    expect(ref).toBe(`${message!.channel}/${message!.ts}`);
    expect(wired.slack.print(message!)).toBe(
      'SEV1 · Exchange down at Contoso\nPat at Contoso: +1 555 0100\n[I have it]',
    );
    expect(message!.metadata).toEqual({ event_type: 'belay_page', event_payload: { key: 'page-1' } });
  });

  it('are not seen before they were sent, and accepted afterwards', async () => {
    expect(await wired.notifier.ask(page(), soon())).toEqual({ answer: 'not-seen' });
    wired.slack.fail('chat.postMessage', { kind: 'acceptedThenCut' });
    await expect(wired.notifier.send(page(), soon())).rejects.toMatchObject({ name: 'TransientError' });
    const [message] = wired.slack.directMessages('U0SAM');
    expect(await wired.notifier.ask(page(), soon())).toEqual({
      answer: 'accepted',
      ref: `${message!.channel}/${message!.ts}`,
    });
    expect(await wired.notifier.ask(page({ key: 'page-2' }), soon())).toEqual({ answer: 'not-seen' });
  });

  it('cannot be asked about where the admin withheld the scope', async () => {
    wired.slack.fail('conversations.history', { kind: 'error', error: 'missing_scope' });
    expect(await wired.notifier.ask(page(), soon())).toEqual({ answer: 'cannot-ask' });
  });

  it('are redrawn with the buttons that still make sense once they are settled', async () => {
    const { ref } = await wired.notifier.send(page(), soon());
    const settled = { ...page().message, settled: ['Riley has it.'], buttons: [] };
    await wired.notifier.refresh(page({ message: settled }), ref);
    const [message] = wired.slack.directMessages('U0SAM');
    expect(wired.slack.print(message!)).toContain('Riley has it.');
    expect(wired.slack.print(message!)).not.toContain('[');
  });

  it('fail for good where the person is not one', async () => {
    await expect(wired.notifier.send(page({ address: 'U0GHOST' }), soon())).rejects.toMatchObject({
      name: 'PermanentError',
    });
  });

  it('settle by their deadline, whatever Slack does', async () => {
    wired.slack.fail('chat.postMessage', { kind: 'timeout' });
    await expect(wired.notifier.send(page(), AbortSignal.timeout(50))).rejects.toMatchObject({
      name: 'TransientError',
    });
    await expect(wired.notifier.send(page(), AbortSignal.abort())).rejects.toMatchObject({
      options: { notSent: true },
    });
  });

  it('spend a budget of their own', async () => {
    await wired.notifier.send(page(), soon());
    const [method] = wired.lanes.taken.at(-1)!;
    expect(method!.key).toMatch(/:pages:chat\.postMessage$/);
  });
});
