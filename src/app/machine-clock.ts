import { setTimeout as pause } from 'node:timers/promises';
import type { MachineClock } from '../ports/clock';

/** setTimeout overflows beyond 24.8 days and would fire at once; nothing here needs to sleep longer than a day. */
const LONGEST_SLEEP_MS = 86_400_000;

/** The machine's real time. */
export const machineClock: MachineClock = {
  monotonicMs: () => performance.now(),
  sleep: async (ms, signal) => {
    await pause(Math.min(Math.max(0, ms), LONGEST_SLEEP_MS), undefined, signal ? { signal } : {});
  },
};
