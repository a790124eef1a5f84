import { TZDate } from '@date-fns/tz';
import { addDays, set } from 'date-fns';
import type { Instant } from '../domain/time';

/** How people write times here, for the reply to one that cannot be read. */
export const TIME_FORMS = '`22:02`, `10:02pm`, `-15m` or `yesterday 23:50`';
/** The same for a time that has yet to come. */
export const COMING_TIME_FORMS = '`30m`, `22:45` or `tomorrow 09:00`';

interface Reading {
  now: Instant;
  timeZone: string;
  /** Where a bare clock time lies: the last such time, or the next one. */
  toward: 'past' | 'future';
}

/** The instant that a person means, in their own zone; undefined when it cannot be read. */
export function readTime(typed: string, reading: Reading): Instant | undefined {
  const text = typed.trim().toLowerCase();
  if (text === 'now') return reading.now;
  // Belay's own buttons and shortcuts carry exact instants.
  if (/^\d{4}-\d{2}-\d{2}t[\d:.]+z$/.test(text)) return valid(Date.parse(text.toUpperCase()));
  return readDistance(text, reading) ?? readClock(text, reading);
}

function valid(at: Instant): Instant | undefined {
  return Number.isFinite(at) ? at : undefined;
}

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "10m", "-15m", "1h30m", "10 min", "2 hours". A sign wins over the direction of the reading. */
function readDistance(text: string, { now, toward }: Reading): Instant | undefined {
  const ms = readDurationMs(text.replace(/^[+-]/, ''), toward === 'future');
  if (ms === undefined) return undefined;
  const back = text.startsWith('-') || (toward === 'past' && !text.startsWith('+'));
  return back ? now - ms : now + ms;
}

/** The length of "10m", "1h30m", "90 minutes", or a bare number of minutes when `bareMinutes`; undefined otherwise. */
export function readDurationMs(text: string, bareMinutes = false): number | undefined {
  const compact = text
    .replaceAll(' ', '')
    .replace(/(hours?|hrs?)/g, 'h')
    .replace(/(minutes?|mins?)/g, 'm')
    .replace(/days?/g, 'd');
  if (bareMinutes && /^\d{1,4}$/.test(compact)) return Number(compact) * 60_000;
  if (!/^(\d{1,4}[dhm])+$/.test(compact)) return undefined;
  return [...compact.matchAll(/(\d+)([dhm])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? 'm'] ?? 0),
    0,
  );
}

const CLOCK =
  /^(?:(yesterday|today|tomorrow|\d{4}-\d{2}-\d{2})[ t]*)?(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap]m)?$/;

function readClock(text: string, { now, timeZone, toward }: Reading): Instant | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [, day, hourText, minuteText, half] = match;
  if (minuteText === undefined && half === undefined) return undefined; // "10" alone is no time
  let hours = Number(hourText);
  const minutes = Number(minuteText ?? 0);
  if (half && (hours < 1 || hours > 12)) return undefined;
  if (half) hours = (hours % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > 59) return undefined;

  const base = dayOf(day, now, timeZone);
  if (!base) return undefined;
  const onDay = (date: TZDate) => instantsOf(date, hours, minutes);
  const isPast = (at: Instant) => at <= now;
  if (day !== undefined) {
    const meant = onDay(base);
    return (toward === 'past' ? meant.findLast(isPast) : undefined) ?? meant[0];
  }
  const around = [addDays(base, -1), base, addDays(base, 1)].flatMap(onDay);
  return toward === 'past' ? around.findLast(isPast) : around.find((at) => !isPast(at));
}

/** The one instant of a wall-clock time on a day, or both where the clocks are set back over it. In a gap: the hour after it. */
function instantsOf(date: TZDate, hours: number, minutes: number): Instant[] {
  const at = set(date, { hours, minutes, seconds: 0, milliseconds: 0 }).getTime();
  const reads = (instant: Instant) => {
    const wall = new TZDate(instant, date.timeZone ?? 'UTC');
    return wall.getHours() === hours && wall.getMinutes() === minutes && wall.getDate() === date.getDate();
  };
  // Clocks are set back by an hour nearly everywhere, by half of one on Lord Howe Island.
  const twins = [-60, -30, 30, 60].map((shift) => at + shift * 60_000).filter(reads);
  return [...twins, at].sort((a, b) => a - b);
}

function dayOf(day: string | undefined, now: Instant, timeZone: string): TZDate | undefined {
  const today = new TZDate(now, timeZone);
  if (day === undefined || day === 'today') return today;
  if (day === 'yesterday') return addDays(today, -1);
  if (day === 'tomorrow') return addDays(today, 1);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const given = new TZDate(year, month - 1, date, timeZone);
  const isReal = given.getFullYear() === year && given.getMonth() === month - 1 && given.getDate() === date;
  return isReal ? given : undefined;
}
