import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { machineClock } from '../../src/app/machine-clock';
import { PlatformCalls } from '../../src/app/platform-calls';
import { TransientError } from '../../src/ports/errors';

function calls(isDown = false): PlatformCalls {
  return new PlatformCalls({
    isDown: () => isDown,
    clock: machineClock,
    concurrency: 10,
    holdMs: { page: 3_000, other: 8_000 },
    trialEveryMs: 15_000,
  });
}

const page = {
  key: 'p-1',
  address: 'T-sam',
  timeZone: 'UTC',
  message: { lines: [], buttons: [], incidentId: 1 },
};
const signal = () => AbortSignal.timeout(1_000);
const said = { key: 'm-1', authorName: 'Kim', from: 'Slack', text: 'hello' };

test('what a platform was never asked is no answer of it: a room without a topic, a channel that there is not, a look at what we remember', async () => {
  const listening = calls();
  const teams = new MemoryChatPlatform('teams');
  Object.assign(teams, { setTopic: async () => undefined, putAnnouncement: async () => undefined });
  const pages = new MemoryNotifier('teams');
  Object.assign(pages, { ask: async () => ({ answer: 'cannot-ask' }) });
  const heard = listening.chat(teams);
  await heard.setTopic('room', 'topic');
  await heard.putAnnouncement({} as never, undefined, false);
  await heard.postUpdate({} as never, 'key', false);
  await heard.invite('room', []).catch(() => undefined);
  await listening.notifier(pages, 'teams').ask(page as never, signal());
  expect(listening.takeHeard('teams')).toEqual({ answered: 0, silent: 0 });

  await listening.notifier(pages, 'teams').send(page as never, signal());
  expect(listening.takeHeard('teams')).toEqual({ answered: 1, silent: 0 });
});

test('a card that was drawn for followers is one', async () => {
  const listening = calls();
  await listening.chat(new MemoryChatPlatform('slack')).putAnnouncement({} as never, undefined, false);
  expect(listening.takeHeard('slack')).toEqual({ answered: 1, silent: 0 });
});

test('what is carried between rooms is listened to like all else', async () => {
  const slack = new MemoryChatPlatform('slack');
  const { address } = await slack.openRoom({
    incidentId: 1,
    roomId: 'slack-1',
    title: 'x',
    isPrivate: false,
  });
  const listening = calls();
  await listening.chat(slack).relays?.postMessage(address, said as never, undefined, false);
  expect(listening.takeHeard('slack')).toEqual({ answered: 1, silent: 0 });
});

test('and waits while the platform does not answer', async () => {
  const slack = new MemoryChatPlatform('slack');
  const held = calls(true)
    .chat(slack)
    .relays?.postMessage('room', said as never, undefined, false);
  await expect(held).rejects.toMatchObject({ options: { notSent: true, retryAfterMs: 8_000 } });
  await expect(held).rejects.toBeInstanceOf(TransientError);
  expect(slack.log).toEqual([]);
});
