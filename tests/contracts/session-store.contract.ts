import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

/** What every session store must do. */
export function sessionStoreContract(open: OpenStores): void {
  describe('session store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.sessions;

    test('lets a link be used once, by one of many who try', async () => {
      await store().saveLink('hash-1', 'maria', 60_000);
      const used = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 ? harness().stores : harness().other).sessions.useLink('hash-1'),
        ),
      );
      expect(used.filter((personId) => personId === 'maria')).toHaveLength(1);
      expect(used.filter((personId) => personId === undefined)).toHaveLength(5);
      expect(await store().useLink('hash-2')).toBeUndefined();
    });

    test('lets a link expire in real time, and keeps it through a drill', async () => {
      await store().saveLink('late', 'maria', 60_000);
      await store().saveLink('drill', 'jonas', 60_000);
      await harness().stores.storyClock.freeze(NIGHT + 365 * 86_400_000);
      expect(await store().useLink('drill')).toBe('jonas');
      await harness().passMs(60_001);
      expect(await store().useLink('late')).toBeUndefined();
    });

    test('carries an answer to whichever process draws the next page, for its time', async () => {
      const words = { reply: { lines: [['Noted.\u0000', { strong: 'Lee' }]], buttons: [], recorded: true } };
      await store().keepAnswer('reader-1/answer-1', words, 60_000);
      const drawn = {
        reply: { lines: [[expect.stringMatching(/^Noted/), { strong: 'Lee' }]], buttons: [], recorded: true },
      };
      expect(await harness().other.sessions.answer('reader-1/answer-1')).toEqual(drawn);
      expect(await store().answer('reader-2/answer-1')).toBeUndefined();
      await harness().passMs(60_001);
      expect(await store().answer('reader-1/answer-1')).toBeUndefined();
    });

    test('knows a device by its session, until it is revoked', async () => {
      await harness().stores.storyClock.freeze(NIGHT);
      const phone = await store().enrol({ personId: 'maria', label: 'phone', tokenHash: 't1' });
      const laptop = await store().enrol({ personId: 'jonas', label: 'laptop', tokenHash: 't2' });
      expect(phone).toEqual({
        deviceId: expect.any(String),
        personId: 'maria',
        label: 'phone',
        enrolledAt: NIGHT,
        lastSeenAt: NIGHT,
      });
      expect(await harness().other.sessions.find('t1')).toEqual(phone);
      expect(await store().find('t3')).toBeUndefined();
      expect(await store().devices('maria')).toEqual([phone]);
      expect((await store().devices()).map(({ deviceId }) => deviceId).sort()).toEqual(
        [phone.deviceId, laptop.deviceId].sort(),
      );

      expect(await harness().other.sessions.revoke(phone.deviceId)).toBe(true);
      expect(await store().find('t1')).toBeUndefined();
      expect(await store().revoke(phone.deviceId)).toBe(false);
      expect(await store().revoke('no device')).toBe(false);
      expect(await store().devices()).toEqual([laptop]);
    });

    test('notes when a device was last seen', async () => {
      await harness().stores.storyClock.freeze(NIGHT);
      await store().enrol({ personId: 'maria', label: 'phone', tokenHash: 't1' });
      await harness().stores.storyClock.stepTo(NIGHT + 300_000);
      expect((await store().find('t1'))?.lastSeenAt).toBe(NIGHT + 300_000);
      expect((await store().devices('maria'))[0]?.lastSeenAt).toBe(NIGHT + 300_000);
    });
  });
}
