import type { Position } from '../escalation/next-level';
import type { Actor } from '../people/actor';
import type { ContactMethod, Medium, Organisation, PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { IncidentEvent, PageOutcome, Severity } from './events';
import type { Incident } from './incident';
import type { Rejection } from './rejection';

/** Opens an incident. Only the title is needed. */
export interface Declare {
  type: 'declare';
  title: string;
  /** What did not fit into a title; it becomes the first note, so that nothing typed is lost. */
  details?: string;
  severity?: Severity;
  /** Names or ids, as typed; what no configuration knows is taken as given. */
  customer?: string;
  contact?: string;
  affects: string[];
  reportedAt?: Instant;
  /** Declare although an open incident looks the same. */
  anyway: boolean;
}

/** What people ask for. `occurredAt` on any of them enters it for the past. */
export type PersonCommand =
  | Declare
  | { type: 'acknowledge'; words?: string; etaAt?: Instant; occurredAt?: Instant }
  | { type: 'join'; words?: string }
  | { type: 'decline'; words?: string; occurredAt?: Instant }
  /** `who` as typed, for the commander to say it of somebody else; without it, the speaker. */
  | { type: 'engage'; who?: string; words?: string; occurredAt?: Instant }
  /** `who` as typed: a person's, team's or policy's id or name; empty for "the next level, now". */
  | { type: 'page'; who: string; words?: string }
  | { type: 'note'; text: string; occurredAt?: Instant }
  | { type: 'post-update'; text: string; nextUpdateAt?: Instant; occurredAt?: Instant }
  | { type: 'change-severity'; to: Severity; words?: string; occurredAt?: Instant }
  | { type: 'resolve'; words?: string; occurredAt?: Instant }
  | { type: 'reopen'; words?: string }
  | { type: 'cancel'; words?: string };

/** What Belay itself learns while it performs effects. */
export type BelayCommand =
  | { type: 'time-out-level'; escalationId: string; at: Position }
  | { type: 'record-page-outcome'; pageId: string; outcome: PageOutcome }
  | { type: 'record-room'; roomId: string; platform: PlatformId; address: string; name: string; url?: string }
  | { type: 'record-trouble'; platform: PlatformId; what: string; advice?: string }
  | { type: 'record-parked'; what: string; medium?: Medium; reason: string };

/** Everything that can change an incident. */
export type Command = PersonCommand | BelayCommand;

/** What deciding needs from outside the incident, loaded before. */
export interface Facts {
  org: Organisation;
  /** Media that this installation can send pages through. */
  availableMedia: readonly Medium[];
  /** Contact methods that would reach nobody now: a web phone that no browser was enrolled for. */
  unreachable: ContactMethod[];
  /** Platforms on which a new incident gets a room. */
  platforms: PlatformId[];
  /** For declare: the open incidents, to show one that looks the same. */
  openIncidents: Incident[];
  /** For declare: the number that the new incident gets. */
  nextNumber: number;
}

/** A fact about to be recorded; it occurred now unless it says otherwise. */
export interface NewEvent {
  event: IncidentEvent;
  occurredAt?: Instant;
}

/** No events and no rejection means that the question no longer arises: nothing to record, nothing wrong. */
export type Decision = { events: NewEvent[] } | { rejection: Rejection };

/** Everything one decision may look at. `incident` is the state now, which exists for every command but declare. */
export interface Asked<C> {
  incident: Incident;
  command: C;
  actor: Actor;
  facts: Facts;
  now: Instant;
}
