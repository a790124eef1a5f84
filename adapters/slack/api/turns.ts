/** Nobody is sent away for longer: those who were told before may have gone, and the budget would lie idle. */
const LONGEST_MS = 5_000;

/**
 * Whoever finds a budget empty comes back when it is their turn. If all of them came back at the moment at which one
 * more may go, the others would only ask and be sent away again, many times a second.
 */
export class Turns {
  private readonly lastAt = new Map<string, number>();

  /** Milliseconds until the turn of whoever asks now: after those who were told before, at the budget's own pace. */
  next(key: string, waitMs: number, perMinute: number, nowMs: number): number {
    const inOrder = (this.lastAt.get(key) ?? 0) + 60_000 / perMinute;
    const turnInMs = Math.max(waitMs, Math.min(inOrder - nowMs, LONGEST_MS));
    this.lastAt.set(key, nowMs + turnInMs);
    return Math.ceil(turnInMs);
  }
}
