import type { Command, Decision, Facts, PersonCommand } from '../../src/domain/incident/command';
import { decide } from '../../src/domain/incident/decide';
import { effectsOf, type PlannedEffect } from '../../src/domain/incident/effects';
import type { EventRecord, EventType, IncidentEvent, PageOutcome } from '../../src/domain/incident/events';
import type { EarlierIncident } from '../../src/domain/incident/events/said';
import { evolve } from '../../src/domain/incident/evolve';
import type { Incident } from '../../src/domain/incident/incident';
import type { Rejection } from '../../src/domain/incident/rejection';
import { type Actor, BELAY } from '../../src/domain/people/actor';
import {
  type ContactMethod,
  type Medium,
  NOTHING_DECLARED,
  type Organisation,
  type Person,
  type PlatformId,
} from '../../src/domain/people/organisation';
import type { SilentPlatform } from '../../src/domain/reach/reach';
import type { Instant } from '../../src/domain/time';

export const CHICAGO = 'America/Chicago';

/** Saturday 21 November 2026, 22:02 in Chicago: Contoso phones. */
export const REPORTED = Date.parse('2026-11-22T04:02:00Z');
/** "22:07" of that night, or after midnight of the next day, in Chicago. */
export function clock(text: string): Instant {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return REPORTED + (((hours - 22 + 24) % 24) * 60 + minutes - 2) * 60_000;
}

function person(id: string, name: string, more: Partial<Person>): Person {
  return {
    id,
    name,
    timeZone: CHICAGO,
    standing: 'responder',
    contactMethods: [
      { medium: 'slack', address: `U-${id}` },
      { medium: 'sms', address: `+1 555 01${id.length}${id.length}` },
    ],
    notify: [],
    ...more,
  };
}

/** The people of the exchange night. */
export function exchangePeople(change: Partial<Organisation> = {}): Organisation {
  const people = [
    person('dana', 'Dana Whitfield', { title: 'Operations desk' }),
    person('sam', 'Sam Ortiz', {
      title: 'Exchange engineer',
      contactMethods: [
        { medium: 'slack', address: 'U-sam' },
        { medium: 'sms', address: '+1 555 0123' },
        { medium: 'voice', address: '+1 555 0123' },
      ],
      notify: [
        { medium: 'slack', afterMinutes: 0 },
        { medium: 'sms', afterMinutes: 1 },
        { medium: 'voice', afterMinutes: 1.5 },
      ],
    }),
    person('robin', 'Robin Chen', { title: 'Exchange engineer' }),
    person('alex', 'Alex Morgan', { title: 'Operations lead', phone: '+1 555 0142' }),
    person('jordan', 'Jordan Reyes', { title: 'VP', phone: '+1 555 0177', standing: 'executive' }),
    person('lee', 'Lee Park', { title: 'Administrator', standing: 'admin' }),
    person('pat', 'Pat Novak', { title: 'Front desk', standing: 'staff', contactMethods: [] }),
  ];
  return {
    version: 1,
    name: 'Northwind Managed Services',
    timeZone: CHICAGO,
    people: Object.fromEntries(people.map((one) => [one.id, one])),
    teams: {
      desk: { id: 'desk', name: 'Operations desk', memberIds: ['dana'] },
      both: { id: 'both', name: 'Exchange team', memberIds: ['sam', 'robin'] },
      nobody: { id: 'nobody', name: 'Night crew', memberIds: [] },
    },
    customers: {
      contoso: {
        id: 'contoso',
        name: 'Contoso',
        contract: 'none',
        contact: 'Pat +1 555 0100',
        contacts: [],
        channels: { teams: '19:contoso@thread.tacv2', slack: 'CCONTOSO' },
      },
    },
    services: {
      'contoso-dns': { id: 'contoso-dns', name: 'Contoso DNS', dependsOn: [] },
      'contoso-exchange': {
        id: 'contoso-exchange',
        name: 'Contoso Exchange',
        dependsOn: ['contoso-dns'],
        policyId: 'exchange',
      },
      okta: { id: 'okta', name: 'Okta', dependsOn: [] },
      vpn: { id: 'vpn', name: 'VPN', dependsOn: [], policyId: 'network' },
    },
    policies: {
      exchange: {
        id: 'exchange',
        name: 'Exchange',
        levels: [
          {
            targets: [{ kind: 'person', personId: 'sam', as: 'primary for Exchange' }],
            timeoutMinutes: 2,
          },
          {
            targets: [{ kind: 'person', personId: 'robin', as: 'secondary for Exchange' }],
            timeoutMinutes: 3,
          },
        ],
        repeat: 1,
        fallback: [
          { kind: 'person', personId: 'alex' },
          { kind: 'person', personId: 'jordan' },
        ],
      },
      network: {
        id: 'network',
        name: 'Network',
        levels: [{ targets: [{ kind: 'team', teamId: 'desk' }], timeoutMinutes: 4 }],
        repeat: 0,
        fallback: [{ kind: 'person', personId: 'alex' }],
      },
    },
    media: [],
    defaultPolicyId: 'exchange',
    ...NOTHING_DECLARED,
    ...change,
  };
}

/** Somebody of the organisation, as they speak in Slack. */
function speaker(org: Organisation, id: string): Actor {
  const known = org.people[id];
  return { id: known?.id ?? `slack:${id}`, name: known?.name ?? id, via: 'slack', timeZone: CHICAGO };
}

