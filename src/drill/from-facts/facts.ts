import type { Instant } from '../../domain/time';

/** One fact of a record, once its time is known. */
export interface Fact {
  at: Instant;
  kind: string;
  text: string;
  by?: string;
  to?: string;
  medium?: string;
  vendor?: string;
}

/** What a record says of a night, whatever form it was written in. */
export interface Facts {
  name: string;
  about?: string;
  timeZone: string;
  /** By their time; facts of one time in the record's order. */
  facts: Fact[];
  customer?: { name: string; contact?: string };
  services: { id: string; name: string; dependsOn: string[] }[];
  clocksMinutes: Record<string, number>;
  review?: { rootCause?: string; contributing: string[]; ruledOut: string[]; followUps: string[] };
  /** What was odd in the record and how it was taken, for whoever makes the script good. */
  oddities: string[];
}

/** A record of which no script can be made. */
export class FactsError extends Error {
  override name = 'FactsError';
}
