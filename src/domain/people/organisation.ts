import type { Policy } from '../escalation/policy';
import type { Milestone } from '../incident/milestones';
import type { Severity } from '../incident/refs';

/** The ways in which words can be carried. A room platform (slack, teams, web) is also a medium for pages. */
export const MEDIA = ['slack', 'teams', 'web', 'sms', 'voice', 'email', 'push', 'webhook'] as const;
/** Each of MEDIA; a notifier carries one of them. */
export type Medium = (typeof MEDIA)[number];

/** The chat platforms on which an incident can have a room. */
export const PLATFORMS = ['slack', 'teams', 'web'] as const;
/** One of PLATFORMS. */
export type PlatformId = (typeof PLATFORMS)[number];

/** Whether a medium is also a place where incidents are worked. */
export function isPlatform(medium: Medium): medium is PlatformId {
  return PLATFORMS.some((known) => known === medium);
}

/** One person's address on one medium: a Slack user id, a telephone number, a web phone's person id. */
export interface ContactMethod {
  medium: Medium;
  address: string;
  /** How it came to be theirs, where belay.yaml does not name it. */
  linked?: LinkedBy;
}

/** What showed that an address belongs to somebody who is known by another: a code that they typed, or their e-mail address. */
export type LinkedBy = 'code' | 'e-mail';

/**
 * An address on a chat platform and who is behind it: a person's id, or, for somebody whom belay.yaml does not know,
 * one of their own addresses as `platform:userId`. `off`: they have said that nobody else is.
 */
export interface Identity {
  platform: PlatformId;
  userId: string;
  actorId: string;
  /** What the platform calls them. */
  name: string;
  by: LinkedBy | 'off';
}

/** Which contact method is tried how long after a level starts. Without rules every method is tried at once. */
export interface NotificationRule {
  medium: Medium;
  afterMinutes: number;
}

/** What somebody may do before they take part in an incident; permissions has the table. */
export type Standing = 'admin' | 'responder' | 'executive' | 'staff';

/** Somebody this organisation knows. `standing` decides what they may do; a stranger counts as staff. */
export interface Person {
  id: string;
  name: string;
  title?: string;
  timeZone?: string;
  /** Printed in full where people must dial by hand. */
  phone?: string;
  standing: Standing;
  contactMethods: ContactMethod[];
  notify: NotificationRule[];
}

/** People who are paged together. */
export interface Team {
  id: string;
  name: string;
  memberIds: string[];
}

/** `contract` is shown to our own people only and never blocks response. */
export interface Customer {
  id: string;
  name: string;
  contract: string;
  contact?: string;
  /** Their people, for updates; none of them has an account with us. */
  contacts: Outsider[];
  /** A channel of theirs, by platform: whoever reads there is theirs, and incidents of theirs can be worked on with them there. */
  channels: CustomerChannels;
  /** The same as links, where a platform must be told more than the channel to look at what stands there. */
  channelLinks?: CustomerChannels;
}

/** A channel by platform; the web room has links instead. */
export type CustomerChannels = Partial<Record<Exclude<PlatformId, 'web'>, string>>;

/** Somebody outside this organisation who is told, and by which ways they could be. */
export interface Outsider {
  name: string;
  phone?: string;
  contactMethods: ContactMethod[];
}

/**
 * People who are told but do not respond. With `followsWhen` it follows by itself every incident that fits all the lists
 * given there (an empty one fits every incident); without, only when somebody says so.
 */
export interface Audience {
  id: string;
  name: string;
  /** `customer` reads the customer's edition; the others read names of ours and a way to call. */
  kind: 'executives' | 'team' | 'customer';
  personIds: string[];
  outsiders: Outsider[];
  /** A channel of theirs, by platform. */
  channels: Partial<Record<PlatformId, string>>;
  followsWhen?: { severities: Severity[]; serviceIds: string[]; customerIds: string[] };
}

/** A check list that opens with an incident of one of its services or kinds of service. */
export interface Runbook {
  id: string;
  name: string;
  serviceIds: string[];
  kinds: string[];
  items: string[];
}

/** Within how many minutes of the report a milestone should be reached. The first that fits by severity and contract counts. */
export interface MilestoneTargets {
  /** Empty: any. */
  severities: Severity[];
  /** Contracts as customers name them; empty: any, also a customer without one. */
  contracts: string[];
  minutes: Partial<Record<Milestone, number>>;
}

/** On which platforms an incident gets a room by itself; an empty list fits every incident. The first that fits counts. */
export interface RoomRule {
  severities: Severity[];
  serviceIds: string[];
  customerIds: string[];
  platforms: PlatformId[];
  /** A room for the customer's people as well, where they have a channel. */
  withCustomer?: boolean;
}

