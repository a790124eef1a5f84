/** A limit under a key: a bucket that refills, or so many within any window of so long. */
export type Rule = { key: string } & ({ perMinute: number; burst: number } | { most: number; inMs: number });

/** Something that wants to go to a room. */
export interface Want {
  room: string;
  atMs: number;
}

export interface Departure extends Want {
  wentMs: number;
}

/** How often a queue that waits looks whether it may go. */
const STEP_MS = 10;

/** What a set of limits permits, from a beginning at which nothing is used up. */
export class Allowance {
  private readonly full = new Map<string, { tokens: number; atMs: number }>();
  private readonly gone = new Map<string, number[]>();

  constructor(private readonly rulesOf: (room: string) => Rule[]) {}

  /**
   * When each would go at the earliest, were there nothing but these limits: first come, first served. With `latestWins` a
   * room that already waits takes what comes with it.
   */
  earliest(wants: readonly Want[], latestWins = false): Departure[] {
    const coming = [...wants].sort((a, b) => a.atMs - b.atMs);
    const departures: Departure[] = [];
    let queue: Want[] = [];
    let nowMs = coming[0]?.atMs ?? 0;
    while (coming.length > 0 || queue.length > 0) {
      while (coming[0] && coming[0].atMs <= nowMs) {
        const want = coming.shift()!;
        if (!latestWins || !queue.some(({ room }) => room === want.room)) queue.push(want);
      }
      queue = queue.filter((want) => {
        if (!this.take(want.room, nowMs)) return true;
        departures.push({ ...want, wentMs: nowMs });
        return false;
      });
      const next = coming[0]?.atMs ?? Number.POSITIVE_INFINITY;
      nowMs = queue.length > 0 ? Math.min(nowMs + STEP_MS, next) : next;
    }
    return departures;
  }

  private take(room: string, nowMs: number): boolean {
    const rules = this.rulesOf(room);
    if (!rules.every((rule) => this.allows(rule, nowMs))) return false;
    for (const rule of rules) {
      if ('burst' in rule) this.full.get(rule.key)!.tokens -= 1;
      else this.gone.get(rule.key)!.push(nowMs);
    }
    return true;
  }

  private allows(rule: Rule, nowMs: number): boolean {
    if ('burst' in rule) {
      const bucket = this.full.get(rule.key) ?? { tokens: rule.burst, atMs: nowMs };
      bucket.tokens = Math.min(rule.burst, bucket.tokens + ((nowMs - bucket.atMs) * rule.perMinute) / 60_000);
      bucket.atMs = nowMs;
      this.full.set(rule.key, bucket);
      return bucket.tokens >= 1;
    }
    const recent = (this.gone.get(rule.key) ?? []).filter((atMs) => nowMs - atMs < rule.inMs);
    this.gone.set(rule.key, recent);
    return recent.length < rule.most;
  }
}
