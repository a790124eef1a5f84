import type { Instant } from '../domain/time';

/** Drives story time in scenarios and drills. Machine time (leases, back-off, budgets) never stands still. */
export interface StoryClock {
  /** Story time stands at `at` until it is stepped or thawed. */
  freeze(at: Instant): Promise<void>;
  /** Moves frozen story time forward; a step into the past changes nothing. Throws where the clock runs. */
  stepTo(at: Instant): Promise<void>;
  /** Story time is the real time again. */
  thaw(): Promise<void>;
  /** Where it stands; undefined while it runs. Production looks here at start, since a frozen clock pages nobody. */
  frozenAt(): Promise<Instant | undefined>;
}
