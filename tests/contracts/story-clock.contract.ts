import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

/** What every story clock must do. */
export function storyClockContract(open: OpenStores): void {
  describe('story clock', () => {
    const harness = useStores(open);
    const clock = () => harness().stores.storyClock;
    const now = () => harness().other.incidents.now();

    test('runs until it is frozen, for all processes', async () => {
      expect(await clock().frozenAt()).toBeUndefined();
      const running = await now();
      expect(Number.isInteger(running)).toBe(true);
      await clock().freeze(NIGHT);
      expect(await now()).toBe(NIGHT);
      expect(await harness().other.storyClock.frozenAt()).toBe(NIGHT);
      await clock().thaw();
      expect(await now()).toBeGreaterThanOrEqual(running);
      expect(await clock().frozenAt()).toBeUndefined();
    });

    test('steps forward only, and only while it stands', async () => {
      await expect(clock().stepTo(NIGHT)).rejects.toThrow('freeze it');
      await clock().freeze(NIGHT);
      await clock().stepTo(NIGHT + 5);
      await clock().stepTo(NIGHT + 3);
      expect(await now()).toBe(NIGHT + 5);
    });
  });
}
