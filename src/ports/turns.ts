/** Whoever was told when to come and has not come so long after that has gone. */
const PATIENCE_MS = 5_000;

interface Waiting {
  /** When their turn is. */
  atMs: number;
  /** Came when told, and in vain: somebody else was faster, in another process. */
  isAgain: boolean;
}

/**
 * Whoever finds a budget empty is told when it is their turn, and nobody who comes later passes them. If all of them came
 * back at the moment at which one more may go, chance would decide who goes, and the others would ask many times a second.
 */
export class Turns {
  private readonly lines = new Map<string, Map<string, Waiting>>();

  /** Milliseconds that others come first; 0 for those whose turn it is, and where nobody waits. */
  behind(line: string, who: string, perMinute: number, nowMs: number): number {
    const waiting = this.waitingIn(line, nowMs);
    const own = waiting.get(who);
    if (own) return Math.max(0, Math.ceil(own.atMs - nowMs));
    return waiting.size === 0 ? 0 : this.tell(waiting, who, 0, perMinute, nowMs);
  }

  /** Asked in vain: milliseconds until their turn, at the budget's own pace. */
  next(line: string, who: string, waitMs: number, perMinute: number, nowMs: number): number {
    return this.tell(this.waitingIn(line, nowMs), who, waitMs, perMinute, nowMs);
  }

  went(line: string, who: string): void {
    const waiting = this.lines.get(line);
    waiting?.delete(who);
    if (waiting?.size === 0) this.lines.delete(line);
  }

  /** After everybody who waits; whoever came at their turn stays before those whose turn has not come. */
  private tell(
    waiting: Map<string, Waiting>,
    who: string,
    waitMs: number,
    perMinute: number,
    nowMs: number,
  ): number {
    const isAgain = waiting.has(who);
    let lastMs = Number.NEGATIVE_INFINITY;
    for (const [other, known] of waiting) {
      if (other !== who && (!isAgain || known.isAgain)) lastMs = Math.max(lastMs, known.atMs);
    }
    const atMs = Math.max(nowMs + waitMs, lastMs + 60_000 / perMinute);
    waiting.set(who, { atMs, isAgain });
    return Math.round(atMs - nowMs);
  }

  private waitingIn(line: string, nowMs: number): Map<string, Waiting> {
    const waiting = this.lines.get(line) ?? new Map<string, Waiting>();
    for (const [who, { atMs }] of waiting) if (atMs + PATIENCE_MS < nowMs) waiting.delete(who);
    this.lines.set(line, waiting);
    return waiting;
  }
}
