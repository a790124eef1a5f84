import { type Incident, isOver } from '../incident/incident';
import { type Instant, minutesInMs } from '../time';
import type { Review, TargetResult } from './review';
import { countingOf, type Standing } from './standing';

function timely(reachedAt: Instant, dueAt: Instant): TargetResult['outcome'] {
  return reachedAt <= dueAt ? 'met' : 'missed';
}

/** As the metrics count it: what was over before it was due has missed nothing. */
function unreached(
  dueAt: Instant,
  { resolved }: Review['moments'],
  incident: Incident,
): TargetResult['outcome'] {
  if (!isOver(incident)) return 'open';
  return resolved !== undefined && resolved.at > dueAt ? 'missed' : 'lifted';
}

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
    return {
      milestone,
      withinMinutes,
      dueAt,
      ...(reached ? { reachedAt: reached.at } : {}),
      outcome: reached
        ? timely(reached.at, dueAt)
        : missed.length > 0
          ? 'missed'
          : unreached(dueAt, moments, incident),
      seqs,
    };
  });
}
