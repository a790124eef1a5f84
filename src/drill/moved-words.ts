import { clockTime } from '../chat/rich-text';
import type { Instant } from '../domain/time';

const DAY_MS = 86_400_000;
/** Options that hold a time, and whether it lies before or after the moment at which it is said. */
const TIMES = /\b(reported|at|since|until|next|due|pause):"?(\d{1,2}:\d{2})"?(?=\s|$)/g;
const PAST = ['reported', 'at', 'since'];

/**
 * Words of a script as they are said on another day: the clock times in their options are moved with the story, so that
 * "reported:22:02" means the same two minutes ago. The time zone is the story's.
 */
export function movedWords(
  words: string,
  { now, aheadMs, timeZone }: { now: Instant; aheadMs: number; timeZone: string },
): string {
  return words.replace(TIMES, (_all, option: string, written: string) => {
    const meant = nearestClock(written, now, timeZone, PAST.includes(option));
    return `${option}:${new Date(meant + aheadMs).toISOString()}`;
  });
}

/** The last instant before `now` at which a clock in that zone showed this, or the next one after it. */
function nearestClock(written: string, now: Instant, timeZone: string, isPast: boolean): Instant {
  const shown = minutesOf(clockTime(now, timeZone));
  const wanted = minutesOf(written);
  const thisMinute = Math.floor(now / 60_000) * 60_000;
  const at = thisMinute + (wanted - shown) * 60_000;
  if (isPast) return at > now ? at - DAY_MS : at;
  return at <= now ? at + DAY_MS : at;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
