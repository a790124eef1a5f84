import { setTimeout as pause } from 'node:timers/promises';
import type { EffectQueue } from '../../src/ports/effect-queue';
import { TransientError } from '../../src/ports/errors';
import type { Backend, BullQueue, BullWorker, Opened } from './backend';
import { brake } from './brake';
import { within } from './deadline';
import { jobFor } from './job';
import { WorkUnderWay } from './work-under-way';

const addDeadlineMs = 400;
const pingDeadlineMs = 500;
const reopenAfterMs = 500;
/** How long a refusal counts as the queue's state once nothing more is heard of it. */
const refusalLastsMs = 5_000;
const endDeadlineMs = 2_000;

/** BullMQ as an effect queue. It connects by itself, however late the server comes and however often it goes. */
export class BullmqEffectQueue implements EffectQueue {
  private readonly backend: Backend;
  private readonly underWay = new WorkUnderWay();
  private readonly closing = new AbortController();
  private readonly connected: Promise<void>;
  private isConnected = false;
  private queue: BullQueue | undefined;
  private worker: BullWorker | undefined;
  private lastProblem: string | undefined;
  private refusal: { said: string; atMs: number } | undefined;
  private closed: Promise<void> | undefined;

  constructor(makeBackend: (onError: (error: Error) => void) => Backend) {
    this.backend = makeBackend((error) => this.remember(error));
    this.connected = this.untilReady(() => {
      this.queue = this.backend.openQueue();
      return this.queue;
    }).then(() => {
      this.isConnected = true;
    });
  }

  get name() {
    return this.backend.name;
  }

  async add(effects: { effectId: string; urgency: number }[]): Promise<void> {
    if (effects.length === 0) return;
    if (!this.queue || !this.isOpen()) throw new TransientError(this.notOpen());
    const tooLate = () =>
      new TransientError(`${this.backend.where} did not answer within ${addDeadlineMs} ms`);
    try {
      await within(addDeadlineMs, this.queue.addBulk(effects.map(jobFor)), tooLate);
      this.refusal = undefined;
    } catch (error) {
      if (error instanceof TransientError) throw error;
      this.remember(error);
      throw new TransientError(`${this.backend.where} did not take the work: ${this.backend.explain(error)}`);
    }
  }

  /** Does not wait for the server: the workers start when it is there. */
  async work(perform: (effectId: string) => Promise<void>, concurrency: number): Promise<void> {
    void this.connected.then(() =>
      this.untilReady(() => {
        this.worker = this.backend.openWorker(async (job) => {
          await this.underWay.add(perform(String(job.data.effectId)));
          this.refusal = undefined;
        }, concurrency);
        brake(this.worker, this.closing.signal);
        return this.worker;
      }),
    );
  }

  async health(): Promise<{ ok: boolean; problem?: string }> {
    if (!this.isOpen()) return { ok: false, problem: this.notOpen() };
    const unanswered = await this.ask().then(
      () => undefined,
      (error: unknown) => this.backend.explain(error),
    );
    const { where } = this.backend;
    // First, for a server that refuses is also being left and tried again.
    if (this.refusal && performance.now() - this.refusal.atMs < refusalLastsMs) {
      return { ok: false, problem: `${where} refuses work: ${this.refusal.said}` };
    }
    if (unanswered) return { ok: false, problem: `${where} is unreachable: ${unanswered}` };
    this.lastProblem = undefined;
    return { ok: true };
  }

  close(graceMs: number): Promise<void> {
    this.closed ??= this.shutDown(graceMs);
    return this.closed;
  }

  private async shutDown(graceMs: number) {
    this.closing.abort();
    const patience = new AbortController();
    await Promise.race([
      this.drain().catch(() => undefined),
      pause(graceMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    await this.backend.giveUp();
    // Also what is still connecting: it would hold the process open.
    const ends = Promise.allSettled([this.worker?.close(true), this.queue?.close()]);
    await within(endDeadlineMs, ends, () => new Error('late')).catch(() => undefined);
    await this.backend.end();
  }

  /** Stops taking work and waits for what is under way, and for BullMQ to have noted its end. */
  private async drain() {
    // With the server gone BullMQ would wait for its return: then only the work itself is waited for.
    const connected = this.backend.seemsConnected();
    const noted = this.worker?.pause(!connected);
    noted?.catch(() => undefined);
    const reachable =
      connected &&
      (await this.ask().then(
        () => true,
        () => false,
      ));
    await (reachable ? noted : this.underWay.finished());
  }

  private ask() {
    return within(pingDeadlineMs, this.backend.ping(), () => new Error(`no answer in ${pingDeadlineMs} ms`));
  }

  /** BullMQ remembers a failed start for ever, so each try gets an object of its own. */
  private async untilReady(open: () => Opened): Promise<void> {
    while (!this.closing.signal.aborted) {
      const opened = open();
      opened.on('error', (error: Error) => this.remember(error));
      try {
        await opened.waitUntilReady();
        return;
      } catch (error) {
        this.remember(error);
        await opened.close(true).catch(() => undefined);
        await pause(reopenAfterMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
      }
    }
  }

  private isOpen() {
    return this.isConnected && !this.closing.signal.aborted;
  }

  private remember(error: unknown) {
    this.lastProblem = this.backend.explain(error);
    if (this.backend.isRefusal(error)) this.refusal = { said: this.lastProblem, atMs: performance.now() };
  }

  private notOpen() {
    if (this.closing.signal.aborted) return 'the queue is closed';
    const { where } = this.backend;
    return this.lastProblem
      ? `${where} is unreachable: ${this.lastProblem}`
      : `${where} has not answered yet`;
  }
}
