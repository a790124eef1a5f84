import type { EffectQueue } from '../../src/ports/effect-queue';
import { TransientError } from '../../src/ports/errors';

interface Waiting {
  effectId: string;
  urgency: number;
  order: number;
}

/** The part that processes share: what waits, and who takes it. It can be stopped, and forgets everything then. */
export class MemoryQueueServer {
  private waiting: Waiting[] = [];
  private readonly queues = new Set<MemoryEffectQueue>();
  private added = 0;
  private up = true;

  /** The queue as one process sees it. */
  open(): EffectQueue {
    const queue = new MemoryEffectQueue(this);
    this.queues.add(queue);
    return queue;
  }

  isUp() {
    return this.up;
  }

  stop() {
    this.up = false;
    this.waiting = [];
  }

  start() {
    this.up = true;
    this.offer();
  }

  put(effects: { effectId: string; urgency: number }[]) {
    for (const effect of effects) this.waiting.push({ ...effect, order: this.added++ });
    this.waiting.sort((a, b) => a.urgency - b.urgency || a.order - b.order);
    this.offer();
  }

  /** Takes the most urgent, for good unless it is put back. */
  take(): Waiting | undefined {
    return this.up ? this.waiting.shift() : undefined;
  }

  leave(queue: MemoryEffectQueue) {
    this.queues.delete(queue);
  }

  private offer() {
    for (const queue of this.queues) queue.takeWhatFits();
  }
}

class MemoryEffectQueue implements EffectQueue {
  readonly name = 'memory';
  private perform: ((effectId: string) => Promise<void>) | undefined;
  private concurrency = 0;
  private readonly running = new Map<Waiting, Promise<void>>();
  private closed: Promise<void> | undefined;

  constructor(private readonly server: MemoryQueueServer) {}

  async add(effects: { effectId: string; urgency: number }[]): Promise<void> {
    if (effects.length === 0) return;
    if (this.closed) throw new TransientError('the queue is closed');
    if (!this.server.isUp()) throw new TransientError('the queue in memory is stopped');
    this.server.put(effects);
  }

  async work(perform: (effectId: string) => Promise<void>, concurrency: number): Promise<void> {
    this.perform = perform;
    this.concurrency = concurrency;
    this.takeWhatFits();
  }

  async health(): Promise<{ ok: boolean; problem?: string }> {
    if (this.closed) return { ok: false, problem: 'the queue is closed' };
    return this.server.isUp() ? { ok: true } : { ok: false, problem: 'the queue in memory is stopped' };
  }

  close(graceMs: number): Promise<void> {
    this.closed ??= this.shutDown(graceMs);
    return this.closed;
  }

  takeWhatFits() {
    const { perform } = this;
    while (perform && !this.closed && this.running.size < this.concurrency) {
      const taken = this.server.take();
      if (!taken) return;
      // In a turn of its own, as if it had come over a wire: never inside the caller's add.
      const run = Promise.resolve()
        .then(() => perform(taken.effectId))
        .catch(() => undefined)
        .finally(() => {
          this.running.delete(taken);
          this.takeWhatFits();
        });
      this.running.set(taken, run);
    }
  }

  private async shutDown(graceMs: number) {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(this.running.values()), patience]);
    clearTimeout(timer);
    this.server.leave(this);
    if (this.server.isUp() && this.running.size > 0) this.server.put([...this.running.keys()]);
  }
}
