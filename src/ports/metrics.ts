import type { MetricsPage, MetricsSheet } from '../chat/metrics/page';

/** The fields of the form as a reader sent them; what cannot be read in them is answered for. */
export type MetricsAsked = Record<string, string | undefined>;

/** Numbers of many incidents for one reader, each time anew from the record; undefined for whoever may not read them. */
export interface Metrics {
  page(readerId: string | undefined, asked: MetricsAsked): Promise<MetricsPage | undefined>;
  incidents(readerId: string | undefined, asked: MetricsAsked): Promise<MetricsSheet | undefined>;
  /** Names people: for people of ours only. */
  people(readerId: string | undefined, asked: MetricsAsked): Promise<MetricsSheet | undefined>;
}
