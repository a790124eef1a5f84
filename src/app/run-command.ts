import type { Command } from '../domain/incident/command';
import { decide } from '../domain/incident/decide';
import { effectsOf, type PlannedEffect } from '../domain/incident/effects';
import type { EventRecord } from '../domain/incident/events';
import { evolve } from '../domain/incident/evolve';
import type { Incident } from '../domain/incident/incident';
import type { Rejection } from '../domain/incident/rejection';
import type { Actor } from '../domain/people/actor';
import type { Organisation } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import { ConflictError, DuplicateRequestError, RecordUnavailableError } from '../ports/errors';
import type { App } from './app';
import { factsFor } from './facts';

/** A command on its way to the one place that may change an incident. */
export interface CommandRequest {
  command: Command;
  actor: Actor;
  /** Absent for declare only. */
  incidentId?: number;
  /** Unique per request of a person; Belay's own commands are harmless when repeated. */
  requestId?: string;
}

/** How a command went. `done` with no records: the question no longer arose, and nothing was wrong. */
export type Outcome =
  | { kind: 'done'; incident: Incident; records: EventRecord[]; org: Organisation; now: Instant }
  | { kind: 'rejected'; rejection: Rejection }
  | { kind: 'no-such-incident' };

/** How long conflicts and an unreachable record are tried again before the person is told. Inside Slack's three seconds. */
const DEADLINE_MS = 2_000;

/**
 * The only place where an incident changes: load, decide, commit; again when somebody else was faster. Throws
 * RecordUnavailableError when the record could not be reached in time: then nothing is known to be stored.
 */
export function runCommand(app: App, request: CommandRequest): Promise<Outcome> {
  if (request.incidentId === undefined) return untilDeadline(app, request);
  return app.turns.run(request.incidentId, () => untilDeadline(app, request));
}

async function untilDeadline(app: App, request: CommandRequest): Promise<Outcome> {
  const deadlineMs = app.clock.monotonicMs() + DEADLINE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await decideOnce(app, request);
    } catch (error) {
      if (error instanceof DuplicateRequestError) return await earlierOutcome(app, request);
      const mayPass = error instanceof ConflictError || error instanceof RecordUnavailableError;
      if (!mayPass || app.clock.monotonicMs() > deadlineMs) throw error;
      // Jitter, so that processes that collided do not collide again; an unreachable record gets a little longer.
      const longestMs = error instanceof ConflictError ? 4 * attempt : 100 * attempt;
      await app.clock.sleep(Math.ceil(Math.random() * Math.min(longestMs, 250)));
    }
  }
}

async function decideOnce(app: App, request: CommandRequest): Promise<Outcome> {
  const { command, actor, requestId } = request;
  // Side by side: somebody waits for the sum of these, over whatever network lies in between.
  const [org, { incident: before, now }] = await Promise.all([
    app.configuration.current(),
    loadFor(app, request),
  ]);
  if (command.type !== 'declare' && !before) return { kind: 'no-such-incident' };
  const facts = await factsFor(app, request, org);

  const asked = { incident: before, command, actor, facts, now };
  let decision = decide(asked);
  if (command.type === 'declare' && 'events' in decision) {
    // Only what will be declared takes a number: gaps would look like incidents that were lost.
    facts.nextNumber = await app.incidents.nextNumber();
    decision = decide(asked);
  }
  if ('rejection' in decision) {
    const earlier = requestId === undefined ? undefined : await app.incidents.findRequest(requestId);
    if (earlier) return earlierOutcome(app, request, earlier);
    return { kind: 'rejected', rejection: decision.rejection };
  }

  const incidentId = before?.id ?? facts.nextNumber;
  const records: EventRecord[] = [];
  const effects: PlannedEffect[] = [];
  let after = before;
  for (const { event, occurredAt } of decision.events) {
    const seq = (after?.version ?? 0) + 1;
    const record = { incidentId, seq, occurredAt: occurredAt ?? now, recordedAt: now, actor, event };
    after = evolve(after, record);
    records.push(record);
    effects.push(...effectsOf(record, after));
  }
  if (!after) throw new Error(`${command.type} decided nothing for an incident that does not exist`);
  if (records.length > 0) {
    app.failPoint('decided');
    await app.incidents.commit({
      incidentId,
      expectedVersion: before?.version ?? 0,
      records,
      incident: after,
      effects,
      ...(requestId === undefined ? {} : { requestId }),
    });
    app.failPoint('committed', command.type);
  }
  return { kind: 'done', incident: after, records, org, now };
}

async function loadFor(
  app: App,
  { incidentId }: CommandRequest,
): Promise<{ incident: Incident | undefined; now: Instant }> {
  if (incidentId === undefined) return { incident: undefined, now: await app.incidents.now() };
  return app.incidents.load(incidentId);
}

/** What this request did when it first came: the same answer again, and nothing done twice. */
async function earlierOutcome(app: App, request: CommandRequest, known?: EventRecord[]): Promise<Outcome> {
  const records =
    known ?? (request.requestId ? await app.incidents.findRequest(request.requestId) : undefined);
  const incidentId = records?.[0]?.incidentId;
  if (!records || incidentId === undefined) throw new Error('a duplicate request has left no events');
  const { incident, now } = await app.incidents.load(incidentId);
  if (!incident) throw new Error(`incident ${incidentId} has events and no state`);
  return { kind: 'done', incident, records, org: await app.configuration.current(), now };
}
