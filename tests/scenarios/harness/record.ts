import { clockTime, plainText } from '../../../src/chat/rich-text';
import { entryOf } from '../../../src/chat/timeline';
import type { EventRecord } from '../../../src/domain/incident/events';
import { evolve } from '../../../src/domain/incident/evolve';
import type { Incident } from '../../../src/domain/incident/incident';
import { tidyLines } from './reading';

/** More than a platform may shorten an entry to. */
const COMPARED = 200;

/** What one line of a timeline may say: what is told of a page, for example, depends on when the line was drawn. */
interface Expected {
  seq: number;
  variants: string[];
}

/** Every line that a room must show for this history, in record order, with clock times in the reader's zone. */
export function linesFor(history: EventRecord[], timeZone: string): Expected[] {
  const states: Incident[] = [];
  for (const record of history) states.push(evolve(states.at(-1), record));
  return history.flatMap((record, index): Expected[] => {
    const variants = states.slice(index).flatMap((state) => {
      const entry = entryOf(record, state);
      if (!entry) return [];
      return [flat(`${clockTime(entry.at, timeZone)} ${plainText(entry.text, timeZone)}`)];
    });
    return variants.length > 0 ? [{ seq: record.seq, variants: [...new Set(variants)] }] : [];
  });
}

/** How what a room shows differs from what the record has; empty when every entry stands there once and in order. */
export function differences(shown: string[], expected: Expected[]): string[] {
  const problems: string[] = [];
  for (let index = 0; index < Math.max(shown.length, expected.length); index += 1) {
    const line = flat(shown[index] ?? '(nothing)');
    const wanted = expected[index];
    const fits = wanted?.variants.some((variant) => line.startsWith(variant.slice(0, COMPARED)));
    if (!fits)
      problems.push(`entry ${index + 1} reads "${line}", not "${wanted?.variants[0] ?? '(nothing)'}"`);
  }
  return problems;
}

/** Characters that hide or reverse what follows: no room shows them. */
const UNTAMED = /[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A day as any platform writes it, where no clock time follows it. */
const DAY =
  /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d+ [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d+, \d{4}|yesterday|today|tomorrow)\b(?! \d\d:\d\d)/gi;

function flat(text: string): string {
  return tidyLines(
    text
      .replace(UNTAMED, '')
      .replace(/\s+/g, ' ')
      .replace(DAY, '(day)')
      .replace(
        /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:, \d+ [A-Z][a-z]{2} \d{4})?|[A-Z][a-z]{2} \d+, \d{4}|yesterday|today) (?=\d\d:\d\d)/g,
        '',
      ),
  );
}
