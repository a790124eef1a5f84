import { decide } from '../../src/domain/incident/decide';
import { effectsOf, type PlannedEffect } from '../../src/domain/incident/effects';
import type { EventRecord, Severity } from '../../src/domain/incident/events';
import { evolve } from '../../src/domain/incident/evolve';
import type { Incident } from '../../src/domain/incident/incident';
import { BELAY } from '../../src/domain/people/actor';
import { NOTHING_DECLARED, type Organisation } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import type { Commit } from '../../src/ports/incident-store';

/** An hour: no level of a bench times out while it is measured. */
const TIMEOUT_MINUTES = 60;

/** One person with one telephone, paged at once. */
export const onePerson: Omit<Organisation, 'version'> = {
  name: 'Bench',
  timeZone: 'UTC',
  people: {
    probe: {
      id: 'probe',
      name: 'Probe',
      standing: 'responder',
      contactMethods: [{ medium: 'sms', address: '+1 555 0100' }],
      notify: [],
    },
  },
  teams: {},
  customers: {},
  services: {},
  policies: {
    only: {
      id: 'only',
      name: 'Only',
      levels: [{ targets: [{ kind: 'person', personId: 'probe' }], timeoutMinutes: TIMEOUT_MINUTES }],
      repeat: 0,
      fallback: [{ kind: 'person', personId: 'probe' }],
    },
  },
  media: [],
  defaultPolicyId: 'only',
  ...NOTHING_DECLARED,
};

/** An incident as the product decides it, declared at an instant to come: its page is due then and waits in the record. */
export function incidentDeclaredAt(
  now: Instant,
  number: number,
  severity: Severity,
  org: Organisation,
): { commit: Commit; pageKey: string } {
  const facts = {
    org,
    availableMedia: ['sms' as const],
    platforms: [],
    ourPlatforms: [],
    withoutPrivateRooms: [],
    unreachable: [],
    down: [],
    openIncidents: [],
    nextNumber: number,
    earlier: [],
    exposed: [],
    history: [],
  };
  const command = {
    type: 'declare' as const,
    title: 'A probe',
    severity,
    affects: [],
    anyway: true,
  };
  const decision = decide({ incident: undefined, command, actor: BELAY, facts, now });
  if ('rejection' in decision) throw new Error(`the probe was declined: ${decision.rejection.code}`);
  const records: EventRecord[] = [];
  const effects: PlannedEffect[] = [];
  let incident: Incident | undefined;
  for (const { event } of decision.events) {
    const seq = records.length + 1;
    const record = { incidentId: number, seq, occurredAt: now, recordedAt: now, actor: BELAY, event };
    incident = evolve(incident, record);
    records.push(record);
    effects.push(...effectsOf(record, incident));
  }
  const page = incident && Object.values(incident.pages)[0];
  if (!incident || !page) throw new Error('the probe pages nobody');
  return {
    commit: { incidentId: number, expectedVersion: 0, records, incident, effects },
    pageKey: page.pageId,
  };
}
