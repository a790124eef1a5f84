import type { Policy } from '../escalation/policy';

/** The ways in which words can be carried. A room platform (slack, teams, web) is also a medium for pages. */
export const MEDIA = ['slack', 'teams', 'web', 'sms', 'voice', 'email', 'push', 'webhook'] as const;
/** Each of MEDIA; a notifier carries one of them. */
export type Medium = (typeof MEDIA)[number];

/** The chat platforms on which an incident can have a room. */
export type PlatformId = 'slack' | 'teams' | 'web';

/** One person's address on one medium: a Slack user id, a telephone number, a web phone's person id. */
export interface ContactMethod {
  medium: Medium;
  address: string;
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
}

/** What can be affected, and what it rides on. Without a policy of its own the default one pages. */
export interface Service {
  id: string;
  name: string;
  dependsOn: string[];
  policyId?: string;
  customerId?: string;
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
}

/** The member of a record under `key`, own properties only, so that a typed "constructor" finds nothing. */
export function lookUp<T>(record: Record<string, T>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The person who is `userId` on a platform, if belay.yaml says so. */
export function personOn(org: Organisation, platform: PlatformId, userId: string): Person | undefined {
  return Object.values(org.people).find((person) =>
    person.contactMethods.some((method) => method.medium === platform && method.address === userId),
  );
}
