import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import type { EventType } from '../../src/domain/incident/events';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUR_MS = 3_600_000;

/** A Belay in which every alarm is lost after it has rung and before that is settled, the first time. */
async function ringingTwice() {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  await stores.storyClock.freeze(Date.parse('2026-11-22T04:04:00Z'));
  const lost = new Set<string>();
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['slack', new MemoryChatPlatform('slack')]]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: (name, key = '') => {
      if (name !== 'performed' || !key.includes('/remind/') || lost.has(key)) return;
      lost.add(key);
      throw new Error('lost');
    },
    commandName: '/incident',
    concurrency: 10,
  });
  let requests = 0;
  const say = (who: string, text: string) =>
    belay.handle({
      requestId: `request-${requests++}`,
      platform: 'slack',
      user: { id: `U-${who}`, name: who },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  await belay.relay.start();
  const quiet = () => waitFor(async () => (await stores.effects.outlook()).quiet, { what: 'quiet' });
  const later = async (ms: number) => {
    await stores.storyClock.stepTo((await stores.incidents.now()) + ms);
    await quiet();
  };
  const count = async (type: EventType) =>
    (await stores.incidents.history(1)).filter(({ event }) => event.type === type).length;
  await say('dana', 'declare sev2 VPN slow');
  await quiet();
  return { say, later, count, lost, stop: () => belay.relay.stop(1_000) };
}

test('an alarm that is performed twice asks once', async () => {
  const { say, later, count, lost, stop } = await ringingTwice();
  await say('sam', 'engage INC-1');
  await say('dana', 'follow-up INC-1 call the provider due:2026-11-23');
  await later(8 * HOUR_MS);
  await say('dana', 'update INC-1 still slow next:30m');
  await say('dana', 'update INC-1 send');
  await later(31 * 60_000);
  await later(15 * 60_000);
  expect(await count('update-overdue')).toBe(2);
  await later(15 * 60_000);
  expect(await count('update-overdue')).toBe(3);
  await later(72 * HOUR_MS);
  await stop();
  expect([await count('relief-proposed'), await count('follow-up-chased')]).toEqual([1, 2]);
  // Every one of them was lost once.
  expect(lost.size).toBeGreaterThanOrEqual(5);
});
