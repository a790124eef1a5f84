import { dateFormat } from '../../../src/chat/date-format';
import { calendarDay, clockTime, distance, type RichText, type Span } from '../../../src/chat/rich-text';
import type { Instant } from '../../../src/domain/time';
import type { Sheet } from './sheet';

/** Words as they are: preact escapes every string, so nothing that a person typed can become anything but text. */
export function Words({ text, sheet }: { text: RichText; sheet: Sheet }) {
  return (
    <>
      {text.map((span) => (
        <OneSpan span={span} sheet={sheet} />
      ))}
    </>
  );
}

function OneSpan({ span, sheet }: { span: Span; sheet: Sheet }) {
  if (typeof span === 'string') return <>{span}</>;
  if ('strong' in span) return <strong>{span.strong}</strong>;
  if ('soft' in span) return <span class="soft">{span.soft}</span>;
  if ('at' in span && span.date) {
    return (
      <time dateTime={new Date(span.at).toISOString()}>{calendarDay(span.at, sheet.reader.timeZone)}</time>
    );
  }
  if ('at' in span) return <Time at={span.at} sheet={sheet} distance={span.distance ?? false} />;
  if ('phone' in span) return <Phone number={span.phone} />;
  const url = safeUrl(span.url);
  if (url === undefined) return <>{span.link}</>;
  return (
    <a href={url} rel="noopener noreferrer">
      {span.link}
    </a>
  );
}

/** A clock time in the reader's zone, with its day where that is not today, and how far away it is. */
export function Time(props: { at: Instant; sheet: Sheet; distance?: boolean }) {
  const { at, sheet } = props;
  return (
    <>
      <time dateTime={new Date(at).toISOString()}>{clockFor(at, sheet)}</time>
      {props.distance ? `, ${distance(at, sheet.now)}` : null}
    </>
  );
}

/** "22:45" today, "Tue 22:45" on another day. */
export function clockFor(at: Instant, sheet: Sheet): string {
  const clock = clockTime(at, sheet.reader.timeZone);
  return sameDay(at, sheet.now, sheet) ? clock : `${weekday(at, sheet)} ${clock}`;
}

function sameDay(one: Instant, other: Instant, sheet: Sheet): boolean {
  return dayOf(one, sheet) === dayOf(other, sheet);
}

/** "Tuesday 10 June", for the timeline's day lines. */
export function dayOf(at: Instant, sheet: Sheet): string {
  const timeZone = sheet.reader.timeZone;
  return dateFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(at);
}

function weekday(at: Instant, sheet: Sheet): string {
  return dateFormat('en-GB', { timeZone: sheet.reader.timeZone, weekday: 'short' }).format(at);
}

function Phone({ number }: { number: string }) {
  const dial = number.replace(/[^\d+]/g, '');
  if (dial.length < 3) return <>{number}</>;
  return (
    <a class="phone" href={`tel:${dial}`}>
      {number}
    </a>
  );
}

/** The address, if following it can only open a page or a telephone. */
function safeUrl(url: string): string | undefined {
  if (/^\/(?!\/)/.test(url)) return url;
  if (!URL.canParse(url)) return undefined;
  return ['http:', 'https:', 'tel:'].includes(new URL(url).protocol) ? url : undefined;
}
