import type { Organisation } from '../domain/people/organisation';

/** The organisation by version, so that several processes never disagree. */
export interface ConfigurationStore {
  /** Stores it as the next version if it differs from the newest, and returns the newest. */
  publish(organisation: Omit<Organisation, 'version'>): Promise<Organisation>;
  /** The newest version; cheap enough to be asked on every command. */
  current(): Promise<Organisation>;
}
