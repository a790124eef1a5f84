import { LEAST_URGENT_RESERVED } from '../domain/incident/effects';
import { HANDOVER_MS } from '../ports/effect-store';
import type { App } from './app';
import type { PerformEffect } from './perform-effect';

/** The sweep: even when no commit wakes it and its timer was lost, the relay looks this often. */
const SWEEP_MS = 500;
/** After the queue failed to take work, due effects are performed here for this long before it is tried again. */
const QUEUE_REST_MS = 2_000;

/** The part that looks what is due and gets it under way; one in each process. */
export interface Relay {
  start(): Promise<void>;
  /** Stops handing over and waits, at most `graceMs`, for what this process performs itself. */
  stop(graceMs: number): Promise<void>;
  /** Real milliseconds since the relay last looked, for the health page: more than a few seconds means that it is stuck. */
  msSinceLastLook(): number;
  queueIsResting(): boolean;
}

/**
 * Hands due effects to the queue, no more than there are free worker slots, and performs by itself whatever the queue
 * does not take in time. The record keeps the time; the queue only carries what is due now.
 */
export function createRelay(app: App, perform: PerformEffect, concurrency: number): Relay {
  let stopped = false;
  let wake = () => {};
  let woken = false;
  let lastLookMs = app.clock.monotonicMs();
  let restUntilMs = 0;
  let loop: Promise<void> = Promise.resolve();
  /** Effects handed over whose worker has not reported yet; each frees its slot when performed here, or when its time is over. */
  const handed = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const unsubscribe = app.effects.onWake(() => nudge());

  function nudge() {
    woken = true;
    wake();
  }

  let comesBack = { atMs: Number.POSITIVE_INFINITY, forget: new AbortController() };

  /** The loop looked before this one was put off, and would find it only at its sweep. Any look finds whatever comes next. */
  function comeBack(afterMs: number | undefined) {
    if (afterMs === undefined || afterMs >= SWEEP_MS) return;
    const atMs = app.clock.monotonicMs() + afterMs;
    if (atMs >= comesBack.atMs) return;
    comesBack.forget.abort();
    const mine = { atMs, forget: new AbortController() };
    comesBack = mine;
    const look = () => {
      mine.atMs = Number.POSITIVE_INFINITY;
      nudge();
    };
    app.clock.sleep(afterMs, mine.forget.signal).then(look, () => undefined);
  }

  function performHere(effectId: string) {
    const work = perform(effectId)
      .then(comeBack)
      .finally(() => {
        underWay.delete(work);
        nudge();
      });
    underWay.add(work);
  }

  async function performQueued(effectId: string) {
    handed.delete(effectId);
    const work = perform(effectId).then(comeBack);
    underWay.add(work);
    await work;
    underWay.delete(work);
    if (wasFull) nudge();
  }

  let wasFull = false;

  async function look() {
    lastLookMs = app.clock.monotonicMs();
    for (const [effectId, untilMs] of handed) if (untilMs < lastLookMs) handed.delete(effectId);
    const free = Math.max(0, concurrency - underWay.size - handed.size);
    // The last slots are for pages and alarms: a platform that hangs holds those of its rooms for as long as a call may take.
    const shared = free - Math.floor(concurrency / 5);
    const [limit, upTo] = shared > 0 ? [shared] : [free, LEAST_URGENT_RESERVED];
    wasFull = shared <= 0;
    if (free === 0) return;
    const overdue = await app.effects.takeOverdue(limit, upTo);
    for (const effectId of overdue) performHere(effectId);
    const due = overdue.length < limit ? await app.effects.takeDue(limit - overdue.length, upTo) : [];
    if (due.length > 0) await handOver(due);
    // Whatever filled the shared slots may have left a page behind: look again at once.
    if (shared > 0 && overdue.length + due.length === limit) woken = true;
  }

  async function handOver(due: { effectId: string; urgency: number }[]) {
    const nowMs = app.clock.monotonicMs();
    if (nowMs < restUntilMs) {
      for (const { effectId } of due) performHere(effectId);
      return;
    }
    for (const { effectId } of due) handed.set(effectId, nowMs + HANDOVER_MS);
    try {
      await app.queue.add(due);
      app.failPoint('handed-over');
    } catch (error) {
      restUntilMs = app.clock.monotonicMs() + QUEUE_REST_MS;
      // Expected of a queue that comes and goes: a line, not a stack.
      const reason = error instanceof Error ? error.message : String(error);
      app.log.warn({ queue: app.queue.name, reason }, 'the queue takes nothing; performing here for a while');
      for (const { effectId } of due) {
        handed.delete(effectId);
        performHere(effectId);
      }
    }
  }

  async function run() {
    while (!stopped) {
      woken = false;
      let waitMs = SWEEP_MS;
      try {
        await look();
        const untilNextMs = wasFull ? SWEEP_MS : await app.effects.msUntilNext();
        waitMs = Math.min(SWEEP_MS, untilNextMs ?? SWEEP_MS);
      } catch (error) {
        app.log.warn({ err: error }, 'the record does not answer; looking again shortly');
        waitMs = SWEEP_MS / 2;
      }
      if (woken || stopped) continue;
      const alarm = new AbortController();
      const nudged = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([nudged, app.clock.sleep(waitMs, alarm.signal).catch(() => undefined)]);
      alarm.abort();
    }
  }

  return {
    async start() {
      await app.queue.work(performQueued, concurrency);
      loop = run();
    },
    async stop(graceMs) {
      stopped = true;
      comesBack.forget.abort();
      unsubscribe();
      nudge();
      await loop;
      const patience = new AbortController();
      const settled = Promise.allSettled([...underWay]);
      await Promise.race([settled, app.clock.sleep(graceMs, patience.signal).catch(() => undefined)]);
      patience.abort();
    },
    msSinceLastLook: () => app.clock.monotonicMs() - lastLookMs,
    queueIsResting: () => app.clock.monotonicMs() < restUntilMs,
  };
}