/** What can be affected, and what it rides on. Without a policy of its own the default one pages. */
export interface Service {
  id: string;
  name: string;
  dependsOn: string[];
  policyId?: string;
  customerId?: string;
  /** What it is, at any customer ("exchange"): lessons and runbooks go by this. */
  kind?: string;
}

/** What a medium rides on. `customerIds` narrows the dependency to words for those customers' people. */
export interface MediumDependency {
  medium: Medium;
  dependsOn: string[];
  customerIds?: string[];
}

/** Everything declared in belay.yaml, as one version kept in Postgres. Keys are ids. */
export interface Organisation {
  /** Grows by one with each change; 0 only before the first one is stored. */
  version: number;
  name: string;
  timeZone: string;
  people: Record<string, Person>;
  teams: Record<string, Team>;
  customers: Record<string, Customer>;
  services: Record<string, Service>;
  policies: Record<string, Policy>;
  media: MediumDependency[];
  /** The policy for an incident whose services name none. */
  defaultPolicyId: string;
  audiences: Record<string, Audience>;
  runbooks: Record<string, Runbook>;
  targets: MilestoneTargets[];
  rooms: RoomRule[];
  /** After so many hours of one person's work relief is proposed. */
  reliefAfterHours: number;
  /** What people have linked, which is laid over all of the above. `version` grows by one with each change. */
  identities?: { version: number; all: Identity[] };
  /** Those whom belay.yaml does not know and who are one on several platforms, by each `platform:userId`. */
  strangers?: Record<string, Stranger>;
}

/** Somebody whom no configuration knows, under the id that all their addresses share. */
export interface Stranger {
  id: string;
  name: string;
}

/** What an organisation has that says nothing of it; versions stored before these existed are read with it. */
export const NOTHING_DECLARED: Pick<
  Organisation,
  'audiences' | 'runbooks' | 'targets' | 'rooms' | 'reliefAfterHours'
> = { audiences: {}, runbooks: {}, targets: [], rooms: [], reliefAfterHours: 8 };

/** An organisation that an earlier Belay stored, with what was not known of then. */
export function completed(stored: Organisation): Organisation {
  const customers = Object.entries(stored.customers).map(([id, customer]) => [
    id,
    { ...customer, contacts: customer.contacts ?? [], channels: customer.channels ?? {} },
  ]);
  return { ...NOTHING_DECLARED, ...stored, customers: Object.fromEntries(customers) };
}

/** The member of a record under `key`, own properties only, so that a typed "constructor" finds nothing. */
export function lookUp<T>(record: Record<string, T>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The customer of whose channels this place is one. */
export function customerAt(
  org: Organisation,
  platform: PlatformId,
  place: string | undefined,
): Customer | undefined {
  if (platform === 'web' || place === undefined) return undefined;
  return Object.values(org.customers).find(({ channels }) => channels[platform] === place);
}

/** The person who is `userId` on a platform, if belay.yaml says so. */
export function personOn(org: Organisation, platform: PlatformId, userId: string): Person | undefined {
  return Object.values(org.people).find((person) =>
    person.contactMethods.some((method) => method.medium === platform && method.address === userId),
  );
}

/** What a customer reads of nobody: everybody of ours, and the other customers. */
export interface Unnamed {
  people: string[];
  customers: string[];
}

/** The same in this organisation; whoever reads is left out of it by whoever draws. */
export function unnamedIn({ people, customers }: Organisation): Unnamed {
  const namesIn = (all: Record<string, { name: string }>) => Object.values(all).map(({ name }) => name);
  return { people: namesIn(people), customers: namesIn(customers) };
}

/** How somebody is known who is nobody of ours: as one of a customer's people, or as one who is told with an audience. */
export function outsiderOn(
  org: Organisation,
  platform: string,
  userId: string,
): 'customer' | 'follower' | undefined {
  const isThem = ({ contactMethods }: { contactMethods: ContactMethod[] }) =>
    contactMethods.some(({ medium, address }) => medium === platform && address === userId);
  if (Object.values(org.people).some(isThem)) return undefined;
  const audiences = Object.values(org.audiences);
  const contacts = Object.values(org.customers).flatMap((customer) => customer.contacts);
  const theirs = audiences.filter(({ kind }) => kind === 'customer').flatMap(({ outsiders }) => outsiders);
  if ([...contacts, ...theirs].some(isThem)) return 'customer';
  return audiences.flatMap(({ outsiders }) => outsiders).some(isThem) ? 'follower' : undefined;
}
