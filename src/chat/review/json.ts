import type { Moment, Review } from '../../domain/review/review';
import type { Instant } from '../../domain/time';
import { incidentName } from '../names';
import type { ReviewDocument, ReviewEntry, ReviewLine } from './document';
import { type WrittenIn, writtenText } from './written-times';

/** The review for programs; docs/review.md tells its shape. Fields are only ever added within one `formatVersion`. */
export interface ReviewJson {
  format: 'belay-review';
  formatVersion: 1;
  edition: 'ours' | 'customer';
  incident: {
    id: number;
    name: string;
    title: string;
    status: string;
    severity?: string;
    customer?: string;
    isDrill: boolean;
    startedAt: string;
    endedAt?: string;
  };
  /** The version of the incident that was read. */
  version: number;
  isSoFar: boolean;
  /** In which the times inside sentences are written. */
  timeZone: string;
  clocks: Record<string, { minutes: number; entries: number[] }>;
  moments: Record<string, string>;
  sections: { id: string; heading: string; statements: StatementJson[] }[];
  timeline: (StatementJson & {
    at: string;
    enteredAt?: string;
    earlier: string[];
    isWithdrawn: boolean;
  })[];
}

interface StatementJson {
  text: string;
  /** The entries of the record that it rests on. */
  entries: number[];
  /** The words that fill it, where nobody has recorded it. */
  fillWith?: string;
  length?: string;
  outcome?: 'ok' | 'bad' | 'open';
}

/** The review in its documented shape. */
export function reviewJson(document: ReviewDocument, review: Review, timeZone: string): ReviewJson {
  const written = { timeZone, startedAt: document.startedAt };
  const { severity, customerName, endedAt } = document;
  return {
    format: 'belay-review',
    formatVersion: 1,
    edition: document.edition,
    incident: {
      id: document.incidentId,
      name: incidentName(document.incidentId),
      title: document.title,
      status: document.status,
      ...(severity ? { severity } : {}),
      ...(customerName ? { customer: customerName } : {}),
      isDrill: document.isDrill,
      startedAt: iso(document.startedAt),
      ...(endedAt === undefined ? {} : { endedAt: iso(endedAt) }),
    },
    version: document.version,
    isSoFar: document.isSoFar,
    timeZone,
    clocks: Object.fromEntries(
      review.clocks.map(({ from, to, ms, seqs }) => [
        `${from}_to_${snake(to)}`,
        { minutes: Math.round(ms / 600) / 100, entries: seqs },
      ]),
    ),
    moments: Object.fromEntries(
      Object.entries(review.moments).map(([moment, { at }]) => [snake(moment as Moment), iso(at)]),
    ),
    sections: document.sections.map(({ id, heading, lines }) => ({
      id,
      heading,
      statements: lines.map((line) => statement(line, document, written)),
    })),
    timeline: document.timeline.map((entry: ReviewEntry) => ({
      at: iso(entry.at),
      ...(entry.enteredAt === undefined ? {} : { enteredAt: iso(entry.enteredAt) }),
      ...statement(entry, document, written),
      earlier: entry.earlier.map((was) => writtenText(was, written)),
      isWithdrawn: entry.withdrawn !== undefined,
    })),
  };
}

function statement(line: ReviewLine, { edition }: ReviewDocument, written: WrittenIn): StatementJson {
  const { text, seqs, fillWith, length, mark } = line;
  return {
    text: writtenText(text, written),
    entries: seqs,
    ...(fillWith === undefined || edition === 'customer' ? {} : { fillWith }),
    ...(length === undefined ? {} : { length }),
    ...(mark ? { outcome: mark } : {}),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function snake(moment: Moment): string {
  return moment.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
