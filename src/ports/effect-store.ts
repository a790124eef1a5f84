import type { PlannedEffect } from '../domain/incident/effects';
import type { Instant } from '../domain/time';

/** An effect taken under a lease. Every later write must carry `token`: a lease that was lost cannot write. */
export interface Claimed extends PlannedEffect {
  effectId: string;
  token: string;
  /** Counted in the record, this one included. More than 1: an earlier attempt may have gone through. */
  attempt: number;
  /** How often in a row a worker leased it and was never heard of again: a row that kills its workers must be given up. */
  crashes: number;
  /** How often it has been wanted; asked for again meanwhile, it is due again when this run is done. */
  wanted: number;
}

/** Rows that must happen. `due → handed → leased → done | parked`; due times are story time, the rest is the real clock. */
export interface EffectStore {
  /** Wants an effect that follows from no event, such as Belay's own heartbeat. One that waits already is left alone. */
  want(effects: PlannedEffect[]): Promise<void>;
  /** Marks what is due as handed over (only up to an urgency where one is given), in the order of WAITING, and returns it. A row that nobody claims in time comes back in `takeOverdue`. */
  takeDue(limit: number, upToUrgency?: number): Promise<{ effectId: string; urgency: number }[]>;
  /** Rows whose hand-over, lease or back-off has run out, and for which the process must act itself. */
  takeOverdue(limit: number, upToUrgency?: number): Promise<string[]>;
  /** Leases the row for LEASE_MS; undefined when it is done, not yet due again, or somebody else's. */
  claim(effectId: string): Promise<Claimed | undefined>;
  /** Prolongs the lease; false when it was lost. */
  renew(claimed: Claimed): Promise<boolean>;
  done(claimed: Claimed): Promise<boolean>;
  /** Gives it back to be tried after `delayMs` of real time; `countAttempt` false when nothing was sent. */
  backOff(claimed: Claimed, delayMs: number, reason: string, countAttempt: boolean): Promise<boolean>;
  /**
   * Gives it up. It stays in the record for the operator; what was wanted during this run is given up with it, what is
   * wanted later tries anew.
   */
  park(claimed: Claimed, reason: string): Promise<boolean>;
  /** Real milliseconds until something wants attention (0: now), and undefined when nothing waits. */
  msUntilNext(): Promise<number | undefined>;
  /** For drills and scenarios: whether nothing is due or under way now, and when story time would next bring something. */
  outlook(): Promise<{ quiet: boolean; nextDueAt: Instant | undefined }>;
  /** Calls back when something may have become due: a commit, by any process. */
  onWake(listener: () => void): () => void;
  /** Parked rows, newest first, for the operator. */
  parked(limit: number): Promise<{ key: string; reason: string }[]>;
}

/**
 * Up to this urgency (pages and alarms) the most urgent goes first, however long others wait. Beyond it waiting counts as well,
 * or a card would stand still for as long as there is always something to post: so many milliseconds weigh as much as one
 * step of urgency.
 */
export const WAITING = { countsAbove: 19, msPerStep: 50 } as const;
/** How long a claim stands without renewal. ENGINE section 1. */
export const LEASE_MS = 2_500;
/** How long a handed row waits for a worker before the process performs it itself. */
export const HANDOVER_MS = 700;
