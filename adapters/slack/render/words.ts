import type { RichTextElement } from '@slack/types';
import { cut, spoken as spokenIn, tame, zonedTime } from '../../../src/chat/plain-words';
import { calendarDay, type RichText, type Span, wordsOf } from '../../../src/chat/rich-text';
import type { Instant } from '../../../src/domain/time';

export { cut, oneLine, tame, zonedTime } from '../../../src/chat/plain-words';

const ELLIPSIS = '\u2026';

/** For Slack's `text` and mrkdwn: the three characters that begin anything there. */
function escapeWords(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escapes, and keeps the result within `max` without tearing an escape apart. */
export function escapeWithin(words: string, max: number): string {
  const whole = escapeWords(words);
  if (whole.length <= max) return whole;
  let length = ELLIPSIS.length;
  let kept = '';
  for (const character of words) {
    const escaped = escapeWords(character);
    if (length + escaped.length > max) break;
    length += escaped.length;
    kept += escaped;
  }
  return `${kept}${ELLIPSIS}`;
}

/** How words are drawn for this installation. */
export interface Ink {
  /** The zone named where a reader's own cannot be known: notifications and logs. */
  timeZone: string;
  /** Where the whole of an incident can be read; the way on from anything that was cut. */
  roomUrl?: (incidentId: number) => string;
}

type Style = { bold?: boolean; italic?: boolean };

/** The spans as elements of rich text, in which what people typed is literal; at most `max` characters of them. */
export function elementsOf(text: RichText, ink: Ink, max: number, style?: Style): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let left = max;
  for (const span of text) {
    if (left <= 0) break;
    const element = elementOf(span, ink, left, style);
    left -= lengthOf(element);
    if (lengthOf(element) > 0) elements.push(element);
  }
  return elements;
}

/** How many characters of the spans there would be to show. */
export function lengthOfText(text: RichText): number {
  return text.reduce((sum, span) => sum + tame(wordsIn(span)).length, 0);
}

function elementOf(span: Span, ink: Ink, max: number, style: Style | undefined): RichTextElement {
  const words = cut(tame(wordsIn(span)), max);
  if (typeof span === 'string') return textElement(words, style);
  if ('at' in span) {
    if (span.date)
      return dateElement(span.at, '{date_short_pretty}', ink, calendarDay(span.at, ink.timeZone));
    return dateElement(span.at, span.distance ? '{time}, {ago}' : '{time}', ink);
  }
  if ('strong' in span) return textElement(words, { ...style, bold: true });
  if ('soft' in span) return textElement(words, { ...style, italic: true });
  if ('phone' in span) return textElement(words, { ...style, bold: true });
  return isWebAddress(span.url)
    ? { type: 'link', url: span.url, text: words, ...(style ? { style } : {}) }
    : textElement(words, style);
}

function textElement(text: string, style: Style | undefined): RichTextElement {
  return { type: 'text', text, ...(style && Object.keys(style).length > 0 ? { style } : {}) };
}

/** Shown by each reader's own clock and zone. */
export function dateElement(
  at: Instant,
  format: string,
  ink: Ink,
  fallback = zonedTime(at, ink.timeZone),
): RichTextElement {
  const timestamp = Math.floor(at / 1000);
  return { type: 'date', timestamp, format, fallback };
}

/** What is counted: a time is as long as it can be drawn. */
function wordsIn(span: Span): string {
  return typeof span === 'string' || !('at' in span) ? wordsOf(span) : '00:00, in 00 min';
}

function lengthOf(element: RichTextElement): number {
  if (element.type === 'date') return element.format.length;
  return 'text' in element ? (element.text ?? '').length : 0;
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>|]+$/.test(url) && url.length <= 3_000;
}

/** The spans as plain words on one line, for notifications: not yet escaped. */
export function spoken(text: RichText, ink: Ink): string {
  return spokenIn(text, ink.timeZone);
}
