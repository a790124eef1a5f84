import { openMemory } from '../../adapters/memory';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { TransientError } from '../../src/ports/errors';
import type { Notifier } from '../../src/ports/notifier';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An incident whose first page goes by Slack now and by web in five minutes of a story that stands still. */
async function night(slack: Pick<Notifier, 'send' | 'ask'>) {
  const stores = openMemory();
  const web = new MemoryNotifier('web');
  const org = exchangePeople();
  for (const person of Object.values(org.people)) {
    person.contactMethods = [
      { medium: 'slack', address: `U-${person.id}` },
      { medium: 'web', address: person.id },
    ];
    person.notify = [{ medium: 'web', afterMinutes: 5 }];
  }
  await stores.configuration.publish(org);
  await stores.storyClock.freeze(1_795_000_000_000);
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map(),
    notifiers: new Map<'slack' | 'web', Notifier>([
      ['slack', { medium: 'slack', ...slack }],
      ['web', web],
    ]),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  await belay.handle({
    requestId: 'declare',
    platform: 'web',
    user: { id: 'dana', name: 'Dana' },
    input: { kind: 'text', text: 'declare sev1 Exchange down' },
    canOpenForm: false,
  });
  return { stores, belay, web };
}

const nextMethod = (web: MemoryNotifier) =>
  waitFor(() => web.pages.length > 0, { what: 'the page by the next method' });

it('the next method goes at once when nobody can say whether a page that a dead process sent has arrived', async () => {
  const unreachable = () => Promise.reject(new TransientError('Slack did not answer'));
  const { stores, belay, web } = await night({ send: unreachable, ask: unreachable });
  // A process that claimed the page, and gave it back without having told of its end.
  for (const { effectId } of await stores.effects.takeDue(10)) {
    const claimed = await stores.effects.claim(effectId);
    if (claimed?.effect.kind === 'send-page') await stores.effects.backOff(claimed, 0, 'died', true);
  }
  await belay.relay.start();
  await nextMethod(web);
  await belay.relay.stop(0);
});

it('the next method goes at once when a platform has asked to be left alone for long', async () => {
  const { belay, web } = await night({
    send: () => Promise.reject(new TransientError('used up', { retryAfterMs: 60_000, notSent: true })),
    ask: async () => ({ answer: 'not-seen' }),
  });
  await belay.relay.start();
  await nextMethod(web);
  await belay.relay.stop(0);
});
