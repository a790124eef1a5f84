import type { Instant } from '../time';
import type { AudienceRef } from './events/audience';
import type { FollowUpOwner, Source } from './events/said';
import type { Milestone } from './milestones';
import type { Duty } from './roles';

/** A thing that was put on record, by the seq of its entry: corrected and withdrawn by that. */
interface OnRecord {
  seq: number;
  at: Instant;
}

/** One entry that clocked a milestone. */
export interface Clocked extends OnRecord {
  milestone: Milestone;
}

/** What was said of the impact in one entry. */
export interface Impact extends OnRecord {
  broken?: string;
  works?: string;
  data?: string;
}

/** One time that somebody told the customer. */
export interface CustomerTold extends OnRecord {
  byName: string;
  whom?: string;
  by?: string;
}

/** What was said of a vendor; an empty `waitingFor` says that we wait no longer. */
interface OfVendor {
  name: string;
  agreement?: string;
  caseNumber?: string;
  contact?: string;
  waitingFor?: string;
  waitingSince?: Instant;
}

/** A vendor at work for this incident; one row per name, the latest words on each field. */
export interface Vendor extends OnRecord, OfVendor {
  /** What was said of them, entry by entry, so that one of them can be put right or taken back. */
  said: (OnRecord & OfVendor)[];
}

/** What was decided, with its time box and what is done when that runs out. */
export interface Decision extends OnRecord {
  what: string;
  byName: string;
  why?: string;
  timeBoxAt?: Instant;
  planB?: string;
  /** Its time box has run out. */
  ended?: true;
}

/** Why it happened, as found so far. */
export interface Cause extends OnRecord {
  kind: 'root' | 'contributing';
  text: string;
}

/** What the next ones should know. */
export interface Lesson extends OnRecord {
  text: string;
}

/** Work that comes out of it; it outlives the incident. */
export interface FollowUp extends OnRecord {
  followUpId: number;
  what: string;
  owner?: FollowUpOwner;
  dueAt?: Instant;
  closedAt?: Instant;
  evidence?: string;
  reopened: number;
  source?: Source;
}

/** Something to be done now: of a check list, or as somebody asked. */
export interface Task extends OnRecord {
  taskId: number;
  what: string;
  /** The check list's name; absent for what somebody asked. */
  list?: string;
  doneAt?: Instant;
  doneByName?: string;
  source?: Source;
}

/** Asked by somebody who follows, for the liaison. */
export interface Question extends OnRecord {
  askerId: string;
  askerName: string;
  text: string;
  answer?: string;
}

/** An update that waits for somebody to let it go. */
export interface Draft extends OnRecord {
  byId: string;
  text: string;
  customerText?: string;
  nextUpdateAt?: Instant;
  need?: string;
  /** When it happened, where it is entered late. */
  occurredAt?: Instant;
}

/** News promised to one audience. Kept when an update reached it by then, broken when none did, lifted when the incident was over first. */
export interface Pledge extends OnRecord {
  audience: AudienceRef;
  dueAt: Instant;
  /** Nothing is promised before then: agreed with somebody. */
  isPause?: true;
  askedAt?: Instant;
  overdueAt?: Instant;
  settled?: 'kept' | 'broken' | 'lifted';
  /** The entry that kept or broke it. */
  settledBy?: number;
}

/** A target for a milestone, counted from the report. */
export interface Target {
  milestone: Milestone;
  dueAt: Instant;
  warnedAt?: Instant;
  missedAt?: Instant;
}

/** Offered and not read back yet: whoever offers it has the duty until then. */
export interface HandOver extends OnRecord {
  duty: Duty;
  fromId: string;
  fromName: string;
  toId: string;
  toName: string;
  words: string;
}

/** A link that somebody outside was given: it reads one edition and asks questions, nothing else. */
export interface Share extends OnRecord {
  name: string;
  edition: 'followers' | 'customer';
  endedAt?: Instant;
}

/** Another incident that has to do with this one. */
export interface Link extends OnRecord {
  incidentId: number;
  title: string;
  relation: 'related' | 'duplicate' | 'recurrence' | 'seen-before';
}
