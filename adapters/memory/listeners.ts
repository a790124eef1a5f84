/** Calls back after the current step, as a notification from a server would: never in the middle of a write. */
export class Listeners<Change> {
  private readonly all = new Set<(change: Change) => void>();

  add(listener: (change: Change) => void): () => void {
    this.all.add(listener);
    return () => {
      this.all.delete(listener);
    };
  }

  tell(change: Change): void {
    for (const listener of this.all) queueMicrotask(() => listener(change));
  }
}
