import type { Effect, EffectKind } from '../domain/incident/effects';
import type { Instant } from '../domain/time';
import type { App } from './app';
import type { Lease } from './lease';

/** What a performer gets. `mayHaveHappened`: an earlier attempt may have gone through, so look before sending. */
export interface Performing<K extends EffectKind> {
  app: App;
  incidentId: number;
  effect: Extract<Effect, { kind: K }>;
  mayHaveHappened: boolean;
  attempt: number;
  /** Story time at which it was due. */
  dueAt: Instant;
  lease: Lease;
}
