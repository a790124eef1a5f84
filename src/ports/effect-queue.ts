/**
 * Spreads due effects over workers and processes. Holds only ids of what is due now: losing everything in it loses
 * nothing. A job delivered twice, late or never is harmless.
 */
export interface EffectQueue {
  readonly name: string;
  /** Throws when the queue has not taken all of them within its own deadline (well under a second). */
  add(effects: { effectId: string; urgency: number }[]): Promise<void>;
  /** Starts this process's workers. `perform` never rejects. */
  work(perform: (effectId: string) => Promise<void>, concurrency: number): Promise<void>;
  health(): Promise<{ ok: boolean; problem?: string }>;
  /** Stops taking work, waits at most `graceMs` for what is under way, and closes every connection. */
  close(graceMs: number): Promise<void>;
}
