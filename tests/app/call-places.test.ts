import { CallPlaces } from '../../src/app/call-places';

/** A clock that stands still until it is told to go on. */
function still() {
  let nowMs = 0;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  return {
    monotonicMs: () => nowMs,
    sleep: (ms: number) => new Promise<void>((wake) => void sleepers.push({ atMs: nowMs + ms, wake })),
    goOn(ms: number) {
      nowMs += ms;
      for (const { atMs, wake } of sleepers) if (atMs <= nowMs) wake();
    },
  };
}

test('a place that is left goes to whoever has waited longest, at once; no more wait than may call', async () => {
  const clock = still();
  const places = new CallPlaces(2, clock);
  const [first, second] = [await places.take(), await places.take()];
  const order: string[] = [];
  const coming = async (who: string) => {
    const leave = await places.take();
    order.push(who);
    return leave;
  };
  const third = coming('third');
  const fourth = coming('fourth');
  expect(await places.take()).toBeUndefined();
  first?.();
  // Whoever comes now does not pass those who wait.
  const fifth = coming('fifth');
  const leave = await third;
  expect(order).toEqual(['third']);
  second?.();
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
  leave?.();
  await fifth;
  expect(order).toEqual(['third', 'fourth', 'fifth']);
});

test('nobody waits for what hangs, nor for longer than a moment', async () => {
  const clock = still();
  const places = new CallPlaces(1, clock);
  await places.take();
  const waiting = places.take();
  clock.goOn(500);
  expect(await waiting).toBeUndefined();
  clock.goOn(1_500);
  expect(places.isHanging()).toBe(true);
  expect(await places.take()).toBeUndefined();
});
