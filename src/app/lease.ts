import { type Claimed, LEASE_MS } from '../ports/effect-store';
import type { App } from './app';

/** A claim as its performer sees it: whether it still stands, by the machine's own monotonic clock. */
export interface Lease {
  /** Ask just before sending: a process that was frozen past its lease must not act. */
  stillHolds(): boolean;
  release(): void;
}

const RENEW_EVERY_MS = LEASE_MS / 3;

/** Keeps a claim alive until it is released. A renewal that fails or comes too late lets the lease run out. */
export function keepLease(app: App, claimed: Claimed, claimedAtMs: number): Lease {
  const stop = new AbortController();
  let standsUntilMs = claimedAtMs + LEASE_MS;

  async function renewAgainAndAgain() {
    while (!stop.signal.aborted) {
      await app.clock.sleep(RENEW_EVERY_MS, stop.signal);
      const askedAtMs = app.clock.monotonicMs();
      const renewed = await app.effects.renew(claimed).catch(() => undefined);
      if (renewed === true) standsUntilMs = askedAtMs + LEASE_MS;
      app.failPoint('lease-renewed', claimed.key);
      if (renewed === false) standsUntilMs = 0;
    }
  }

  renewAgainAndAgain().catch(() => undefined); // sleep rejects once the lease is released
  return {
    stillHolds: () => app.clock.monotonicMs() < standsUntilMs,
    release: () => stop.abort(),
  };
}
