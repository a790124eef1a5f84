import type { Instant } from '../../time';
import type { AudienceRef } from '../events/audience';
import type { Incident } from '../incident';
import type { Pledge } from '../on-record';

/** Promised news that nobody needs any more. */
export function lifted(pledges: Pledge[]): Pledge[] {
  return pledges.map((pledge) => (pledge.settled ? pledge : { ...pledge, settled: 'lifted' }));
}

/** News reached these audiences: what was promised to them is kept, or broken when it came too late. */
export function settled(pledges: Pledge[], audiences: AudienceRef[], at: Instant): Pledge[] {
  return pledges.map((pledge) => {
    const isTold = audiences.some(({ audienceId }) => audienceId === pledge.audience.audienceId);
    if (pledge.settled || !isTold) return pledge;
    return { ...pledge, settled: at <= pledge.dueAt ? 'kept' : 'broken' };
  });
}

/** The state with its next promised news read from the pledges: the first that waits. */
export function withNextNews(state: Incident): Incident {
  const waiting = state.pledges.filter((pledge) => pledge.settled === undefined);
  const nextUpdateAt = waiting.length === 0 ? undefined : Math.min(...waiting.map((pledge) => pledge.dueAt));
  return { ...state, nextUpdateAt };
}
