import type { Position } from '../../escalation/next-level';
import type { Level, Target } from '../../escalation/policy';
import type { PlannedPage } from '../../paging/plan-pages';
import type { PlatformId } from '../../people/organisation';
import type { BrokenMedium } from '../../reach/reach';
import type { Instant } from '../../time';

import type { Milestone } from '../milestones';
import type { CustomerRef, ServiceRef, Severity } from '../refs';
import type { Duty, Role } from '../roles';

/** Someone whom a level means to reach: the pages planned for them, or why there are none. */
export interface Reached {
  personId: string;
  name: string;
  as?: string;
  phone?: string;
  pages: PlannedPage[];
  avoided: BrokenMedium[];
}

/** How a page went, as far as its provider has said. `accepted` is not yet `delivered`, and neither means seen. */
export type PageOutcome =
  | { kind: 'accepted' | 'delivered'; ref: string }
  | { kind: 'failed'; reason: string; advice?: string }
  /** The provider has not answered in time; the next method starts, this one is asked about in the background. */
  | { kind: 'unanswered'; reason: string };

/** A milestone and within how many minutes of the report it should be reached. */
export interface MilestoneTarget {
  milestone: Milestone;
  withinMinutes: number;
}

/** What brings people to the work and what they do there. */
export type ResponseEvent =
  | {
      type: 'declared';
      number: number;
      title: string;
      severity: Severity;
      /** True when nobody said how bad it is and SEV2 was taken. */
      severityAssumed: boolean;
      customer?: CustomerRef;
      contact?: string;
      affects: ServiceRef[];
      reportedAt: Instant;
      /** The platforms on which the incident gets a room. */
      platforms: PlatformId[];
      isPrivate?: true;
      /** Played for practice: said wherever it is shown. */
      isDrill?: true;
    }
  | {
      type: 'escalation-started';
      escalationId: string;
      policyName: string;
      levels: Level[];
      repeat: number;
      fallback: Target[];
      answeredBy: 'anyone' | 'paged';
      avoided: BrokenMedium[];
    }
  | {
      type: 'level-started';
      escalationId: string;
      at: Position;
      reached: Reached[];
      /** Targets behind which nobody stands now. */
      empty: string[];
      timeoutAt: Instant;
    }
  /** `givesUp` ends an escalation for one person or team on an incident that somebody else already has. */
  | {
      type: 'level-timed-out';
      escalationId: string;
      at: Position;
      /** Who was asked there and had said neither yes nor no by then. */
      silentIds: string[];
      givesUp: boolean;
    }
  /** The last round of levels ran out: from here nobody may be left untold, and the fallback goes on until a person takes it. */
  | { type: 'escalation-exhausted'; escalationId: string }
  | { type: 'page-outcome'; pageId: string; outcome: PageOutcome }
  | { type: 'acknowledged'; words?: string; etaAt?: Instant }
  | { type: 'joined'; words?: string; etaAt?: Instant }
  | { type: 'declined'; words?: string }
  /** `reliefAt`: when they will have worked so long that somebody should take over. */
  | { type: 'engaged'; personId: string; name: string; words?: string; reliefAt?: Instant }
  | { type: 'severity-changed'; from: Severity; to: Severity; words?: string }
  | { type: 'affects-changed'; added: ServiceRef[]; removed: ServiceRef[] }
  | { type: 'role-taken'; role: Role; personId: string; name: string; fromName?: string }
  /** Nobody has this role any more. */
  | { type: 'role-left'; role: Role; name: string }
  /** Until it is read back, whoever offers it still has the duty. */
  | {
      type: 'hand-over-offered';
      duty: Duty;
      fromId: string;
      fromName: string;
      toId: string;
      toName: string;
      words: string;
    }
  | {
      type: 'handed-over';
      duty: Duty;
      fromId: string;
      fromName: string;
      personId: string;
      name: string;
      /** How whoever takes it understood it. */
      words: string;
      reliefAt?: Instant;
    }
  | { type: 'relief-proposed'; personId: string; name: string; hours: number; dutyId: string }
  /** The targets that count from now on; those of before no longer do. */
  | { type: 'targets-set'; targets: MilestoneTarget[] }
  /** A milestone's target comes near; `personIds` can still meet it. */
  | { type: 'target-warned'; milestone: Milestone; dueAt: Instant; personIds: string[] }
  | { type: 'target-missed'; milestone: Milestone; dueAt: Instant }
  | { type: 'mitigated'; words?: string }
  | { type: 'resolved'; words?: string }
  | { type: 'closed'; words?: string }
  | { type: 'reopened'; words?: string }
  | { type: 'canceled'; words?: string }
  /** This incident was a duplicate: what goes on goes on in the other. */
  | { type: 'merged'; intoId: number; intoTitle: string };
