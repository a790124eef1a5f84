import type { TimelineEntry } from './review';
import type { Standing } from './standing';

/** Everything in the order in which it happened; the report stands before the declaration that tells it. */
export function timelineOf(entries: Standing[]): TimelineEntry[] {
  return entries
    .flatMap(({ record, seqs, earlier, withdrawn }): TimelineEntry[] => {
      const entry: TimelineEntry = {
        kind: 'event',
        at: record.occurredAt,
        record,
        seqs,
        earlier,
        ...(withdrawn ? { withdrawn } : {}),
      };
      const { event } = record;
      if (event.type !== 'declared' || event.reportedAt >= record.occurredAt) return [entry];
      return [
        { ...entry, kind: 'report', at: event.reportedAt },
        { ...entry, earlier: [] },
      ];
    })
    .sort((a, b) => a.at - b.at || a.record.seq - b.record.seq);
}
