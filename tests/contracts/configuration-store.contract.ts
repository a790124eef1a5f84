import { NOTHING_DECLARED, type Organisation } from '../../src/domain/people/organisation';
import { type OpenStores, useStores } from './stores.harness';

/** One with nobody in it. */
export const organisation = (name: string): Omit<Organisation, 'version'> => ({
  name,
  timeZone: 'Europe/Stockholm',
  people: {},
  teams: {},
  customers: {},
  services: {},
  policies: {},
  media: [],
  defaultPolicyId: 'everyone',
  ...NOTHING_DECLARED,
});

/** What every configuration store must do. */
export function configurationStoreContract(open: OpenStores): void {
  describe('configuration store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.configuration;
    const otherStore = () => harness().other.configuration;

    test('numbers its versions, and a new one only when something has changed', async () => {
      const first = await store().publish(organisation('Northwind'));
      const nothingLinked = { identities: { version: expect.any(Number), all: [] }, strangers: {} };
      expect(first).toEqual({ ...organisation('Northwind'), version: first.version, ...nothingLinked });
      expect((await otherStore().publish(organisation('Northwind'))).version).toBe(first.version);
      expect((await otherStore().publish(first)).version).toBe(first.version);

      const second = await otherStore().publish(organisation('Northwind AB'));
      expect(second.version).toBe(first.version + 1);
      expect(await store().current()).toEqual(second);
      const third = await store().publish(organisation('Northwind'));
      expect(third.version).toBe(second.version + 1);
      expect((await otherStore().current()).name).toBe('Northwind');
    });

    test('agrees on one version when all processes start with the same at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 ? store() : otherStore()).publish(organisation('At once')),
        ),
      );
      expect(new Set(all.map(({ version }) => version)).size).toBe(1);
    });
  });
}
