import { TZDate } from '@date-fns/tz';
import type { Instant } from '../domain/time';

const DAY_MS = 86_400_000;
const UNIT_MS: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, d: DAY_MS };

/** "20 s", "2 min", "1 h 30 min", "3 d" in milliseconds; undefined for anything else. */
export function readLength(written: string): number | undefined {
  const compact = written.replace(/\s+/g, '');
  if (!/^(\d+(\.\d+)?(s|min|h|d))+$/.test(compact)) return undefined;
  return [...compact.matchAll(/([\d.]+)(s|min|h|d)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? 's'] ?? 0),
    0,
  );
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const EXACT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** "2014-06-10 22:02" in that zone, or an ISO instant with its offset. */
export function readDateTime(written: string, timeZone: string): Instant | undefined {
  if (EXACT.test(written)) return valid(Date.parse(written));
  const match = LOCAL.exec(written);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, ...clock] = match.slice(1).map((part) => Number(part ?? 0));
  return wall([year, month - 1, day], clock, timeZone);
}

/**
 * A clock time of the story: the first "06:47" that is not before its start, or that of the day so many days after the
 * start's. Full dates are taken as they are.
 */
export function readMoment(
  written: string,
  { startAt, timeZone, day }: { startAt: Instant; timeZone: string; day?: number },
): Instant | undefined {
  const match = CLOCK.exec(written);
  if (!match) return readDateTime(written, timeZone);
  const clock = match.slice(1).map((part) => Number(part ?? 0));
  const start = new TZDate(startAt, timeZone);
  const onDay = (days: number) =>
    wall([start.getFullYear(), start.getMonth(), start.getDate() + days], clock, timeZone);
  if (day !== undefined) return onDay(day);
  const today = onDay(0);
  return today === undefined || today >= startAt ? today : onDay(1);
}

/** Whether a time was written without seconds. */
export function isToTheMinute(written: string): boolean {
  return !/:\d{2}:\d{2}/.test(written);
}

/** "22:04", with its seconds where it has any, and "+1 d" from the second day on. */
export function storyClock(
  at: Instant,
  { startAt, timeZone }: { startAt: Instant; timeZone: string },
): string {
  const date = new TZDate(at, timeZone);
  const two = (count: number) => String(count).padStart(2, '0');
  const seconds = date.getSeconds() > 0 ? `:${two(date.getSeconds())}` : '';
  const days = Math.round((midnight(at, timeZone) - midnight(startAt, timeZone)) / DAY_MS);
  return `${two(date.getHours())}:${two(date.getMinutes())}${seconds}${days === 0 ? '' : ` (day ${days})`}`;
}

/** The day alone, counted as if every day had 24 hours. */
function midnight(at: Instant, timeZone: string): number {
  const date = new TZDate(at, timeZone);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

function wall(day: number[], clock: number[], timeZone: string): Instant | undefined {
  const [hours = 0, minutes = 0, seconds = 0] = clock;
  const [year = 0, month = 0, date = 1] = day;
  if (hours > 23 || minutes > 59 || seconds > 59 || month > 11 || date < 1) return undefined;
  return valid(new TZDate(year, month, date, hours, minutes, seconds, timeZone).getTime());
}

function valid(at: number): Instant | undefined {
  return Number.isFinite(at) ? at : undefined;
}
