import type { Instant } from '../../domain/time';
import { readDateTime, readMoment } from '../times';
import type { Fact } from './facts';
import type { FactInFile } from './facts-schema';

/** Names of zones that people write behind a time, in hours from UTC. */
const ZONE_HOURS: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  BST: 1,
  CET: 1,
  CEST: 2,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};
const HOUR_MS = 3_600_000;
/** Further from the fact before it than any night lasts: a wrong date, most likely. */
const TOO_FAR_MS = 60 * 24 * HOUR_MS;

/** When the record starts, as far as it says so; else the first full date in it. */
export function startOf(
  start: string | null | undefined,
  facts: FactInFile[],
  timeZone: string,
): Instant | undefined {
  const written = [start, ...facts.map(({ at }) => at)].map((time) => time?.replace(/(\d)T(\d)/, '$1T$2'));
  return written
    .map((time) => (time ? readDateTime(time, timeZone) : undefined))
    .find((at) => at !== undefined);
}

/**
 * Facts with their instants, by time. What has no readable time stands right after the fact before it; what a record
 * writes in another zone, out of order or on an impossible date is put where it belongs. Each such thing is told.
 */
export function placeInTime(
  facts: FactInFile[],
  record: { startAt: Instant; timeZone: string },
  tell: (oddity: string) => void,
): Fact[] {
  let before = record.startAt;
  const placed = facts.map((fact) => {
    const at = placeOf(fact, before, record, tell);
    before = at;
    const { kind, text, by, to, medium, vendor } = fact;
    return { at, kind, text, ...present({ by, to, medium, vendor }) };
  });
  const sorted = placed
    .map((fact, index) => ({ fact, index }))
    .sort((a, b) => a.fact.at - b.fact.at || a.index - b.index)
    .map(({ fact }) => fact);
  const moved = sorted.filter((fact, index) => fact !== placed[index]);
  if (moved.length > 0)
    tell(`Not in the order of time in the record: ${moved.map(({ text }) => `"${text}"`).join(', ')}.`);
  return sorted;
}

function placeOf(
  fact: FactInFile,
  before: Instant,
  record: { startAt: Instant; timeZone: string },
  tell: (oddity: string) => void,
): Instant {
  const at = instantOf(fact, record) ?? (fact.utc ? readDateTime(fact.utc, 'UTC') : undefined);
  if (at === undefined) {
    tell(
      `No time that can be read ("${fact.at ?? 'none'}") for "${fact.text}": put right after what stands before it.`,
    );
    return before;
  }
  if (Math.abs(at - before) < TOO_FAR_MS) return at;
  // The date is wrong, the time of day most likely right.
  const dayMs = 24 * HOUR_MS;
  const nearest = at + Math.round((before - at) / dayMs) * dayMs;
  tell(
    `"${fact.text}" is dated ${fact.at}, far from the rest: taken for the same time of the day before or after it.`,
  );
  return nearest;
}

function instantOf({ at, day, timeZone }: FactInFile, record: { startAt: Instant; timeZone: string }) {
  if (!at) return undefined;
  const written = at.trim().replace(/^(about|around|approx\.?|circa|~)\s*/i, '');
  const zone = timeZone ?? record.timeZone;
  const named = /^(.*\d)\s+([A-Z]{1,4})$/.exec(written);
  const hours = named?.[2] === undefined ? undefined : ZONE_HOURS[named[2]];
  const about = { startAt: record.startAt, ...(day === undefined ? {} : { day }) };
  if (named && hours !== undefined) {
    const inUtc = readMoment(named[1] ?? '', { ...about, timeZone: 'UTC', day: day ?? 0 });
    // A clock time alone belongs to the story's own evening, wherever it was written.
    return inUtc === undefined
      ? undefined
      : nearestDay(inUtc - hours * HOUR_MS, record.startAt, named[1] ?? '');
  }
  return readMoment(written, { ...about, timeZone: zone });
}

function nearestDay(at: Instant, startAt: Instant, written: string): Instant {
  if (/\d{4}-\d{2}-\d{2}/.test(written)) return at;
  let nearest = at;
  while (nearest < startAt) nearest += 24 * HOUR_MS;
  while (nearest >= startAt + 24 * HOUR_MS) nearest -= 24 * HOUR_MS;
  return nearest;
}

function present<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
