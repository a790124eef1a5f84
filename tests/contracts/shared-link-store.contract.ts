import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

/** What every store of links for people outside must do. */
export function sharedLinkStoreContract(open: OpenStores): void {
  describe('shared link store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.sharedLinks;

    test('finds what a link opens, for every process, and nothing for any other', async () => {
      await store().save('hash-1', { incidentId: 7, seq: 12 }, 60_000);
      await store().save('hash-2', { incidentId: 7, seq: 13 }, 60_000);
      expect(await harness().other.sharedLinks.find('hash-1')).toEqual({ incidentId: 7, seq: 12 });
      expect(await store().find('hash-2')).toEqual({ incidentId: 7, seq: 13 });
      expect(await store().find('hash-3')).toBeUndefined();
    });

    test('has one link for each share: the last', async () => {
      await store().save('first', { incidentId: 7, seq: 12 }, 60_000);
      await store().save('second', { incidentId: 7, seq: 12 }, 60_000);
      expect(await store().find('first')).toBeUndefined();
      expect(await store().find('second')).toEqual({ incidentId: 7, seq: 12 });
    });

    test('lets a link expire in real time, and keeps it through a drill', async () => {
      await store().save('hash-1', { incidentId: 7, seq: 12 }, 60_000);
      await harness().stores.storyClock.freeze(NIGHT + 365 * 86_400_000);
      expect(await store().find('hash-1')).toBeDefined();
      await harness().passMs(60_001);
      expect(await store().find('hash-1')).toBeUndefined();
      await harness().stores.prune();
      expect(await store().find('hash-1')).toBeUndefined();
    });
  });
}
