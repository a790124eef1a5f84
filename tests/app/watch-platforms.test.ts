import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble, type Belay } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import type { Stores } from '../../src/ports/stores';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';
import { SOON } from './outages.support';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const started: Belay[] = [];
afterEach(async () => {
  for (const belay of started.splice(0)) {
    await belay.watch.stop();
    await belay.relay.stop(1_000);
  }
});

/** One process of several on the same record, with its own way to Slack. */
function processOn(
  stores: Stores,
  slack: MemoryChatPlatform | undefined,
  downAfterMs = SOON.downAfterMs,
): Belay {
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map<'slack' | 'web', MemoryChatPlatform>([
      ...(slack ? [['slack', slack] as const] : []),
      ['web', new MemoryChatPlatform('web')],
    ]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
    outageTimes: { ...SOON, downAfterMs },
  });
  started.push(belay);
  return belay;
}

async function declared(downAfterMs?: number) {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  const slack = new MemoryChatPlatform('slack');
  const first = processOn(stores, slack, downAfterMs);
  await first.relay.start();
  await first.handle({
    requestId: 'declare',
    platform: 'web',
    user: { id: 'dana', name: 'dana' },
    input: { kind: 'text', text: 'declare sev2 VPN slow' },
    canOpenForm: false,
  });
  const types = async () => (await stores.incidents.history(1)).map(({ event }) => event.type);
  const until = (what: string, isSo: () => Promise<boolean>) => waitFor(isSo, { what });
  return { stores, slack, first, types, until };
}

const count = (types: string[], wanted: string) => types.filter((type) => type === wanted).length;

test('a process whose own way there is broken declares no outage while another gets answers', async () => {
  const { stores, slack, first, types, until } = await declared(5_000);
  const cutOff = new MemoryChatPlatform('slack');
  cutOff.problem = 'no route';
  const reports: string[] = [];
  const report = stores.platformHealth.report.bind(stores.platformHealth);
  stores.platformHealth.report = async (platform, seen, downAfterMs) => {
    reports.push(seen);
    await report(platform, seen, downAfterMs);
  };
  const second = processOn(stores, cutOff, 5_000);
  first.watch.start();
  second.watch.start();
  await until('many looks', async () => count(reports, 'silent') > 10);
  expect(reports).toContain('answered');
  expect(await types()).not.toContain('platform-down');
  expect(slack.problem).toBeUndefined();
});

test('when nobody gets answers it is told once, and once when it is over', async () => {
  const { stores, slack, first, types, until } = await declared();
  const second = processOn(stores, slack);
  slack.problem = 'no answer';
  first.watch.start();
  second.watch.start();
  await until('both to know', async () => [first, second].every(({ watch }) => watch.down().length === 1));
  await until('it told', async () => count(await types(), 'platform-down') > 0);
  slack.problem = undefined;
  await until('both to know', async () => [first, second].every(({ watch }) => watch.down().length === 0));
  await until('it told', async () => count(await types(), 'platform-back') > 0);
  expect([count(await types(), 'platform-down'), count(await types(), 'platform-back')]).toEqual([1, 1]);
});

test('an outage whose end no process lived to tell is ended by the next one', async () => {
  const { stores, slack, first, types, until } = await declared();
  slack.problem = 'no answer';
  first.watch.start();
  await until('it told', async () => count(await types(), 'platform-down') > 0);
  await first.watch.stop();
  slack.problem = undefined;
  // Another process found that it was over, and died before it could say so.
  for (let answers = 0; answers < 2; answers += 1) await stores.platformHealth.report('slack', 'answered', 0);
  processOn(stores, slack).watch.start();
  await until('its end told', async () => count(await types(), 'platform-back') === 1);
});

test('an incident that is declared while it is away hears of it, and its room opens afterwards', async () => {
  const { stores, slack, first, until } = await declared();
  slack.problem = 'no answer';
  first.watch.start();
  await until('it known', async () => first.watch.down().length === 1);
  await first.handle({
    requestId: 'declare again',
    platform: 'web',
    user: { id: 'dana', name: 'dana' },
    input: { kind: 'text', text: 'declare sev1 Exchange down affects:contoso-exchange anyway' },
    canOpenForm: false,
  });
  const second = async () => (await stores.incidents.load(2)).incident;
  await until('it told', async () => (await second())?.outages.length === 1);
  expect((await second())?.rooms.map(({ platform }) => platform)).toEqual(['web']);
  slack.problem = undefined;
  await until('the room', async () => (await second())?.rooms.length === 2);
});

