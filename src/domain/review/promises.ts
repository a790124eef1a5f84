import type { Pledge } from '../incident/on-record';
import type { Promised } from './review';
import type { Standing } from './standing';

/** What was promised to whom, and whether it came. What was overdue when the incident ended was broken, not lifted. */
export function promisesIn(pledges: Pledge[], entries: Standing[]): Promised[] {
  return pledges.map((pledge) => {
    const overdue = entries
      .filter(({ record: { event } }) => event.type === 'update-overdue' && event.dueAt === pledge.dueAt)
      .slice(0, 1);
    return {
      audience: pledge.audience,
      dueAt: pledge.dueAt,
      isPause: pledge.isPause === true,
      outcome: outcomeOf(pledge),
      seqs: [pledge.seq, ...(pledge.overdueAt === undefined ? [] : overdue.flatMap(({ seqs }) => seqs))],
    };
  });
}

function outcomeOf({ settled, overdueAt }: Pledge): Promised['outcome'] {
  if (settled === 'kept' || settled === 'broken') return settled;
  if (overdueAt !== undefined) return 'broken';
  return settled ?? 'open';
}
