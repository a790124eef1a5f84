import type { PlatformId } from '../../people/organisation';
import type { Instant } from '../../time';

/** Where words were first said, when not to Belay itself: a pinned message. */
export interface Source {
  platform: PlatformId;
  /** The platform's own name of the message: channel and message. */
  ref: string;
}

/** Who is to do a follow-up; the customer may own one, and so may somebody no configuration knows. */
export interface FollowUpOwner {
  personId?: string;
  name: string;
  isCustomer: boolean;
}

/** Of an earlier incident of the same kind: what was learned. */
export interface EarlierIncident {
  incidentId: number;
  title: string;
  at: Instant;
  customerName?: string;
  lessons: string[];
  rootCause?: string;
}

/** What people put on record about what is wrong, why, and what was and is to be done. */
export type SaidEvent =
  /** `forCustomer`: said to the customer's people, in the rooms where they read. */
  | { type: 'noted'; text: string; source?: Source; authorName?: string; forCustomer?: true }
  /** What is broken, what still works, whether the data is safe; what is not said here stays as it was. */
  | { type: 'impact-recorded'; broken?: string; works?: string; data?: string }
  | { type: 'customer-told'; whom?: string; by?: string; words?: string }
  | {
      type: 'vendor-recorded';
      vendor: string;
      agreement?: string;
      caseNumber?: string;
      contact?: string;
      /** What we wait for; empty when nothing any more. */
      waitingFor?: string;
      waitingSince?: Instant;
    }
  | { type: 'decided'; what: string; why?: string; timeBoxAt?: Instant; planB?: string }
  /** The time box of a decision has run out. */
  | { type: 'time-box-ended'; decisionSeq: number; what: string; planB?: string }
  | { type: 'cause-found'; kind: 'root' | 'contributing'; text: string }
  | { type: 'ruled-out'; suspicion: string; evidence?: string }
  | { type: 'lesson-learned'; text: string }
  | { type: 'review-remarked'; kind: 'helped' | 'hindered'; text: string }
  | {
      type: 'follow-up-opened';
      followUpId: number;
      what: string;
      owner?: FollowUpOwner;
      dueAt?: Instant;
      source?: Source;
    }
  | { type: 'follow-up-closed'; followUpId: number; what: string; evidence: string }
  | { type: 'follow-up-reopened'; followUpId: number; what: string; why: string }
  | { type: 'follow-up-chased'; followUpId: number; what: string; when: 'due' | 'overdue' }
  | { type: 'check-list-opened'; runbookId: string; name: string; items: { taskId: number; what: string }[] }
  | { type: 'task-added'; taskId: number; what: string; source?: Source }
  | { type: 'task-ticked'; taskId: number; what: string; done: boolean }
  | { type: 'question-asked'; text: string }
  | { type: 'question-answered'; questionSeq: number; text: string; askerId: string; askerName: string }
  /** `exposed`: other services of the same kind, with their customers. */
  | { type: 'seen-before'; earlier: EarlierIncident[]; exposed: string[] }
  | { type: 'linked'; otherId: number; title: string; relation: 'related' | 'duplicate' | 'recurrence' }
  /** Both versions of an entry stand: what is not given here stays as it was. */
  | {
      type: 'corrected';
      entrySeq: number;
      text?: string;
      occurredAt?: Instant;
      reportedAt?: Instant;
      was: { text: string; occurredAt: Instant };
      /** Whose coming it was, where the entry tells of one. */
      responder?: { id: string; clock: 'acknowledgedAt' | 'joinedAt' | 'engagedAt' };
    }
  | { type: 'withdrawn'; entrySeq: number; was: string };