test('an incident that cannot be told keeps no other from hearing of it', async () => {
  const { stores, slack, first, until } = await declared();
  await first.handle({
    requestId: 'declare again',
    platform: 'web',
    user: { id: 'dana', name: 'dana' },
    input: { kind: 'text', text: 'declare sev1 Exchange down affects:contoso-exchange anyway' },
    canOpenForm: false,
  });
  const outages = async (id: number) => (await stores.incidents.load(id)).incident?.outages.length;
  const { commit } = stores.incidentsForEffects;
  let isRefused = true;
  stores.incidentsForEffects.commit = async (change) => {
    const isOutage = change.records.some(({ event }) => event.type === 'platform-down');
    if (isRefused && change.incidentId === 2 && isOutage) throw new Error('a defect');
    return commit.call(stores.incidentsForEffects, change);
  };
  slack.problem = 'no answer';
  first.watch.start();
  await until('the other told', async () => (await outages(1)) === 1);
  expect(await outages(2)).toBe(0);
  isRefused = false;
  await until('it told, too', async () => (await outages(2)) === 1);
});

test('while it lasts nobody reads through what is over, again and again', async () => {
  const { stores, slack, first, types, until } = await declared();
  slack.problem = 'no answer';
  first.watch.start();
  await until('it told', async () => (await types()).includes('platform-down'));
  const asked: boolean[] = [];
  const { list } = stores.incidents;
  stores.incidents.list = (filter) => {
    asked.push(filter.open);
    return list.call(stores.incidents, filter);
  };
  await until('some looks', async () => asked.length > 12);
  expect(asked.slice(3)).not.toContain(false);
  slack.problem = undefined;
  await until('its end told', async () => (await types()).includes('platform-back'));
  expect(asked).toContain(false);
});

test('one that is taken out of the settings while it is away is said to be gone, and waited for no more', async () => {
  const { stores, slack, first, types, until } = await declared();
  slack.problem = 'no answer';
  first.watch.start();
  await until('it told', async () => (await types()).includes('platform-down'));
  await first.watch.stop();
  await first.relay.stop(1_000);

  const without = processOn(stores, undefined);
  const { list } = stores.incidents;
  without.watch.start();
  await until('it told', async () => (await types()).includes('platform-back'));
  expect((await stores.incidents.load(1)).incident?.outages).toEqual([]);
  expect((await stores.incidents.history(1)).at(-1)?.event).toMatchObject({
    platform: 'slack',
    isGone: true,
  });
  expect(without.watch.down()).toEqual([]);
  // Once that is told nobody looks through the incidents for it: a look asks whether any is open, and no more.
  const asked: number[] = [];
  stores.incidents.list = (filter) => {
    asked.push(filter.limit);
    return list.call(stores.incidents, filter);
  };
  await until('some looks', async () => asked.length > 5);
  expect(asked.slice(3)).toEqual(asked.slice(3).map(() => 1));
});

test('nobody asks a platform how it is while nothing is going on', async () => {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  const slack = new MemoryChatPlatform('slack');
  let probes = 0;
  slack.health = async () => {
    probes += 1;
    return { ok: true };
  };
  let looks = 0;
  const { list } = stores.incidents;
  stores.incidents.list = (filter) => {
    looks += 1;
    return list.call(stores.incidents, filter);
  };
  processOn(stores, slack).watch.start();
  await waitFor(() => looks > 5, { what: 'some looks' });
  expect(probes).toBe(0);
});

test('one that answers, and lets us into a place of ours no more, is not away', async () => {
  const { slack, first, types } = await declared();
  let asked = 0;
  slack.health = async () => {
    asked += 1;
    return { ok: false, problem: 'the app is not in the team', answers: true as const };
  };
  first.watch.start();
  await waitFor(async () => asked > 10, { what: 'ten probes' });
  expect(await types()).not.toContain('platform-down');
  expect(first.watch.down()).toEqual([]);
});
