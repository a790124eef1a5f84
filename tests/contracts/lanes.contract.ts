import { type OpenStores, useStores } from './stores.harness';

/** What all lanes must do. */
export function lanesContract(open: OpenStores): void {
  describe('lanes', () => {
    const harness = useStores(open);
    const lanes = () => harness().stores.lanes;
    // Slow enough that the time which the test itself takes refills nothing.
    const workspace = { key: 'slack/T1/chat.update', perMinute: 1, burst: 3 };
    const channel = { key: 'slack/T1/C1', perMinute: 1, burst: 1 };

    test('let a burst through, then say how long to wait', async () => {
      for (let taken = 0; taken < 3; taken++) expect(await lanes().take([workspace])).toBe(0);
      const waitMs = await lanes().take([workspace]);
      expect(waitMs).toBeGreaterThan(40_000);
      expect(waitMs).toBeLessThanOrEqual(60_000);
      await harness().passMs(waitMs);
      expect(await lanes().take([workspace])).toBe(0);
      expect(await lanes().take([workspace])).toBeGreaterThan(0);
    });

    test('hold no more than a burst, however long they have idled', async () => {
      await lanes().take([workspace]);
      await harness().passMs(3_600_000);
      for (let taken = 0; taken < 3; taken++) expect(await lanes().take([workspace])).toBe(0);
      expect(await lanes().take([workspace])).toBeGreaterThan(0);
    });

    test('take from all of them or from none', async () => {
      expect(await lanes().take([workspace, channel])).toBe(0);
      expect(await lanes().take([workspace, channel])).toBeGreaterThan(0);
      expect(await lanes().take([channel, workspace])).toBeGreaterThan(0);
      expect(await lanes().take([workspace])).toBe(0);
      expect(await lanes().take([workspace])).toBe(0);
      expect(await lanes().take([workspace])).toBeGreaterThan(0);
      expect(await lanes().take([])).toBe(0);
    });

    test('share one budget between processes, whatever the order in which they ask', async () => {
      const many = { key: 'slack/T1/chat.postMessage', perMinute: 1, burst: 10 };
      const also = { key: 'slack/T1', perMinute: 1, burst: 100 };
      const waits = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          index % 2 ? lanes().take([many, also]) : harness().other.lanes.take([also, many]),
        ),
      );
      expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
    });

    test('stand still after a 429, and only the one that it was about', async () => {
      await lanes().freeze(channel.key, 5_000);
      await lanes().freeze(channel.key, 1_000);
      const waitMs = await harness().other.lanes.take([workspace, channel]);
      expect(waitMs).toBeGreaterThan(3_000);
      expect(waitMs).toBeLessThanOrEqual(5_000);
      expect(await lanes().take([workspace])).toBe(0);
      await harness().passMs(5_001);
      expect(await lanes().take([workspace, channel])).toBe(0);
      expect(await lanes().take([channel])).toBeGreaterThan(0);
    });
  });
}
