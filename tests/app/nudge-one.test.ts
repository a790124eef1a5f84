import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { TransientError } from '../../src/ports/errors';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Everybody can be found in Slack, which tells nobody anything, and on the web. */
async function withSilentSlack() {
  const stores = openMemory();
  const [slack, web] = [new MemoryChatPlatform('slack'), new MemoryChatPlatform('web')];
  slack.tell = () => Promise.reject(new TransientError('Slack does not answer', { retryAfterMs: 60_000 }));
  const org = exchangePeople();
  for (const person of Object.values(org.people)) {
    person.contactMethods = [
      { medium: 'slack', address: `U-${person.id}` },
      { medium: 'web', address: person.id },
    ];
  }
  await stores.configuration.publish(org);
  await stores.storyClock.freeze(Date.parse('2026-11-22T04:04:00Z'));
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['slack', slack] as const, ['web', web] as const]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  let requests = 0;
  const say = (text: string) =>
    belay.handle({
      requestId: `request-${requests++}`,
      platform: 'web',
      user: { id: 'dana', name: 'dana' },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  await belay.relay.start();
  await say('declare sev2 VPN slow');
  const told = (what: string) =>
    web.told.filter(({ key }) => key.startsWith(what)).map(({ userId }) => userId);
  return { stores, belay, say, told, stop: () => belay.relay.stop(1_000) };
}

test('a platform that does not answer keeps nobody from being told on another', async () => {
  const { say, told, stop } = await withSilentSlack();
  await say('role INC-1 liaison @Sam');
  await waitFor(() => told('nudge-').length > 0, { what: 'the nudge on the web' });
  await stop();
  expect(told('nudge-')).toEqual(['sam']);
});

test('nor from the week’s reminder', async () => {
  const { stores, belay, say, told, stop } = await withSilentSlack();
  await say('follow-up INC-1 one who:@Sam');
  await say('follow-up INC-1 two who:@Robin');
  await belay.wantDigest();
  await stores.storyClock.stepTo(Date.parse('2026-11-23T15:00:00Z'));
  await waitFor(() => told('digest-').length === 3, { what: 'the reminders on the web' });
  await stop();
  expect(told('digest-').sort()).toEqual(['lee', 'robin', 'sam']);
});
