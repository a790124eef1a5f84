import type { BullWorker } from './backend';

/** Shorter than the hand-over, so that a worker at rest delays nothing that is not late already. */
const restMs = 300;

/**
 * Lets a worker rest after an error. BullMQ asks again at once when the server answers but refuses (full, starting up),
 * which would keep a processor busy for nothing.
 */
export function brake(worker: BullWorker, closing: AbortSignal): void {
  let resting: NodeJS.Timeout | undefined;
  closing.addEventListener('abort', () => clearTimeout(resting));
  worker.on('error', () => {
    if (resting || closing.aborted) return;
    void worker.pause(true).catch(() => undefined);
    resting = setTimeout(() => {
      resting = undefined;
      worker.resume();
    }, restMs);
  });
}
