/** Runs work for one key after another, and for different keys side by side. */
export class InTurn<K> {
  private readonly last = new Map<K, Promise<unknown>>();

  /** Starts `work` when everything given before it for this key has settled. */
  run<T>(key: K, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(key, settled);
    void settled.then(() => {
      if (this.last.get(key) === settled) this.last.delete(key);
    });
    return mine;
  }
}
