import type { Effect, PlannedEffect } from '../../src/domain/incident/effects';
import type { EventRecord, IncidentEvent } from '../../src/domain/incident/events';
import { evolve } from '../../src/domain/incident/evolve';
import type { Incident } from '../../src/domain/incident/incident';
import type { Commit, IncidentStore } from '../../src/ports/incident-store';

/** 2026-11-21T22:02:00Z: the night that these tests play in. */
export const NIGHT = Date.UTC(2026, 10, 21, 22, 2);

type Extras = Partial<Pick<Commit, 'effects' | 'requestId' | 'expectedVersion'>> & { at?: number };

/** The commit by which these facts come to stand on the incident. */
export function commitOf(
  incidentId: number,
  before: Incident | undefined,
  events: IncidentEvent[],
  extras: Extras = {},
): Commit {
  const { at = NIGHT, effects = [], requestId } = extras;
  const expectedVersion = extras.expectedVersion ?? before?.version ?? 0;
  let incident = before;
  const records = events.map((event, index): EventRecord => {
    const actor = { id: 'maria', name: 'Maria Lindqvist', via: 'web' as const };
    const seq = expectedVersion + index + 1;
    const record = { incidentId, seq, occurredAt: at, recordedAt: at, actor, event };
    incident = evolve(incident, record);
    return record;
  });
  return {
    incidentId,
    expectedVersion,
    records,
    incident: incident!,
    effects,
    ...(requestId ? { requestId } : {}),
  };
}

export function declared(incidentId: number, extras: Extras & { title?: string } = {}): Commit {
  const event: IncidentEvent = {
    type: 'declared',
    number: incidentId,
    title: extras.title ?? 'Exchange down',
    severity: 1,
    severityAssumed: false,
    affects: [{ id: 'contoso-exchange', name: 'Contoso Exchange' }],
    reportedAt: NIGHT - 120_000,
    platforms: ['web'],
  };
  return commitOf(incidentId, undefined, [event], extras);
}

export function noted(before: Incident, text: string, extras: Extras = {}): Commit {
  return commitOf(before.id, before, [{ type: 'noted', text }], extras);
}

/** Declares an incident in the store and gives its state. */
export async function declareIn(store: IncidentStore, incidentId: number, extras: Extras = {}) {
  const commit = declared(incidentId, extras);
  await store.commit(commit);
  return commit.incident;
}

/** Wants these effects by adding a note to incident 1, which is declared when it is not there yet. */
export async function want(store: IncidentStore, ...effects: PlannedEffect[]): Promise<void> {
  const { incident } = await store.load(1);
  await store.commit(incident ? noted(incident, 'wanted', { effects }) : declared(1, { effects }));
}

export function effect(name: string, over: Partial<PlannedEffect> = {}): PlannedEffect {
  const what: Effect = { kind: 'send-page', pageId: name };
  return { key: `1/send-page/${name}`, incidentId: 1, urgency: 1, dueAt: NIGHT, effect: what, ...over };
}

export const idOf = (name: string) => `1/send-page/${name}`;
