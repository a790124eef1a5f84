import type { Position } from '../escalation/next-level';
import type { Target as EscalationTarget, Level } from '../escalation/policy';
import type { Actor } from '../people/actor';
import type { CustomerChannels, Medium, PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { Bridged } from './bridged';
import type { AudienceRef } from './events/audience';
import type { PageOutcome } from './events/response';
import type { CutOff } from './events/rooms';
import type { Milestone } from './milestones';
import type {
  Cause,
  Clocked,
  CustomerTold,
  Decision,
  Draft,
  FollowUp,
  HandOver,
  Impact,
  Lesson,
  Link,
  Pledge,
  Question,
  Share,
  Target,
  Task,
  Vendor,
} from './on-record';
import type { CustomerRef, ServiceRef, Severity } from './refs';
import type { Holder, Role } from './roles';

/** Bump when the shape below changes: rows of an older shape are rebuilt from their events. */
export const INCIDENT_SHAPE = 12;

/** Where an incident stands. *Unanswered* is no status of its own: nobody has it, and every level has run out. */
export type Status =
  | 'triggered'
  | 'acknowledged'
  | 'investigating'
  | 'mitigated'
  | 'resolved'
  | 'closed'
  | 'canceled';

/** One climb through the levels of a policy, or of somebody paged by hand. */
export interface Escalation {
  escalationId: string;
  policyName: string;
  /** As they were when the escalation started; later edits of the policy do not reach them. */
  levels: Level[];
  repeat: number;
  fallback: EscalationTarget[];
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
  /** Handed the work over to somebody else. */
  relievedAt?: Instant;
  /** When they will have worked so long that somebody should take over. */
  reliefAt?: Instant;
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
  /** Closed: nothing is posted there any more. */
  isRetired?: true;
  /** Its platform has closed it. */
  closedAt?: Instant;
  /** The customer's people read there; absent where only ours do. */
  readers?: 'customer';
}

/** A platform that does not answer, as this incident was told of it. */
export interface Outage {
  platform: PlatformId;
  since: Instant;
  cutOff: CutOff[];
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
  /** Whoever declared it; the first commander. */
  declaredBy: Holder;
  commander: Holder;
  isPrivate: boolean;
  /** It became private later: something of it may stand where anybody reads. */
  wasPublic?: true;
  isDrill: boolean;
  /** Those besides the commander. */
  roles: Partial<Record<Exclude<Role, 'commander'>, Holder>>;
  handOvers: HandOver[];
  invited: Record<string, { name: string }>;
  milestones: Partial<Record<Milestone, Instant>>;
  /** Where the milestones come from: each is the earliest of its kind here. */
  clocked: Clocked[];
  targets: Target[];
  escalations: Escalation[];
  pages: Record<string, Page>;
  responders: Record<string, Responder>;
  rooms: IncidentRoom[];
  /** Where what people say is not carried, and whether its commander agreed that it is although it is private. */
  relay: { isOff: boolean; offOn: Bridged[]; isAgreed: boolean };
  /** The customer's channels in which they were asked to work on it too. */
  customerChannels: CustomerChannels;
  /** Seqs of what was said to the customer in those. */
  toldThere: number[];
  lastUpdate?: { text: string; at: Instant; byName: string; customerText?: string };
  /** The last words that somebody let go to the customer; updates for the others alone leave them standing. */
  lastCustomerUpdate?: { text: string; at: Instant };
  nextUpdateAt?: Instant;
  impacts: Impact[];
  told: CustomerTold[];
  vendors: Vendor[];
  decisions: Decision[];
  causes: Cause[];
  lessons: Lesson[];
  followUps: FollowUp[];
  tasks: Task[];
  questions: Question[];
  drafts: Draft[];
  pledges: Pledge[];
  audiences: AudienceRef[];
  followers: Record<string, { name: string }>;
  /** What executives are needed for, as last said. */
  need?: { text: string; at: Instant };
  links: Link[];
  /** Links that people outside were given, the ended ones included. */
  shares: Share[];
  mergedInto?: number;
  /** Messages that were put on the timeline from elsewhere, by their entry. */
  pinned: { seq: number; ref: string }[];
  /** Numbers are given once, whatever is withdrawn. */
  lastFollowUpId: number;
  lastTaskId: number;
  updatesPosted: number;
  /** Seqs of entries that no longer count. */
  withdrawn: number[];
  troubles: string[];
  /** Platforms of its rooms that do not answer now. */
  outages: Outage[];
}

/** Nothing more is asked of anybody: resolved, closed or canceled. */
export function isOver(incident: Incident): boolean {
  return incident.status === 'resolved' || incident.status === 'closed' || incident.status === 'canceled';
}

/** What is broken, what works, how the data is: the latest word on each. */
export function impactNow({ impacts }: Incident): Pick<Impact, 'broken' | 'works' | 'data'> {
  const latest = (part: 'broken' | 'works' | 'data') => {
    const words = impacts.findLast((impact) => impact[part])?.[part];
    return words ? { [part]: words } : {};
  };
  return { ...latest('broken'), ...latest('works'), ...latest('data') };
}

/** Whether it has, or is to have, a room on that platform: ours or the customer's. */
export function isWorkedOn(
  { platforms, customerChannels }: Pick<Incident, 'platforms' | 'customerChannels'>,
  platform: PlatformId,
): boolean {
  return platforms.includes(platform) || Object.hasOwn(customerChannels, platform);
}

/** Rooms in which something is still posted. */
export function openRooms(incident: Incident): IncidentRoom[] {
  return incident.rooms.filter((room) => !room.isRetired);
}

/** Those of them in which only ours read. */
export function ourRooms(incident: Incident): IncidentRoom[] {
  return openRooms(incident).filter(({ readers }) => readers === undefined);
}

/** Those of them in which the customer's people read. */
export function customerRooms(incident: Incident): IncidentRoom[] {
  return openRooms(incident).filter(({ readers }) => readers === 'customer');
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
