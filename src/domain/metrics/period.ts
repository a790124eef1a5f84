import { TZDate } from '@date-fns/tz';
import type { Instant } from '../time';

/** What is looked at, by when incidents were declared. `year` and `number` count as people do: quarter 4, month 11. */
export type Period =
  | { kind: 'month' | 'quarter'; year: number; number: number }
  | { kind: 'year'; year: number }
  | { kind: '12-months' }
  | { kind: 'all' };

/** A calendar month of the organisation: "2026-11". */
export type Month = string;

/** The period that an address names ("2026-11", "2026-Q4", "2026", "12-months", "all"); undefined when it names none. */
export function readPeriod(text: string): Period | undefined {
  if (text === 'all' || text === '12-months') return { kind: text };
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (year < 1970) return undefined;
  if (match[2]) return { kind: 'quarter', year, number: Number(match[2]) };
  return match[3] ? { kind: 'month', year, number: Number(match[3]) } : { kind: 'year', year };
}

/** The period as an address names it. */
export function writePeriod(period: Period): string {
  if (period.kind === 'month') return monthName(period.year, period.number);
  if (period.kind === 'quarter') return `${period.year}-Q${period.number}`;
  return period.kind === 'year' ? String(period.year) : period.kind;
}

/** From its first instant to the first one after it, in that zone; `all` begins with the record. */
export function boundsOf(period: Period, now: Instant, timeZone: string): { fromAt: Instant; toAt: Instant } {
  const start = (year: number, month: number) => startOfMonth(year, month, timeZone);
  const today = new TZDate(now, timeZone);
  const [thisYear, thisMonth] = [today.getFullYear(), today.getMonth() + 1];
  switch (period.kind) {
    case 'month':
      return { fromAt: start(period.year, period.number), toAt: start(period.year, period.number + 1) };
    case 'quarter': {
      const first = period.number * 3 - 2;
      return { fromAt: start(period.year, first), toAt: start(period.year, first + 3) };
    }
    case 'year':
      return { fromAt: start(period.year, 1), toAt: start(period.year + 1, 1) };
    case '12-months':
      return { fromAt: start(thisYear, thisMonth - 11), toAt: start(thisYear, thisMonth + 1) };
    case 'all':
      return { fromAt: 0, toAt: start(thisYear, thisMonth + 1) };
  }
}

/** The month in which something happened, by that zone's calendar. */
export function monthOf(at: Instant, timeZone: string): Month {
  const local = new TZDate(at, timeZone);
  return monthName(local.getFullYear(), local.getMonth() + 1);
}

/** Every month from one to another, both included, also those in which nothing happened. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  let [year = 0, month = 0] = first.split('-').map(Number);
  while (monthName(year, month) <= last) {
    months.push(monthName(year, month));
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** Months before 1 and after 12 belong to the years beside. */
function startOfMonth(year: number, month: number, timeZone: string): Instant {
  return new TZDate(year, month - 1, 1, timeZone).getTime();
}

function monthName(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}
