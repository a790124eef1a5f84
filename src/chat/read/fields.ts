import type { Severity } from '../../domain/incident/events';
import type { Instant } from '../../domain/time';
import { readDue } from '../days';
import { readTime } from '../times';
import { type Fields, type Reading, type Said, Unreadable } from './reading';

/** The words, or the problem that they are missing; `given` is what the form then has in it already. */
export function needed(said: Said, what: string, given?: Fields, example?: string): string {
  if (said.text === '') {
    const missing = { code: 'missing' as const, verb: said.verb, what };
    throw new Unreadable(example ? { ...missing, example } : missing, given);
  }
  return said.text;
}

/** Words that may stand or not. */
export function words(text: string): { words?: string } {
  return text === '' ? {} : { words: text };
}

/** Nothing may be left of what was typed; `say` is what was understood without it. */
export function nothingLeft({ verb }: Said, rest: string, say?: string, given?: Fields): void {
  if (rest === '') return;
  throw new Unreadable({ code: 'left-over', verb, typed: rest, ...(say ? { say } : {}) }, given);
}

/** The fields that were given, under the names that the command has for them. */
export function named<N extends string>(
  options: Fields,
  names: Record<string, N>,
): Partial<Record<N, string>> {
  const given = Object.entries(names).flatMap(([option, name]) => {
    const value = options[option];
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as Partial<Record<N, string>>;
}

/** "yes", "true", "1", "x"; anything that is no plain no. */
export function isYes(value: string | undefined): boolean {
  return value !== undefined && !isNo(value);
}

/** "no", "none", "nothing", "-" and what else people put for nothing. */
export function isNo(value: string): boolean {
  return /^(?:no|none|nothing|nobody|never|false|off|0|-|n)?$/i.test(value.trim());
}

/** When it happened, where that is said. */
export function occurredAt({ options, reading }: Said): { occurredAt?: Instant } {
  return options.at === undefined ? {} : { occurredAt: time(options.at, reading, 'past') };
}

/** The moment from which "next 30m" and "until 03:00" count: when it happened, else now. */
export function since(said: Said): Reading {
  const at = occurredAt(said).occurredAt;
  return at === undefined ? said.reading : { ...said.reading, now: at };
}

/** A time that must be readable. */
export function time(typed: string, { now, timeZone }: Reading, toward: 'past' | 'future'): Instant {
  const at = readTime(typed, { now, timeZone, toward });
  if (at === undefined) throw new Unreadable({ code: 'bad-time', typed, toward });
  return at;
}

/** A promise for a time that has passed is none. */
export function coming(typed: string, said: Said): Instant {
  const at = time(typed, since(said), 'future');
  if (at <= said.reading.now) throw new Unreadable({ code: 'bad-time', typed, toward: 'future' });
  return at;
}

/** The day or time at which something is due. */
export function due(typed: string, reading: Reading): Instant {
  const at = readDue(typed, reading);
  if (at === undefined) throw new Unreadable({ code: 'bad-time', typed, toward: 'day' });
  return at;
}

/** SEV1 to SEV4, as a number or a word. */
export function severity(typed: string): Severity {
  const digit = /^(?:sev(?:erity)?-?)?([1-4])$/i.exec(typed)?.[1];
  if (digit === undefined) throw new Unreadable({ code: 'bad-severity', typed });
  return Number(digit) as Severity;
}

/** "3", "#3", "no. 3" at the beginning of a text, and what follows it; undefined where there is none. */
export function takeNumber(text: string): { number: number; rest: string } | undefined {
  const match = /^(?:#|(?:no\.?|nr\.?|number|item|task)\s*#?)?(\d{1,9})(?![\w:])[\s:.,!]*/i.exec(text);
  if (!match) return undefined;
  return { number: Number(match[1]), rest: text.slice(match[0].length) };
}
