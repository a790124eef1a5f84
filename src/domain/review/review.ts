import type { Position } from '../escalation/next-level';
import type { EventRecord, PageOutcome, Severity } from '../incident/events';
import type { AudienceRef, WhyMissed } from '../incident/events/audience';
import type { EarlierIncident, FollowUpOwner } from '../incident/events/said';
import type { Status } from '../incident/incident';
import type { Milestone } from '../incident/milestones';
import type { ServiceRef } from '../incident/refs';
import type { Medium } from '../people/organisation';
import type { Instant } from '../time';

/** Who a review is for: our own people, or the customer and whoever only follows. */
export type Edition = 'ours' | 'customer';

/** Stated because these events of the record say so, by their seqs. */
export interface Cited {
  seqs: number[];
}

/** A person's words as they stand today. `byName` is absent in the customer's edition. */
export interface Said extends Cited {
  text: string;
  at: Instant;
  byName?: string;
}

/** A moment that a clock can run to: a milestone, or one of those that tell the desk from the engineers. */
export type Moment = Milestone | 'firstEngineerPage' | 'engineerAcknowledged';

/** When a moment came about. */
export interface Reached extends Cited {
  at: Instant;
}

/** How long it took; below zero where the moment lay before the clock's start. */
export interface Clock extends Cited {
  from: 'reported' | 'declared';
  to: Moment;
  at: Instant;
  ms: number;
}

/** What is known of the impact, part by part, as last said. */
export interface ImpactPart extends Said {
  part: 'broken' | 'works' | 'data';
}

/** One line of the timeline. `record` is the entry as it stands today, corrections carried out. */
export interface TimelineEntry extends Cited {
  at: Instant;
  /** The report has no event of its own: the declaration tells it. */
  kind: 'report' | 'event';
  record: EventRecord;
  /** What the entry said before it was corrected, oldest first. */
  earlier: { text: string; at: Instant; correctedByName: string }[];
  withdrawn?: { byName: string; at: Instant };
}

/** What it was not, and how that is known. */
export interface RuledOut extends Said {
  evidence?: string;
}

/** One time that the customer was told something. `update`: as sent; `told`: by a person, in their own way. */
export interface News extends Cited {
  kind: 'update' | 'told';
  at: Instant;
  text?: string;
  whom?: string;
  by?: string;
}

/** News promised to one audience. `lifted`: nobody needed it any more. */
export interface Promised extends Cited {
  audience: AudienceRef;
  dueAt: Instant;
  isPause: boolean;
  outcome: 'kept' | 'broken' | 'lifted' | 'open';
}

/** Work that comes out of it. */
export interface FollowUpReview extends Cited {
  followUpId: number;
  what: string;
  /** In the customer's edition only whether it is theirs or ours. */
  owner?: FollowUpOwner;
  dueAt?: Instant;
  closedAt?: Instant;
  evidence?: string;
  reopened: number;
}

/** A target that counted, and how it went; `lifted` was not reached, and over before it was due. */
export interface TargetResult extends Cited {
  milestone: Milestone;
  withinMinutes: number;
  dueAt: Instant;
  reachedAt?: Instant;
  outcome: 'met' | 'missed' | 'lifted' | 'open';
}

/** A decision and what became of its time box. */
export interface DecisionReview extends Said {
  why?: string;
  timeBoxAt?: Instant;
  planB?: string;
  /** `in-time`: the pain was over before the time box was; absent where there was no time box. */
  outcome?: 'in-time' | 'ran-out' | 'open';
}

/** For so long we waited for a vendor. Without `toAt` we still do. */
export interface Wait extends Cited {
  waitingFor: string;
  fromAt: Instant;
  toAt?: Instant;
}

/** A vendor at work for this incident. */
export interface VendorReview extends Cited {
  name: string;
  engagedAt: Instant;
  agreement?: string;
  caseNumber?: string;
  contact?: string;
  waits: Wait[];
}

/** Somebody who was asked at a level and had said nothing when it ran out. */
export interface NotReached {
  name: string;
  as?: string;
  ways: { medium: Medium; outcome: PageOutcome['kind'] | 'planned' }[];
}

/** What made it harder: as people said, and as the record itself shows. */
export type Hindrance = Cited & { at: Instant } & (
    | { kind: 'said'; text: string; byName: string }
    | { kind: 'declined'; name: string; as?: string }
    | { kind: 'level-ran-out'; policyName: string; position: Position; people: NotReached[] }
    | { kind: 'all-levels-ran-out'; policyName: string; rounds: number }
    | { kind: 'nobody-behind'; targets: string[] }
    | { kind: 'no-way-to-page'; name: string; as?: string }
    | { kind: 'page-failed'; name: string; medium: Medium; reason: string }
    | { kind: 'medium-not-used'; medium: Medium; serviceName: string }
    | { kind: 'update-missed'; names: string[]; why: WhyMissed }
    | { kind: 'update-not-delivered'; name: string; medium: Medium; reason: string }
    | { kind: 'promise-broken'; audienceName: string; dueAt: Instant }
    | { kind: 'trouble'; what: string }
  );

/** What made it easier. */
export type Help = Cited & { at: Instant } & (
    | { kind: 'said'; text: string; byName: string }
    | { kind: 'seen-before'; incidents: number }
    | { kind: 'check-list'; name: string; ticked: number; items: number }
  );

/** Another incident that has to do with this one. */
export interface Alike extends Cited {
  incidentId: number;
  title: string;
  relation: 'related' | 'duplicate' | 'recurrence' | 'seen-before';
  earlier?: EarlierIncident;
}

/** What only our own people read. */
export interface Inside {
  severity: Severity;
  affects: ServiceRef[];
  commanderName: string;
  /** Who took it first, and who was at work first. */
  acknowledgedBy?: string;
  engagedBy?: string;
  declaredBy: string;
  resolvedWords?: string;
  targets: TargetResult[];
  decisions: DecisionReview[];
  vendors: VendorReview[];
  helped: Help[];
  hindered: Hindrance[];
  lessons: Said[];
  alike: Alike[];
}

/**
 * An incident as it is read afterwards, drafted from its history; the same history gives the same review. The customer's
 * edition has no `inside`, and of the rest only what is theirs to see.
 */
export interface Review {
  incidentId: number;
  /** The version of the incident that was read. */
  version: number;
  edition: Edition;
  title: string;
  status: Status;
  isDrill: boolean;
  isPrivate: boolean;
  customerName?: string;
  startedAt: Instant;
  /** When the pain was over: mitigated, or resolved, or canceled. */
  painEndedAt?: Instant;
  endedAt?: Instant;
  moments: Partial<Record<Moment, Reached>>;
  clocks: Clock[];
  impact: ImpactPart[];
  timeline: TimelineEntry[];
  causes: { root: Said[]; contributing: Said[] };
  ruledOut: RuledOut[];
  news: News[];
  promises: Promised[];
  followUps: FollowUpReview[];
  inside?: Inside;
  /** Entries whose words were left out of the customer's edition because they name one of us. Empty in ours. */
  heldBack: number[];
}
