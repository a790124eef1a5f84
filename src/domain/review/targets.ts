import { type Incident, isOver } from '../incident/incident';
import { minutesInMs } from '../time';
import type { Review, TargetResult } from './review';
import { countingOf, type Standing } from './standing';

/** The targets that counted last, from the report as it is known today, and how each went. */
export function targetsIn(
  entries: Standing[],
  moments: Review['moments'],
  incident: Incident,
): TargetResult[] {
  const set = countingOf(entries, 'targets-set').at(-1);
  const { reported } = moments;
  if (!set || !reported) return [];
  return set.record.event.targets.map(({ milestone, withinMinutes }) => {
    const dueAt = reported.at + minutesInMs(withinMinutes);
    const reached = moments[milestone];
    const missed = entries.filter(
      ({ record: { event } }) => event.type === 'target-missed' && event.milestone === milestone,
    );
    const seqs = [...set.seqs, ...(reached?.seqs ?? []), ...missed.flatMap((entry) => entry.seqs)];
    const isLate = missed.length > 0 || isOver(incident);
    return {
      milestone,
      withinMinutes,
      dueAt,
      ...(reached ? { reachedAt: reached.at } : {}),
      outcome: reached ? (reached.at <= dueAt ? 'met' : 'missed') : isLate ? 'missed' : 'open',
      seqs,
    };
  });
}
