/** Off, or how many times more generous than the real Teams; `now` is a clock in milliseconds. */
export type LimitSetting = false | { scale: number; now?: () => number; withoutRetryAfter?: boolean };

type Budget = 'send' | 'create' | 'read';

/** How many operations in how many milliseconds, per bot and conversation. */
const windows: Record<Budget, readonly (readonly [most: number, ms: number])[]> = {
  send: [
    [7, 1000],
    [8, 2000],
    [60, 30_000],
    [1800, 3_600_000],
  ],
  create: [
    [7, 1000],
    [8, 2000],
    [60, 30_000],
    [1800, 3_600_000],
  ],
  read: [
    [14, 1000],
    [16, 2000],
    [120, 30_000],
    [3600, 3_600_000],
  ],
};
const perTenant = [[50, 1000]] as const;

/** Teams' rate limits: per conversation by kind of operation, and for all of a tenant together. */
export class Limits {
  /** How many calls each budget turned away. */
  readonly refused: Record<Budget | 'tenant', number> = { send: 0, create: 0, read: 0, tenant: 0 };
  private readonly taken = new Map<string, number[]>();

  constructor(public setting: LimitSetting) {}

  /** Seconds to wait, or nothing when the call may go; a call that is turned away costs nothing. */
  take(budget: Budget, conversationId: string, tenantId: string): number | undefined {
    if (this.setting === false) return undefined;
    const { scale, now: clock } = this.setting;
    const now = (clock ?? (() => performance.now()))();
    const own = `${budget} ${conversationId}`;
    const all = `tenant ${tenantId}`;
    const waits = [
      { waitMs: this.waitMs(own, windows[budget], scale, now), whose: budget },
      { waitMs: this.waitMs(all, perTenant, scale, now), whose: 'tenant' as const },
    ];
    const longest = waits.reduce((most, next) => (next.waitMs > most.waitMs ? next : most));
    if (longest.waitMs > 0) {
      this.refused[longest.whose] += 1;
      return Math.max(1, Math.ceil(longest.waitMs / 1000));
    }
    for (const key of [own, all]) this.taken.get(key)?.push(now);
    return undefined;
  }

  reset(): void {
    this.taken.clear();
  }

  private waitMs(
    key: string,
    rules: readonly (readonly [number, number])[],
    scale: number,
    now: number,
  ): number {
    const longest = Math.max(...rules.map(([, ms]) => ms));
    const recent = (this.taken.get(key) ?? []).filter((at) => now - at < longest);
    this.taken.set(key, recent);
    return Math.max(
      ...rules.map(([most, ms]) => {
        const allowed = Math.max(1, Math.floor(most * scale));
        const inWindow = recent.filter((at) => now - at < ms);
        // The one that must leave the window before another may come in.
        const blocking = inWindow[inWindow.length - allowed];
        return blocking === undefined ? 0 : ms - (now - blocking);
      }),
    );
  }
}
