import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** What is being waited for, as the failure will name it: "the page to arrive". */
  what: string;
  timeoutMs?: number;
  pollMs?: number;
}

/**
 * Polls until the condition gives something truthy and returns that. An error from the condition counts as "not yet";
 * the last one is the cause when the time is up.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: WaitOptions,
): Promise<NonNullable<T>> {
  const { what, timeoutMs = 10_000, pollMs = 20 } = options;
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      last = await condition();
      if (last) return last as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) break;
    await pause(pollMs);
  }
  const seen = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}; last seen: ${seen}`, { cause: last });
}
