import type { Instant } from '../../time';
import type { EventRecord } from '../events';
import type { AudienceRef } from '../events/audience';
import type { Incident } from '../incident';
import type { Pledge } from '../on-record';

/** Promised news that nobody needs any more, to these audiences or to all; what was overdue by then stays broken. */
export function lifted(pledges: Pledge[], at: Instant, audiences?: AudienceRef[]): Pledge[] {
  return pledges.map((pledge) => {
    if (pledge.settled || (audiences && !isTo(audiences, pledge))) return pledge;
    return { ...pledge, settled: at > pledge.dueAt ? 'broken' : 'lifted' };
  });
}

/** News reached these audiences: what was promised to them by then is kept, or broken when it came too late. */
export function settled(
  pledges: Pledge[],
  audiences: AudienceRef[],
  { seq, occurredAt }: EventRecord,
): Pledge[] {
  return pledges.map((pledge) => {
    if (pledge.settled || !isTo(audiences, pledge)) return pledge;
    // Entered late, of a time before anything was promised: it keeps nothing.
    if (occurredAt < pledge.at) return pledge;
    return { ...pledge, settled: howKept(pledge, occurredAt), settledBy: seq };
  });
}

/** What an entry settled, counted by the time that it is given now. */
export function settledAt(pledges: Pledge[], entrySeq: number, at: Instant): Pledge[] {
  return pledges.map((pledge) =>
    pledge.settledBy === entrySeq ? { ...pledge, settled: howKept(pledge, at) } : pledge,
  );
}

function howKept({ dueAt }: Pledge, at: Instant): 'kept' | 'broken' {
  return at <= dueAt ? 'kept' : 'broken';
}

/** What an entry settled waits again: the entry was taken back. */
export function unsettled(pledges: Pledge[], entrySeq: number): Pledge[] {
  return pledges.map((pledge) => {
    if (pledge.settledBy !== entrySeq) return pledge;
    const { settled: _settled, settledBy: _by, ...waiting } = pledge;
    return waiting;
  });
}

/** The state with its next promised news read from the pledges: the first that waits. */
export function withNextNews(state: Incident): Incident {
  const waiting = state.pledges.filter((pledge) => pledge.settled === undefined);
  const nextUpdateAt = waiting.length === 0 ? undefined : Math.min(...waiting.map((pledge) => pledge.dueAt));
  return { ...state, nextUpdateAt };
}

function isTo(audiences: AudienceRef[], { audience }: Pledge): boolean {
  return audiences.some(({ audienceId }) => audienceId === audience.audienceId);
}
