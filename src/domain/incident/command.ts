import type { Position } from '../escalation/next-level';
import type { Actor } from '../people/actor';
import type { ContactMethod, Medium, Organisation, PlatformId } from '../people/organisation';
import type { SilentPlatform } from '../reach/reach';
import type { Instant } from '../time';
import type { Bridged } from './bridged';
import type { EventRecord, IncidentEvent, PageOutcome, Severity } from './events';
import type { EarlierIncident, Source } from './events/said';
import type { Incident } from './incident';
import type { Rejection } from './rejection';
import type { Reminder } from './reminder';
import type { Duty, Role } from './roles';

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
  isPrivate?: boolean;
  /** Only a drill says so. */
  isDrill?: boolean;
}

/** Which entry of the timeline is meant: its number, its clock time, the speaker's last, or what was made of a message. */
export type EntryRef =
  | { seq: number }
  | { at: Instant }
  | 'last'
  | { source: Source; made: 'noted' | 'task-added' | 'follow-up-opened' };

/** Roles, duties and who is there. `who` is always as typed. */
type PeopleCommand =
  /** Without `who` the speaker takes it; `none` as `who` leaves it. `words` hand it over, to be read back. */
  | { type: 'take-role'; role: Role; who?: string; words?: string; anyway: boolean }
  | { type: 'hand-over'; duty: Duty; who: string; words: string }
  | { type: 'read-back'; words: string }
  | { type: 'invite'; who: string }
  | { type: 'make-private' }
  /** Worked there too, and what is said is carried to and fro; without a platform, everywhere again. `isSure`: the yes that a private one needs. */
  | { type: 'bridge'; platform?: PlatformId; isSure: boolean }
  /** What is said is carried to and from there no longer; without a platform, nowhere. */
  | { type: 'unbridge'; platform?: Bridged }
  /** Worked on with the customer's people too, in channels of theirs. */
  | { type: 'bring-customer-in' }
  /** Without `who`, the speaker. */
  | { type: 'follow'; who?: string }
  | { type: 'unfollow'; who?: string }
  /** `name` as the link shall be called: whom it is for. */
  | { type: 'share'; edition: 'followers' | 'customer'; name: string }
  | { type: 'unshare'; name: string }
  | { type: 'align'; who?: string; words?: string; occurredAt?: Instant };

/** What people put on record. */
type RecordCommand =
  | {
      type: 'note';
      text: string;
      occurredAt?: Instant;
      source?: Source;
      authorName?: string;
      /** Said to the customer's people too; ours alone read a note without it. */
      forCustomer?: true;
    }
  | { type: 'change-affects'; add: string[]; remove: string[] }
  | { type: 'record-impact'; broken?: string; works?: string; data?: string; occurredAt?: Instant }
  | { type: 'tell-customer'; whom?: string; by?: string; words?: string; occurredAt?: Instant }
  | {
      type: 'record-vendor';
      vendor: string;
      agreement?: string;
      caseNumber?: string;
      contact?: string;
      /** Empty: we wait no longer. */
      waitingFor?: string;
      waitingSince?: Instant;
      occurredAt?: Instant;
    }
  | { type: 'decide'; what: string; why?: string; timeBoxAt?: Instant; planB?: string; occurredAt?: Instant }
  | { type: 'record-cause'; kind: 'root' | 'contributing'; text: string; occurredAt?: Instant }
  | { type: 'rule-out'; suspicion: string; evidence?: string; occurredAt?: Instant }
  | { type: 'record-lesson'; text: string; occurredAt?: Instant }
  | { type: 'remark'; kind: 'helped' | 'hindered'; text: string; occurredAt?: Instant }
  /** `owner` as typed; "customer" means the customer. */
  | { type: 'open-follow-up'; what: string; owner?: string; dueAt?: Instant; source?: Source }
  | { type: 'close-follow-up'; followUpId: number; evidence: string }
  | { type: 'reopen-follow-up'; followUpId: number; why: string }
  | { type: 'add-task'; what: string; source?: Source }
  | { type: 'tick-task'; taskId: number; done: boolean }
  | { type: 'ask'; text: string }
  /** Without a number, the only question that waits. */
  | { type: 'answer'; questionSeq?: number; text: string }
  | { type: 'merge'; otherId: number }
  | { type: 'link'; otherId: number }
  | { type: 'correct'; entry: EntryRef; text?: string; occurredAt?: Instant; reportedAt?: Instant }
  | { type: 'withdraw'; entry: EntryRef };

