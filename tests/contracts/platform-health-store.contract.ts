import { type OpenStores, useStores } from './stores.harness';

const LONG_MS = 3_600_000;

/** What every store of how the platforms stand must do. */
export function platformHealthStoreContract(open: OpenStores): void {
  describe('platform health store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.platformHealth;
    const standing = async () =>
      (await store().troubled()).map(
        ({ platform, isDown }) => `${platform} ${isDown ? 'down' : 'suspected'}`,
      );

    test('silence is a suspicion until it has lasted, and one answer ends that', async () => {
      await store().report('slack', 'answered', LONG_MS);
      expect(await standing()).toEqual([]);
      await store().report('slack', 'silent', LONG_MS);
      await store().report('slack', 'silent', LONG_MS);
      expect(await standing()).toEqual(['slack suspected']);
      await store().report('slack', 'answered', LONG_MS);
      expect(await standing()).toEqual([]);
    });

    test('silence that has lasted is an outage, which two answers in a row end, whoever got them', async () => {
      await store().report('slack', 'silent', LONG_MS);
      await harness().other.platformHealth.report('slack', 'silent', 0);
      await store().report('teams', 'silent', LONG_MS);
      expect(await standing()).toEqual(['slack down', 'teams suspected']);
      // What one process finds out of patience, none takes back by having more of it.
      await store().report('slack', 'silent', LONG_MS);
      await store().report('slack', 'answered', LONG_MS);
      await store().report('slack', 'silent', LONG_MS);
      await store().report('slack', 'answered', LONG_MS);
      expect(await standing()).toEqual(['slack down', 'teams suspected']);
      await harness().other.platformHealth.report('slack', 'answered', LONG_MS);
      expect(await standing()).toEqual(['teams suspected']);
    });

    test('says since when by the story’s clock, from the first that was not answered', async () => {
      const { stores } = harness();
      await stores.storyClock.freeze(5_000);
      await store().report('slack', 'silent', LONG_MS);
      await stores.storyClock.stepTo(65_000);
      await store().report('slack', 'silent', 0);
      expect(await store().troubled()).toEqual([{ platform: 'slack', since: 5_000, isDown: true }]);
      await stores.storyClock.thaw();
    });
  });
}
