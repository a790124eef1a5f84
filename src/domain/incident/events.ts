import type { Position } from '../escalation/next-level';
import type { Level, Target } from '../escalation/policy';
import type { PlannedPage } from '../paging/plan-pages';
import type { Actor } from '../people/actor';
import type { Medium, PlatformId } from '../people/organisation';
import type { BrokenMedium } from '../reach/reach';
import type { Instant } from '../time';

/** SEV1 is the worst. */
export type Severity = 1 | 2 | 3 | 4;

/** A customer as given when declaring; without `id` no configuration knows them. */
export interface CustomerRef {
  id?: string;
  name: string;
  /** For our own people's eyes: "none", "unknown" or the contract's name. */
  contract: string;
}

/** A service as given when declaring; without `id` no configuration knows it. */
export interface ServiceRef {
  id?: string;
  name: string;
}

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

/** The facts of an incident, past tense. Every table over this union must handle each of them to compile. */
export type IncidentEvent =
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
  | { type: 'engaged'; personId: string; name: string; words?: string }
  | { type: 'noted'; text: string }
  | { type: 'update-posted'; text: string; nextUpdateAt?: Instant }
  | { type: 'severity-changed'; from: Severity; to: Severity; words?: string }
  | { type: 'resolved'; words?: string }
  | { type: 'reopened'; words?: string }
  | { type: 'canceled'; words?: string }
  | { type: 'room-opened'; roomId: string; platform: PlatformId; address: string; name: string; url?: string }
  /** A room or one of its features could not be had; said once, with what stands in for it. */
  | { type: 'room-trouble'; platform: PlatformId; what: string; advice?: string }
  /** An effect was given up after its last attempt. */
  | { type: 'effect-parked'; what: string; medium?: Medium; reason: string };

/** Recorded with each event and never renamed: old incidents are read by it. */
export type EventType = IncidentEvent['type'];

/** An event as it stands in the record. Story times: `occurredAt` may lie before `recordedAt` when it was entered later. */
export interface EventRecord {
  incidentId: number;
  /** From 1, without gaps; also the incident's version after this event. */
  seq: number;
  occurredAt: Instant;
  recordedAt: Instant;
  actor: Actor;
  event: IncidentEvent;
}