/** News. */
type NewsCommand =
  | {
      type: 'draft-update';
      text: string;
      customerText?: string;
      nextUpdateAt?: Instant;
      need?: string;
      occurredAt?: Instant;
    }
  /** Without a seq, the draft written last. `toCustomer` approves the customer's words. */
  | { type: 'send-update'; draftSeq?: number; toCustomer: boolean }
  | { type: 'pause-updates'; untilAt: Instant; agreedWith?: string };

/** What people ask for. `occurredAt` on any of them enters it for the past. */
export type PersonCommand =
  | Declare
  | PeopleCommand
  | RecordCommand
  | NewsCommand
  | { type: 'acknowledge'; words?: string; etaAt?: Instant; occurredAt?: Instant }
  | { type: 'join'; words?: string }
  | { type: 'decline'; words?: string; occurredAt?: Instant }
  /** `who` as typed, for the commander to say it of somebody else; without it, the speaker. */
  | { type: 'engage'; who?: string; words?: string; occurredAt?: Instant }
  /** `who` as typed: a person's, team's or policy's id or name; empty for "the next level, now". */
  | { type: 'page'; who: string; words?: string }
  | { type: 'change-severity'; to: Severity; words?: string; occurredAt?: Instant }
  | { type: 'mitigate'; words?: string; occurredAt?: Instant }
  | { type: 'resolve'; words?: string; occurredAt?: Instant }
  | { type: 'close'; words?: string }
  | { type: 'reopen'; words?: string }
  | { type: 'cancel'; words?: string };

/** What Belay itself learns while it performs effects. */
export type BelayCommand =
  | { type: 'time-out-level'; escalationId: string; at: Position }
  | { type: 'record-page-outcome'; pageId: string; outcome: PageOutcome }
  /** `isPrivate`: whether the room was opened as one that only those who are invited read. */
  | {
      type: 'record-room';
      roomId: string;
      platform: PlatformId;
      isPrivate?: boolean;
      address: string;
      name: string;
      url?: string;
      readers?: 'customer';
    }
  | { type: 'record-trouble'; platform: PlatformId; what: string; advice?: string }
  /** An alarm's time has come: does the incident still want it? */
  | { type: 'ring'; reminder: Reminder }
  | { type: 'record-retired'; roomId: string }
  | { type: 'record-undelivered'; updateSeq: number; name: string; medium: Medium; reason: string }
  /** Another incident has recorded something about this one. */
  | { type: 'record-link'; otherId: number; title: string; relation: 'related' | 'duplicate' | 'recurrence' }
  /** The platform has answered nobody since then. `said`: what it says of itself in public. */
  | { type: 'record-platform-down'; platform: PlatformId; since: Instant; said?: string }
  | { type: 'record-platform-back'; platform: PlatformId }
  /** Somebody has shown that they are one with somebody who is known by another id. */
  | { type: 'recognise'; formerId: string; formerName: string; personId: string; name: string }
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
  /** Platforms that answer nobody now: nothing goes over them. */
  down: readonly SilentPlatform[];
  /** Platforms that this installation speaks on. */
  platforms: PlatformId[];
  /** Those of them on which rooms of ours are opened: where only a customer's people are there are none. */
  ourPlatforms: PlatformId[];
  /** Those of them on which everybody reads every room. */
  withoutPrivateRooms: PlatformId[];
  /** For declare: the open incidents, to show one that looks the same. */
  openIncidents: Incident[];
  /** For declare: the number that the new incident gets. */
  nextNumber: number;
  /** For declare: what earlier incidents of the same kind taught. */
  earlier: EarlierIncident[];
  /** Other services of the same kind, with their customers, for whoever must look there too. */
  exposed: string[];
  /** For correct and withdraw: the whole history. */
  history: EventRecord[];
  /** For what names another incident: that one, if there is one and the speaker may see it. */
  other?: Incident;
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
