import { type Instant, minutesInMs } from '../time';
import { type Incident, isOver } from './incident';
import type { Share } from './on-record';

const A_DAY_MS = minutesInMs(24 * 60);
const LONGEST_MS = 30 * A_DAY_MS;
const AFTER_THE_END_MS = 7 * A_DAY_MS;

/** How whoever holds a link is called in the record: nobody of ours, and nobody whom a platform could name. */
export function holderIdOf(incidentId: number, { seq }: Pick<Share, 'seq'>): string {
  return `web:${linkUserId(incidentId, seq)}`;
}

/** The holder's id as the web knows it. */
export function linkUserId(incidentId: number, seq: number): string {
  return `link-${incidentId}-${seq}`;
}

/** The share whose holder this is, whether it still counts or not. */
export function shareHeldBy(incident: Incident, personId: string): Share | undefined {
  return incident.shares.find((share) => holderIdOf(incident.id, share) === personId);
}

/** Names are compared as people say them. */
export function isCalled(share: Pick<Share, 'name'>, name: string): boolean {
  return share.name.trim().toLowerCase() === name.trim().replace(/^@/, '').toLowerCase();
}

/**
 * When a link stops: when somebody ended it, else a week after the incident was over, and never later than 30 days
 * after it was given. One that is given after the end holds for a week.
 */
export function endOf(incident: Incident, share: Share): Instant {
  if (share.endedAt !== undefined) return share.endedAt;
  const longest = share.at + LONGEST_MS;
  if (!isOver(incident)) return longest;
  const over = incident.milestones.resolved ?? incident.milestones.declared ?? share.at;
  return Math.min(longest, Math.max(over, share.at) + AFTER_THE_END_MS);
}

/** The links that can be opened now. */
export function openShares(incident: Incident, now: Instant): Share[] {
  return incident.shares.filter((share) => now < endOf(incident, share));
}
