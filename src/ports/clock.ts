/** Machine time, for deadlines, leases and pacing only; never for what is recorded. */
export interface MachineClock {
  /** Milliseconds that only grow, whatever the wall clock does. */
  monotonicMs(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
