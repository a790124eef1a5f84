/** What this process is performing at the moment, so that a shutdown can wait for it. */
export class WorkUnderWay {
  private readonly running = new Set<Promise<void>>();

  /** Settles with the work; a rejection is the performer's own affair and must not count as a failed job. */
  async add(work: Promise<void>): Promise<void> {
    const settled = work.catch(() => undefined);
    this.running.add(settled);
    await settled;
    this.running.delete(settled);
  }

  async finished(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
