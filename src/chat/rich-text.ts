import type { Instant } from '../domain/time';
import { dateFormat } from './date-format';

/**
 * Words for people, before any platform has drawn them. Plain strings are literal: an adapter must show them as they
 * are, so that nothing a person typed can mention, link or press anything.
 */
export type Span =
  | string
  | { strong: string }
  | { soft: string }
  /** Shown as clock time in the reader's own zone; `distance` adds "in 29 min" or "3 min ago" where the platform can keep it true. `date`: the day instead of the time. */
  | { at: Instant; distance?: boolean; date?: boolean }
  /** A telephone number, in full, for dialling. */
  | { phone: string }
  | { link: string; url: string };

/** One line or paragraph; spans follow each other without spaces between them. */
export type RichText = Span[];

/** The words of a span that is no time. */
export function wordsOf(span: Exclude<Span, { at: Instant }>): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  if ('soft' in span) return span.soft;
  if ('phone' in span) return span.phone;
  return span.link;
}

/** The same words without any drawing, for logs, topics and fallbacks. Times are given in `timeZone`. */
export function plainText(text: RichText, timeZone: string): string {
  return text
    .map((span) => {
      if (typeof span === 'string' || !('at' in span)) return wordsOf(span);
      return span.date ? calendarDay(span.at, timeZone) : clockTime(span.at, timeZone);
    })
    .join('');
}

/** "22:05" in that zone. */
export function clockTime(at: Instant, timeZone: string): string {
  return dateFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** "Fri 20 Jun 2014" in that zone. */
export function calendarDay(at: Instant, timeZone: string): string {
  return dateFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
    .format(at)
    .replace(',', '');
}

/** "in 29 min", "3 min ago", "now"; whole hours from 90 minutes on as "2 h 05 min". */
export function distance(at: Instant, now: Instant): string {
  const minutes = Math.round((at - now) / 60_000);
  if (minutes === 0) return 'now';
  return minutes > 0 ? `in ${duration(minutes)}` : `${duration(-minutes)} ago`;
}

/** A number of minutes as people say it: "18 min", "2 h 05 min". */
export function duration(minutes: number): string {
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
