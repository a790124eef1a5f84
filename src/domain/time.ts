/** A point in story time: whole milliseconds since 1970-01-01T00:00Z. Never a local time, never seconds. */
export type Instant = number;

/** Milliseconds in `count` minutes; escalation delays are elapsed time, so clock changes do not stretch them. */
export function minutesInMs(count: number): number {
  return count * 60_000;
}
