import type { Drawn } from './scale';

/** So much of the night may be crowded, and so many moments make it so. */
const SHARE = 0.15;
const FEWEST = 4;
/** What is drawn beyond the last moment of it, as a share of that part. */
const BEYOND = 0.12;

/**
 * The beginning of a night in which much happened at once, to be drawn a second time at a larger scale: on the night's own
 * scale nobody could tell its moments apart. Undefined where the night can be read as it is.
 */
export function crowdedPart(drawn: Drawn): Drawn | undefined {
  const { marks, startedAt, endedAt } = drawn;
  const last = Math.max(endedAt ?? startedAt, ...marks.map(({ at }) => at));
  const limit = startedAt + (last - startedAt) * SHARE;
  const early = marks.filter(({ at, expected }) => !expected && at <= limit);
  const until = Math.max(startedAt, ...early.map(({ at }) => at));
  if (early.length < FEWEST || until === startedAt) return undefined;
  return { marks: early, startedAt, endedAt: until + (until - startedAt) * BEYOND };
}
