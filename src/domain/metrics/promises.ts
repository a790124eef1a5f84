import type { Incident } from '../incident/incident';
import type { Pledge } from '../incident/on-record';

/** News promised to one audience and how that went; `waiting` has not come due. */
export interface PromiseOutcome {
  audience: { audienceId: string; name: string };
  outcome: 'kept' | 'broken' | 'lifted' | 'waiting';
}

/** Each promise of an incident. One that is overdue is broken already, although its news may still come. */
export function promiseOutcomes({ pledges }: Incident): PromiseOutcome[] {
  return pledges.map((pledge) => ({
    audience: { audienceId: pledge.audience.audienceId, name: pledge.audience.name },
    outcome: outcomeOf(pledge),
  }));
}

function outcomeOf({ settled, overdueAt }: Pledge): PromiseOutcome['outcome'] {
  return settled ?? (overdueAt === undefined ? 'waiting' : 'broken');
}
