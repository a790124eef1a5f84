import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { clock, exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MONDAY_AT_NINE = Date.parse('2026-11-23T09:00:00-06:00');

async function saturdayNight() {
  const stores = openMemory();
  const web = new MemoryChatPlatform('web');
  const org = exchangePeople();
  for (const person of Object.values(org.people)) {
    person.contactMethods = [{ medium: 'web', address: person.id }];
  }
  await stores.configuration.publish(org);
  await stores.storyClock.freeze(clock('22:04'));
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['web' as const, web]]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  let requests = 0;
  const say = (id: string, text: string) => {
    requests += 1;
    return belay.handle({
      requestId: `r${requests}`,
      platform: 'web',
      user: { id, name: id },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  };
  const digests = (id: string) =>
    web.told.filter(({ userId, key }) => userId === id && key.startsWith('digest-'));
  return { stores, belay, say, digests };
}

it('on Monday at nine everybody is told once what is theirs to do, and whoever administers what is left in all', async () => {
  const { stores, belay, say, digests } = await saturdayNight();
  await say('dana', 'declare sev2 Exchange down');
  await say('dana', 'follow-up INC-1 Move clients to a round robin who:@Sam due:2026-11-22');
  await say('dana', 'follow-up INC-1 Tell the customer who:@Robin');
  await say('dana', 'follow-up INC-1 done 2 they were told');
  await say('dana', 'declare sev2 Payroll read private:yes anyway:yes');
  await say('dana', 'follow-up INC-2 Change the locks who:@Robin');
  await belay.relay.start();
  await belay.wantDigest();
  await belay.wantDigest();
  await stores.storyClock.stepTo(MONDAY_AT_NINE - 1);
  await waitFor(async () => (await stores.effects.outlook()).quiet, { what: 'the weekend to be over' });
  expect(digests('sam')).toEqual([]);

  await stores.storyClock.stepTo(MONDAY_AT_NINE);
  await waitFor(() => digests('lee').length > 0, { what: 'the digest for the administrator' });
  await waitFor(async () => (await stores.effects.outlook()).quiet, { what: 'the digest to be over' });
  await belay.relay.stop(1_000);

  expect(digests('sam').map(({ lines }) => lines.slice(0, 2))).toEqual([
    [
      'You have 1 open follow-up, 1 overdue.',
      expect.stringMatching(/^INC-1 #1 Move clients to a round robin, overdue since /),
    ],
  ]);
  expect(digests('lee')).toHaveLength(1);
  expect(digests('lee')[0]?.lines.join('\n')).toMatch(/Move clients to a round robin \(Sam Ortiz\)/);
  expect(digests('lee')[0]?.lines.join('\n')).not.toMatch(/Change the locks/);
  expect(digests('dana')).toEqual([]);
});