/** An incident's life as a list of events: `given` commands make it, `when` asks what one more would do. */
export class Story {
  readonly history: EventRecord[] = [];
  readonly effects: PlannedEffect[] = [];
  incident: Incident | undefined;
  /** Contact methods that would reach nobody. */
  unreachable: ContactMethod[] = [];
  down: SilentPlatform[] = [];
  /** What earlier incidents of the same kind taught, and what else is of that kind. */
  earlier: EarlierIncident[] = [];
  exposed: string[] = [];
  /** The incident that `merge` and `link` name. */
  other: Incident | undefined;
  /** Where updates can go. */
  platforms: PlatformId[] = ['slack'];
  now: Instant = clock('22:03');

  constructor(
    public org: Organisation = exchangePeople(),
    public availableMedia: readonly Medium[] = ['slack', 'sms', 'voice'],
    public openIncidents: Incident[] = [],
  ) {}

  /** The state, which exists once something was declared. */
  get state(): Incident {
    if (!this.incident) throw new Error('nothing was declared yet');
    return this.incident;
  }

  at(time: string): this {
    this.now = clock(time);
    return this;
  }

  after(minutes: number): this {
    this.now += minutes * 60_000;
    return this;
  }

  when(who: string, command: Command): Decision {
    const actor = who === 'belay' ? BELAY : speaker(this.org, who);
    const facts: Facts = {
      org: this.org,
      availableMedia: this.availableMedia,
      unreachable: this.unreachable,
      down: this.down,
      platforms: this.platforms,
      ourPlatforms: this.platforms,
      withoutPrivateRooms: this.platforms.filter((platform) => platform === 'teams'),
      openIncidents: this.openIncidents,
      nextNumber: 7,
      earlier: this.earlier,
      exposed: this.exposed,
      history: this.history,
      ...(this.other ? { other: this.other } : {}),
    };
    return decide({ incident: this.incident, command, actor, facts, now: this.now });
  }

  /** Carries a command out; one that is declined fails the test. */
  given(who: string, command: Command): this {
    const actor = who === 'belay' ? BELAY : speaker(this.org, who);
    for (const { event, occurredAt } of accepted(this.when(who, command)))
      this.record(actor, event, occurredAt);
    return this;
  }

  declared(more: Partial<Extract<PersonCommand, { type: 'declare' }>> = {}): this {
    return this.given('dana', {
      type: 'declare',
      title: 'Exchange down at Contoso: no mail in or out',
      severity: 1,
      customer: 'Contoso',
      affects: ['contoso-exchange'],
      reportedAt: REPORTED,
      anyway: false,
      ...more,
    });
  }

  /** Drafts an update and lets it go. */
  updated(
    who: string,
    update: Omit<Extract<PersonCommand, { type: 'draft-update' }>, 'type'>,
    toCustomer = false,
  ): this {
    return this.given(who, { type: 'draft-update', ...update }).given(who, {
      type: 'send-update',
      toCustomer,
    });
  }

  /** The alarm of the level at which an escalation stands, at its time. */
  timedOut(escalationId = 'e1'): this {
    const escalation = this.state.escalations.find((known) => known.escalationId === escalationId);
    if (!escalation?.at || escalation.timeoutAt === undefined)
      throw new Error(`${escalationId} does not wait`);
    this.now = Math.max(this.now, escalation.timeoutAt);
    return this.given('belay', { type: 'time-out-level', escalationId, at: escalation.at });
  }

  /** What the provider said of a person's latest page on a medium. */
  pageOutcome(personId: string, medium: Medium, outcome: PageOutcome): this {
    const page = this.pagesOf(personId).findLast((known) => known.medium === medium);
    if (!page) throw new Error(`no ${medium} page of ${personId}`);
    return this.given('belay', { type: 'record-page-outcome', pageId: page.pageId, outcome });
  }

  pagesOf(personId: string) {
    return Object.values(this.state.pages).filter((page) => page.personId === personId);
  }

  /** What followed from the latest event. */
  lastEffects(): PlannedEffect[] {
    const record = this.history.at(-1);
    return record ? effectsOf(record, this.state) : [];
  }

  record(actor: Actor, event: IncidentEvent, occurredAt = this.now): this {
    const seq = (this.incident?.version ?? 0) + 1;
    const record = { incidentId: 7, seq, occurredAt, recordedAt: this.now, actor, event };
    this.incident = evolve(this.incident, record);
    this.history.push(record);
    this.effects.push(...effectsOf(record, this.incident));
    return this;
  }
}

/** The events of a decision; a rejection fails the test. */
export function accepted(decision: Decision) {
  if ('rejection' in decision) throw new Error(`declined: ${JSON.stringify(decision.rejection)}`);
  return decision.events;
}

export function eventTypes(decision: Decision): EventType[] {
  return accepted(decision).map(({ event }) => event.type);
}

/** The events of one kind in a decision. */
export function eventsOf<T extends EventType>(decision: Decision, type: T) {
  return accepted(decision)
    .map(({ event }) => event)
    .filter((event): event is Extract<IncidentEvent, { type: T }> => event.type === type);
}

/** Why a decision declined; events fail the test. */
export function declined(decision: Decision): Rejection {
  if ('events' in decision) throw new Error(`not declined: ${JSON.stringify(decision.events)}`);
  return decision.rejection;
}
