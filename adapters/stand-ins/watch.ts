/** Waits until a probe finds something: looked at after every change, and now and then besides. */
export class Watch {
  private readonly watchers = new Set<() => void>();

  /** `whose` begins what a wait that ends in vain says. */
  constructor(private readonly whose: string) {}

  changed(): void {
    for (const look of [...this.watchers]) look();
  }

  /** Resolves with what the probe finds, or rejects naming what was waited for. */
  waitFor<T>(
    probe: () => T | undefined | null | false,
    options: { timeoutMs?: number; what?: string } = {},
  ): Promise<T> {
    const { timeoutMs = 5000, what = 'what was waited for' } = options;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.watchers.delete(look);
        clearInterval(every);
        clearTimeout(deadline);
        settle();
      };
      const look = () => {
        try {
          const found = probe();
          if (found !== undefined && found !== null && found !== false) finish(() => resolve(found));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const every = setInterval(look, 20);
      const deadline = setTimeout(
        () => finish(() => reject(new Error(`${this.whose}: no ${what} within ${timeoutMs} ms`))),
        timeoutMs,
      );
      this.watchers.add(look);
      look();
    });
  }
}
