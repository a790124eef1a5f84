import type { Alike } from './review';
import { countingOf, type Standing } from './standing';

/** Other incidents that have to do with this one, each once, with what they taught. */
export function alikeIn(entries: Standing[]): Alike[] {
  const seen = countingOf(entries, 'seen-before').flatMap(({ record, seqs }) =>
    record.event.earlier.map(
      (earlier): Alike => ({
        incidentId: earlier.incidentId,
        title: earlier.title,
        relation: 'seen-before',
        earlier,
        seqs,
      }),
    ),
  );
  const linked = countingOf(entries, 'linked').map(
    ({ record, seqs }): Alike => ({
      incidentId: record.event.otherId,
      title: record.event.title,
      relation: record.event.relation,
      seqs,
    }),
  );
  const merged = countingOf(entries, 'merged').map(
    ({ record, seqs }): Alike => ({
      incidentId: record.event.intoId,
      title: record.event.intoTitle,
      relation: 'duplicate',
      seqs,
    }),
  );
  return [...seen, ...linked, ...merged];
}
