import type { Organisation } from '../../src/domain/people/organisation';
import type { ConfigurationStore } from '../../src/ports/configuration-store';
import { Kept } from './kept';

/** The newest version only. */
export function memoryConfigurationStore(): ConfigurationStore {
  let newest: { kept: Kept<Omit<Organisation, 'version'>>; organisation: Organisation } | undefined;

  async function current() {
    if (!newest) throw new Error('No configuration has been published to this record yet.');
    return newest.organisation;
  }

  return {
    async publish(organisation) {
      // One that was read from a record and is published again carries its number.
      const { version: _version, ...unnumbered } = organisation as Organisation;
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
