import type { Instant } from '../domain/time';
import { dateFormat } from './date-format';
import { calendarDay, clockTime, type RichText, wordsOf } from './rich-text';

const ELLIPSIS = '\u2026';

/** Control characters, reversed or invisible ones and half characters: they hide or break what follows. */
const UNTAMED = /[^\P{Cc}\n\t]|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const HALF = /\p{Cs}/gu;

/** The same words with nothing in them that could hide, reverse or break what stands beside them. */
export function tame(words: string): string {
  return words.replaceAll('\r\n', '\n').replace(UNTAMED, '').replace(HALF, '\ufffd');
}

/** The same on one line. */
export function oneLine(words: string): string {
  return tame(words).replace(/\s+/g, ' ').trim();
}

/** At most `max` UTF-16 units, never half of a character, with an ellipsis where something is missing. */
export function cut(words: string, max: number): string {
  if (words.length <= max) return words;
  const end = Math.max(max - ELLIPSIS.length, 0);
  return `${words.slice(0, end).replace(/[\ud800-\udbff]$/, '')}${ELLIPSIS}`;
}

/** "22:05 CET": a time with its zone, for readers whose own is not known. */
export function zonedTime(at: Instant, timeZone: string): string {
  const name = dateFormat('en-GB', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return `${clockTime(at, timeZone)} ${name ?? timeZone}`;
}

/** The spans as plain words on one line, for notifications and toasts, which know neither markup nor zones; not escaped. */
export function spoken(text: RichText, timeZone: string): string {
  const words = text.map((span) => {
    if (typeof span === 'string' || !('at' in span)) return wordsOf(span);
    return span.date ? calendarDay(span.at, timeZone) : zonedTime(span.at, timeZone);
  });
  return oneLine(words.join(''));
}
