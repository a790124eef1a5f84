import type { Instant } from '../../domain/time';
import { dateFormat } from '../date-format';
import { calendarDay, clockTime, type RichText, wordsOf } from '../rich-text';

/** How times are written where nothing draws them: for a reader in one zone, from one day on. */
export interface WrittenIn {
  timeZone: string;
  /** Times of this day stand without a day. */
  startedAt: Instant;
}

const DAYS_AROUND_MS = 6 * 24 * 3_600_000;

/** "22:02" on the first day, "01:16 on Wednesday" in the days around it, "09:00 on Wed 18 Jun 2014" further away. */
export function writtenTime(at: Instant, { timeZone, startedAt }: WrittenIn): string {
  const [day, first] = [calendarDay(at, timeZone), calendarDay(startedAt, timeZone)];
  const clock = clockTime(at, timeZone);
  if (day === first) return clock;
  const isNear = Math.abs(at - startedAt) < DAYS_AROUND_MS;
  return `${clock} on ${isNear ? weekday(at, timeZone) : day}`;
}

function weekday(at: Instant, timeZone: string): string {
  return dateFormat('en-GB', { timeZone, weekday: 'long' }).format(at);
}

/** The words alone, with their times written out. */
export function writtenText(text: RichText, written: WrittenIn): string {
  return text
    .map((span) => {
      if (typeof span === 'string' || !('at' in span)) return wordsOf(span);
      return span.date ? calendarDay(span.at, written.timeZone) : writtenTime(span.at, written);
    })
    .join('');
}
