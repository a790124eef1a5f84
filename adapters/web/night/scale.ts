import type { Card } from '../../../src/chat/card';
import type { Instant } from '../../../src/domain/time';

/** What a strip is drawn from: moments, and from when until when. */
export type Drawn = Pick<Card, 'marks' | 'startedAt' | 'endedAt'>;

/** One thing to draw on the strip; facts that fell into the same minute share one as long as it stays short. */
export interface Moment {
  at: Instant;
  labels: string[];
  kind: 'past' | 'expected' | 'now';
}

/** The night as it is drawn: from the first fact to the last thing expected, or to the end. */
export interface Night {
  from: Instant;
  to: Instant;
  /** Until where the rope has been paid out: now, or the incident's end. */
  reached: Instant;
  over: boolean;
  moments: Moment[];
  /** Minutes between two notches in the rope. */
  notchMinutes: number;
}

const MINUTE = 60_000;
/** Characters that still fit on one line of a phone, beside their time. */
const MOST_TOGETHER = 28;
const NOTCHES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** Lays the marks on one true scale. Expected marks that are overdue stay where they were promised. */
export function nightOf(card: Drawn, now: Instant): Night {
  const reached = card.endedAt ?? Math.max(now, card.startedAt);
  const over = card.endedAt !== undefined;
  const marks = card.marks.filter((mark) => !(over && mark.expected));
  const moments = joinMinutes(marks);
  if (!over) moments.push({ at: reached, labels: ['now'], kind: 'now' });
  moments.sort((a, b) => a.at - b.at);
  const from = Math.min(card.startedAt, ...moments.map((moment) => moment.at));
  const furthest = Math.max(reached, ...moments.map((moment) => moment.at));
  const to = Math.max(furthest, from + 5 * MINUTE);
  return { from, to, reached, over, moments, notchMinutes: notchFor((to - from) / MINUTE) };
}

function joinMinutes(marks: Card['marks']): Moment[] {
  const moments: Moment[] = [];
  for (const mark of marks) {
    const kind = mark.expected ? 'expected' : 'past';
    const minute = Math.floor(mark.at / MINUTE);
    const same = moments.findLast((one) => one.kind === kind && Math.floor(one.at / MINUTE) === minute);
    if (same && same.labels.join(' · ').length + mark.label.length <= MOST_TOGETHER)
      same.labels.push(mark.label);
    else moments.push({ at: mark.at, labels: [mark.label], kind });
  }
  return moments;
}

function notchFor(minutes: number): number {
  return NOTCHES.find((step) => minutes / step <= 24) ?? Math.ceil(minutes / 24 / 1440) * 1440;
}
