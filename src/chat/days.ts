import { TZDate } from '@date-fns/tz';
import { addDays, set } from 'date-fns';
import type { Instant } from '../domain/time';
import { readTime } from './times';

/** How people write days here, for the reply to one that cannot be read. */
export const DAY_FORMS = '`friday`, `3d`, `20 June` or `2026-06-20`';

interface Reading {
  now: Instant;
  timeZone: string;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FRIDAY = 5;
/** What is due on a day is due when its work ends: whoever owes it is asked then, and not at midnight. */
const END_OF_WORK = 17;

/** When something is due, in the speaker's zone: a day, or a time of one; undefined when it cannot be read. */
export function readDue(typed: string, reading: Reading): Instant | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:by|on|in|until)\s+/, '');
  const timed = /^(\S.*?)[\s,]+(?:at\s+)?(\d{1,2}(?::\d{2})?\s*(?:[ap]m)?)$/.exec(text);
  const day = readDay(text, reading);
  if (day) return endOfWork(day, reading);
  const [, dayText = '', clock = ''] = timed ?? [];
  if (/^\d+$/.test(text)) return undefined; // "20" alone is neither minutes nor a day
  const onDay = dayText === '' || !/[:m]/.test(clock) ? undefined : readDay(dayText, reading);
  if (!onDay) return readTime(text, { ...reading, toward: 'future' });
  const date = `${onDay.getFullYear()}-${two(onDay.getMonth() + 1)}-${two(onDay.getDate())}`;
  return readTime(`${date} ${clock}`, { ...reading, toward: 'future' });
}

const two = (count: number) => String(count).padStart(2, '0');

function endOfWork(day: TZDate, { now }: Reading): Instant | undefined {
  const end = set(day, { hours: END_OF_WORK, minutes: 0, seconds: 0, milliseconds: 0 }).getTime();
  if (!Number.isFinite(end)) return undefined;
  const today = new TZDate(now, day.timeZone ?? 'UTC');
  const isToday = today.toDateString() === day.toDateString();
  // "Due today", said in the evening, leaves what is left of it.
  return isToday && end <= now
    ? set(day, { hours: 23, minutes: 59, seconds: 0, milliseconds: 0 }).getTime()
    : end;
}

function readDay(text: string, { now, timeZone }: Reading): TZDate | undefined {
  const today = new TZDate(now, timeZone);
  if (text === 'today' || text === 'eod') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  const far = /^(\d{1,3}|an?)\s*(d|days?|w|weeks?)$/.exec(text);
  if (far) {
    const count = /^a/.test(far[1] ?? '') ? 1 : Number(far[1]);
    return addDays(today, count * (far[2]?.startsWith('w') ? 7 : 1));
  }
  return readWeekday(text, today) ?? readDate(text, today);
}

function readWeekday(text: string, today: TZDate): TZDate | undefined {
  if (text === 'next week') return addDays(today, 7);
  if (/^(?:this week|end of (?:the )?week|eow)$/.test(text))
    return addDays(today, (FRIDAY - today.getDay() + 7) % 7);
  const match = /^(next\s+|this\s+)?([a-z]{3,9})$/.exec(text);
  const name = match?.[2] ?? '';
  const wanted = WEEKDAYS.findIndex(
    (day) =>
      day === name || day.slice(0, 3) === name || (name.length > 3 && name === day.slice(0, name.length)),
  );
  if (!match || wanted === -1) return undefined;
  const first = ((wanted - today.getDay() + 6) % 7) + 1;
  // "Next Friday" is that of next week: weeks begin on Monday.
  const daysLeftInWeek = (7 - today.getDay()) % 7;
  const isNext = match[1]?.startsWith('next') && first <= daysLeftInWeek;
  return addDays(today, isNext ? first + 7 : first);
}

/** "2026-06-20", "20 June", "June 20, 2026", "20.6.2026", "6/20" where only one reading is a date. */
function readDate(text: string, today: TZDate): TZDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), today);
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/.exec(text) ??
    /^(\d{1,2})\.(\d{1,2})\.(?:(\d{4}))?$/.exec(text);
  if (dayFirst) return comingDate(dayFirst[3], dayFirst[2], dayFirst[1], today);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$/.exec(text);
  if (monthFirst) return comingDate(monthFirst[3], monthFirst[1], monthFirst[2], today);
  const slashes = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(text);
  if (!slashes) return undefined;
  const [, first = '', second = '', year] = slashes;
  const readings = [comingDate(year, first, second, today), comingDate(year, second, first, today)];
  const real = readings.filter((date) => date !== undefined);
  return first === second || real.length === 1 ? real[0] : undefined;
}

/** Without a year the next such day. */
function comingDate(year: string | undefined, month = '', day = '', today: TZDate): TZDate | undefined {
  const monthNumber = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3)) + 1;
  if (year !== undefined) return dateOf(Number(year), monthNumber, Number(day), today);
  const thisYear = dateOf(today.getFullYear(), monthNumber, Number(day), today);
  const midnight = set(today, { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 });
  if (thisYear && thisYear.getTime() >= midnight.getTime()) return thisYear;
  return dateOf(today.getFullYear() + 1, monthNumber, Number(day), today) ?? undefined;
}

function dateOf(year: number, month: number, day: number, { timeZone = 'UTC' }: TZDate): TZDate | undefined {
  const date = new TZDate(year, month - 1, day, timeZone);
  const isReal = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return isReal ? date : undefined;
}
