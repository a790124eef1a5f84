import { type OpenStores, useStores } from './stores.harness';

/** What every post store must do. */
export function postStoreContract(open: OpenStores): void {
  describe('post store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.posts;

    test('keeps the newer of two drawings, whichever comes last', async () => {
      expect(await store().posted('card/web-7')).toBeUndefined();
      await store().savePosted('card/web-7', { ref: 'm1', version: 5, hash: 'a' });
      await store().savePosted('card/web-7', { ref: 'm0', version: 4, hash: 'b' });
      expect(await store().posted('card/web-7')).toEqual({ ref: 'm1', version: 5, hash: 'a' });
      await store().savePosted('card/web-7', { ref: 'm2', version: 5, hash: 'c' });
      expect(await harness().other.posts.posted('card/web-7')).toEqual({ ref: 'm2', version: 5, hash: 'c' });
      expect(await store().posted('card/web-8')).toBeUndefined();
    });

    test('moves a cursor forward, from where it stands', async () => {
      expect(await store().cursor(7, 'web-7')).toBe(0);
      expect(await store().advanceCursor(7, 'web-7', 3, 5)).toBe(false);
      expect(await store().advanceCursor(7, 'web-7', 0, 3)).toBe(true);
      expect(await store().advanceCursor(7, 'web-7', 0, 3)).toBe(false);
      expect(await store().advanceCursor(7, 'web-7', 3, 2)).toBe(false);
      expect(await store().advanceCursor(7, 'web-7', 3, 3)).toBe(false);
      expect(await store().advanceCursor(7, 'web-7', 3, 9)).toBe(true);
      expect(await harness().other.posts.cursor(7, 'web-7')).toBe(9);
      expect(await store().cursor(7, 'slack-7')).toBe(0);
    });

    test('lets one of many who move a cursor at once win', async () => {
      const race = async (from: number, to: number) => {
        const won = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            (index % 2 ? harness().stores : harness().other).posts.advanceCursor(7, 'web-7', from, to),
          ),
        );
        return won.filter(Boolean).length;
      };
      expect(await race(0, 4)).toBe(1);
      expect(await race(4, 8)).toBe(1);
    });
  });
}
