import type { Position } from '../escalation/next-level';
import type { Level, Target } from '../escalation/policy';
import type { Actor } from '../people/actor';
import type { Medium, PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { CustomerRef, PageOutcome, ServiceRef, Severity } from './events';

/** Bump when the shape below changes: rows of an older shape are rebuilt from their events. */
export const INCIDENT_SHAPE = 2;

/** Where an incident stands. *Unanswered* is no status of its own but `triggered` with every level run out. */
export type Status =
  | 'triggered'
  | 'acknowledged'
  | 'investigating'
  | 'mitigated'
  | 'resolved'
  | 'closed'
  | 'canceled';

/** The clocked facts, in the order in which a good night meets them. */
export const MILESTONES = [
  'reported',
  'declared',
  'firstPage',
  'acknowledged',
  'customerTold',
  'engaged',
  'executivesTold',
  'vendorEngaged',
  'mitigated',
  'resolved',
] as const;
/** A clocked fact; an incident has each at most once, the earliest that was recorded. */
export type Milestone = (typeof MILESTONES)[number];

/** One climb through the levels of a policy, or of somebody paged by hand. */
export interface Escalation {
  escalationId: string;
  policyName: string;
  /** As they were when the escalation started; later edits of the policy do not reach them. */
  levels: Level[];
  repeat: number;
  fallback: Target[];
  /** `anyone`: whoever acknowledges the incident ends it. `paged`: only somebody whom it paged. */
  answeredBy: 'anyone' | 'paged';
  status: 'running' | 'answered' | 'stopped';
  at?: Position;
  timeoutAt?: Instant;
  /** People whom a level meant and whom Belay had no way to page. */
  unpaged: { personId: string; name: string; as?: string; phone?: string }[];
  /** Targets behind which nobody stood. */
  empty: string[];
}

/** A page and how it went. `planned` until its provider has said something. */
export interface Page {
  pageId: string;
  escalationId: string;
  at: Position;
  personId: string;
  name: string;
  as?: string;
  medium: Medium;
  address: string;
  dueAt: Instant;
  outcome: { kind: 'planned' } | PageOutcome;
  /** Its reader said that they cannot before it went out: it stays where it is. */
  calledOff?: true;
}

/** Somebody who answered, took part or said that they cannot. */
export interface Responder {
  id: string;
  name: string;
  acknowledgedAt?: Instant;
  engagedAt?: Instant;
  declinedAt?: Instant;
  joinedAt?: Instant;
  words?: string;
  etaAt?: Instant;
  via?: Actor['via'];
}

/** A place where this incident is worked. */
export interface IncidentRoom {
  roomId: string;
  platform: PlatformId;
  /** The platform's own id for the place: a channel id, a path. */
  address: string;
  name: string;
  url?: string;
}

/** What is true of one incident now: the fold of its events, kept beside them. Plain data, safe to keep as JSON. */
export interface Incident {
  id: number;
  /** The seq of the last event folded in. */
  version: number;
  title: string;
  severity: Severity;
  severityAssumed: boolean;
  status: Status;
  /** True from the moment that every level has run out until a person takes it. */
  unanswered: boolean;
  customer?: CustomerRef;
  contact?: string;
  affects: ServiceRef[];
  platforms: PlatformId[];
  commander: { id: string; name: string };
  milestones: Partial<Record<Milestone, Instant>>;
  escalations: Escalation[];
  pages: Record<string, Page>;
  responders: Record<string, Responder>;
  rooms: IncidentRoom[];
  lastUpdate?: { text: string; at: Instant; byName: string };
  nextUpdateAt?: Instant;
  troubles: string[];
}

/** Nothing more is asked of anybody: resolved, closed or canceled. */
export function isOver(incident: Incident): boolean {
  return incident.status === 'resolved' || incident.status === 'closed' || incident.status === 'canceled';
}

/** The person who has it: of those who acknowledged and have not handed it back, the first. */
export function whoHasIt(incident: Incident): Responder | undefined {
  return Object.values(incident.responders)
    .filter((responder) => responder.acknowledgedAt !== undefined)
    .sort((a, b) => (a.acknowledgedAt ?? 0) - (b.acknowledgedAt ?? 0))[0];
}

/** Asked at the last moment: nobody is woken for what somebody has, what is over, or what they said no to. */
export function isPageWanted(incident: Incident, page: Page): boolean {
  if (isOver(incident) || page.calledOff) return false;
  return runningEscalations(incident).some(({ escalationId }) => escalationId === page.escalationId);
}

/** Those that still page somebody. */
export function runningEscalations(incident: Incident): Escalation[] {
  return incident.escalations.filter((escalation) => escalation.status === 'running');
}

/** Whether an escalation still waits for this person: they were paged, and nobody has taken it. */
export function isBeingPaged(incident: Incident, personId: string): boolean {
  const running = new Set(runningEscalations(incident).map(({ escalationId }) => escalationId));
  return Object.values(incident.pages).some(
    (page) => page.personId === personId && running.has(page.escalationId),
  );
}
