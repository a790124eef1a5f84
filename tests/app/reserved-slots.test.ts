import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A platform whose every post hangs until it is let go. */
class HangingPlatform extends MemoryChatPlatform {
  hanging = 0;
  private letGo = () => {};
  private readonly gone = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });

  override async putAnnouncement(): Promise<string> {
    this.hanging += 1;
    await this.gone;
    return 'let go';
  }

  release() {
    this.letGo();
  }
}

it('a page goes out although a chat platform hangs in every slot that its rooms may have', async () => {
  const stores = openMemory();
  const org = exchangePeople();
  for (const person of Object.values(org.people))
    person.contactMethods = [{ medium: 'web', address: person.id }];
  await stores.configuration.publish(org);
  const slack = new HangingPlatform('slack');
  const web = new MemoryNotifier('web');
  const concurrency = 10;
  const ITS_PART = concurrency / 5;
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['slack', slack]]),
    notifiers: new Map([['web', web]]),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency,
  });
  const declare = (title: string) =>
    belay.handle({
      requestId: title,
      platform: 'web',
      user: { id: 'dana', name: 'Dana' },
      input: { kind: 'text', text: `declare ${title} anyway:yes` },
      canOpenForm: false,
    });
  await belay.relay.start();
  try {
    for (let index = 0; index < concurrency * 2; index += 1) await declare(`trouble ${index}`);
    await waitFor(() => slack.hanging === ITS_PART, { what: 'the rooms to hang in all their slots' });
    const before = web.pages.length;
    await declare('the real one');
    await waitFor(() => web.pages.slice(before).some(({ text }) => text.includes('the real one')), {
      what: 'the page of the next incident',
    });
    expect(slack.hanging).toBe(ITS_PART);
  } finally {
    slack.release();
    await belay.relay.stop(1_000);
  }
});
