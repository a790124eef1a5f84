import type { PlannedEffect } from '../domain/incident/effects';
import type { Identity, PlatformId } from '../domain/people/organisation';

/** Somebody who asked for a code, as the platform on which they asked shows them. */
export interface LinkAsker {
  platform: PlatformId;
  userId: string;
  name: string;
}

/** What became of a code that somebody typed. `unknown` is also one that was replaced by a newer one. */
export type TakenCode =
  | { kind: 'taken'; asker: LinkAsker }
  | { kind: 'unknown' | 'expired' | 'used' | 'same-platform' | 'too-many-tries' };

/** Addresses that people have linked, and the codes by which they do. Codes come in hashed: the store never sees one that would link anything. */
export interface IdentityStore {
  /** Keeps a code for `validMs` of story time; it takes the place of an earlier one of the same asker. */
  saveCode(codeHash: string, asker: LinkAsker, validMs: number): Promise<void>;
  /**
   * Uses a code up, whichever process asks: by one speaker on another platform than its asker's, to whom it is given again while
   * it lasts. After `MOST_TRIES` that failed nothing is looked at for the rest of that time, however right it is.
   */
  takeCode(codeHash: string, by: Pick<LinkAsker, 'platform' | 'userId'>): Promise<TakenCode>;
  /**
   * Writes these over what is kept of the same addresses and wants the effects, all or nothing. Throws ConflictError where what
   * `current` of the configuration gave as `version` is no longer the newest. Codes that an address which is now `off` asked for or
   * used are good for nothing any more.
   */
  put(identities: Identity[], version: number, effects: PlannedEffect[]): Promise<void>;
}

/** How many codes somebody may type wrongly within TRIES_MS of story time. */
export const MOST_TRIES = 5;
/** For how long tries are counted. */
export const TRIES_MS = 10 * 60_000;
