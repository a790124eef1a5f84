import { withIdentities, withoutIdentities } from '../../src/domain/people/identities';
import type { Organisation } from '../../src/domain/people/organisation';
import type { ConfigurationStore } from '../../src/ports/configuration-store';
import type { MemoryIdentityStore } from './identity-store';
import { Kept } from './kept';

/** The newest version only, with what people have linked. */
export function memoryConfigurationStore(
  identities: Pick<MemoryIdentityStore, 'linked'>,
): ConfigurationStore {
  let newest: { kept: Kept<Omit<Organisation, 'version'>>; organisation: Organisation } | undefined;
  let overlaid:
    | { on: Organisation; with: MemoryIdentityStore['linked']; organisation: Organisation }
    | undefined;

  async function current() {
    if (!newest) throw new Error('No configuration has been published to this record yet.');
    const { organisation: on } = newest;
    const { linked } = identities;
    if (overlaid?.on !== on || overlaid.with !== linked) {
      overlaid = { on, with: linked, organisation: withIdentities(on, linked.version, linked.all) };
    }
    return overlaid.organisation;
  }

  return {
    async publish(organisation) {
      // One that was read from a record and is published again carries its number.
      const { version: _version, ...unnumbered } = withoutIdentities(organisation as Organisation);
      const kept = new Kept(unnumbered);
      if (!kept.equals(newest?.kept)) {
        const version = (newest?.organisation.version ?? 0) + 1;
        newest = { kept, organisation: { ...kept.read(), version } };
      }
      return current();
    },
    current,
  };
}
