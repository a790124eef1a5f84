import { openMemory } from '../../adapters/memory';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { type Effect, ofNoIncident } from '../../src/domain/incident/effects';
import type { IncidentEvent } from '../../src/domain/incident/events';
import { fold } from '../../src/domain/incident/evolve';
import { exchangePeople, Story } from '../support/domain';
import { waitFor } from '../support/wait-for';

// While one build takes over from another, both work on one record.

test('an effect that only a newer build knows is left to it', async () => {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  const errors: unknown[] = [];
  let seen = 0;
  const claim = stores.effects.claim.bind(stores.effects);
  stores.effects.claim = async (effectId) => {
    seen += 1;
    return claim(effectId);
  };
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map(),
    notifiers: new Map(),
    clock: machineClock,
    log: { info: () => undefined, warn: () => undefined, error: (fields) => errors.push(fields) },
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 1,
  });
  const unknown = { kind: 'of-tomorrow' } as unknown as Effect;
  const planned = {
    ...ofNoIncident({ kind: 'heartbeat' }, await stores.incidents.now()),
    key: '0/of-tomorrow',
  };
  await stores.effects.want([{ ...planned, effect: unknown }]);
  await belay.relay.start();
  await waitFor(() => seen > 0, { what: 'a look at it' });
  await belay.relay.stop(1_000);
  expect(errors).toEqual([]);
  expect(await stores.effects.parked(10)).toEqual([]);
  expect((await stores.effects.outlook()).quiet).toBe(false);
});

test('an event that only a newer build knows keeps nobody from the incident', () => {
  const story = new Story().declared().given('robin', { type: 'acknowledge' });
  const unknown = { type: 'of-tomorrow' } as unknown as IncidentEvent;
  const last = story.history.at(-1)!;
  const incident = fold([...story.history, { ...last, seq: last.seq + 1, event: unknown }]);
  expect(incident).toEqual({ ...story.state, version: last.seq + 1 });
});
