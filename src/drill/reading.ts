import type { Organisation } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import { patternOf } from './patterns';
import type { Trigger } from './script';
import type { StepInFile } from './script-schema';
import { readMoment } from './times';

/** What names, times and patterns of a file are read against; whatever is wrong with one of them is taken down. */
export interface Reading {
  org: Omit<Organisation, 'version'>;
  startAt: Instant;
  timeZone: string;
  /** The moments that the script names itself. */
  momentNames: string[];
  problem(where: string, what: string): void;
}

/** An instant of the story, or a problem. */
export function momentOf(
  written: string,
  path: string,
  day: number | undefined,
  { startAt, timeZone, problem }: Reading,
): Instant | undefined {
  const at = readMoment(written, { startAt, timeZone, ...(day === undefined ? {} : { day }) });
  if (at === undefined)
    problem(path, `"${written}" is no time of the story; expected 22:04, or 2014-06-11 06:47`);
  else if (at < startAt) problem(path, `${written} lies before the story starts`);
  return at;
}

/** The id of somebody in the organisation, or a problem. */
export function personIn(written: string, path: string, { org, problem }: Reading): string | undefined {
  if (Object.hasOwn(org.people, written)) return written;
  problem(
    path,
    `"${written}" is nobody of the organisation; there are ${Object.keys(org.people).join(', ')}`,
  );
  return undefined;
}

/** What wakes a reaction; "paged" or "asked" alone means whoever reacts. */
export function readTrigger(
  written: NonNullable<StepInFile['when']>,
  path: string,
  who: string | undefined,
  reading: Reading,
): Trigger | undefined {
  if (typeof written === 'object' && 'entry' in written) {
    return { kind: 'entry', says: patternOf(written.entry) };
  }
  const kind = written === 'paged' || (typeof written === 'object' && 'paged' in written) ? 'paged' : 'asked';
  const named = typeof written === 'string' ? who : 'paged' in written ? written.paged : written.asked;
  if (named === undefined) {
    reading.problem(path, `who is ${kind}? Write it as { ${kind}: sam }`);
    return undefined;
  }
  const personId = personIn(named, path, reading);
  return personId === undefined ? undefined : { kind, personId };
}
