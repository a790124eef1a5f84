import type { Instant } from '../domain/time';
import { readDurationMs, readTime } from './times';

const UNIT = '(?:minutes?|mins?|m|hours?|hrs?|h)';
/** "in 10m", "within about 2 hours", "ETA 10": a bare number counts only after ETA, or where "in 10" ends what is said. */
const DISTANCES = [
  new RegExp(String.raw`\b(?:in|within)\s+(?:about\s+|~\s*)?(\d{1,3}\s*${UNIT})\b`, 'i'),
  new RegExp(
    String.raw`\beta[\s:]+(?:about\s+|~\s*)?(?:in\s+)?(\d{1,3}(?:\s*${UNIT}\b)?)(?![\d:.\w])(?!\s*[ap]m\b)`,
    'i',
  ),
  /\bin\s+(?:about\s+|~\s*)?(\d{1,3})\s*[.!]?$/i,
  // "laptop, 10 min", but not "down for 10 min" nor "failed 10 min ago".
  new RegExp(String.raw`(?<!\b(?:for|since|last|past|every|after)\s+)\b(\d{1,3}\s*${UNIT})\b(?!\s+ago)`, 'i'),
];
const LONGEST_ETA_MS = 12 * 3_600_000;
const CLOCK_TIME = /\b(?:eta|by)[\s:]+(\d{1,2}(?::\d{2})?\s*[ap]m|\d{1,2}:\d{2})(?![\d:])/i;

/** When somebody says that they will be there, from words such as "on it in 10m", "ETA 10" or "there by 22:45"; undefined when they do not. */
export function readEta(words: string, now: Instant, timeZone?: string): Instant | undefined {
  for (const form of DISTANCES) {
    const typed = form.exec(words)?.[1];
    const ms = typed === undefined ? undefined : readDurationMs(typed.toLowerCase(), true);
    if (ms !== undefined && ms > 0) return now + ms;
  }
  const clock = CLOCK_TIME.exec(words)?.[1];
  if (clock === undefined || timeZone === undefined) return undefined;
  const at = readTime(clock, { now, timeZone, toward: 'future' });
  // "Down by 20:00" of a clock that has passed is no promise for tomorrow.
  return at !== undefined && at - now <= LONGEST_ETA_MS ? at : undefined;
}
