import type { PlannedEffect } from '../domain/incident/effects';
import type { EventRecord } from '../domain/incident/events';
import type { Incident } from '../domain/incident/incident';
import type { Instant } from '../domain/time';

/** What one decision writes: all of it, or nothing. */
export interface Commit {
  incidentId: number;
  /** The version that was decided upon; 0 for a new incident. */
  expectedVersion: number;
  records: EventRecord[];
  /** The fold including `records`. */
  incident: Incident;
  effects: PlannedEffect[];
  /** Absent for what Belay does by itself: those commands are harmless when repeated. */
  requestId?: string;
}

/** Incidents by when they were declared, `toAt` not included. */
export interface DeclaredBetween {
  fromAt: Instant;
  toAt: Instant;
  limit: number;
  /** The last one of the page before; absent for the first page. */
  olderThan?: { declaredAt: Instant; incidentId: number };
}

/**
 * The record. A commit is one statement: events, state and effects, all or none. Every method throws
 * RecordUnavailableError when the record cannot be reached or does not answer in time.
 */
export interface IncidentStore {
  /** The story clock. */
  now(): Promise<Instant>;
  /** A number for the next incident; a number that is not used stays a gap. */
  nextNumber(): Promise<number>;
  /** The state row and the story time, in one round trip. Rows of an older shape are rebuilt from their events. */
  load(incidentId: number): Promise<{ incident: Incident | undefined; now: Instant }>;
  /** Throws ConflictError when the version is not the expected one, DuplicateRequestError for a known request. */
  commit(commit: Commit): Promise<void>;
  /** What an earlier request with this id recorded. */
  findRequest(requestId: string): Promise<EventRecord[] | undefined>;
  /** In record order, after `afterSeq` (0 for all), at most `limit`. */
  history(incidentId: number, afterSeq?: number, limit?: number): Promise<EventRecord[]>;
  /** Newest first. `open` leaves out what is resolved, closed or canceled. */
  list(filter: { open: boolean; limit: number }): Promise<Incident[]>;
  /** Those declared in a period, the newest declared first: whole periods are read page by page. */
  between(wanted: DeclaredBetween): Promise<Incident[]>;
  /** Of these, those that stand in the record at another version; an incident that is not known is at version 0. */
  changedSince(known: { incidentId: number; version: number }[]): Promise<Incident[]>;
  /** The incident that has a room at this address of this platform. */
  findByRoom(platform: string, address: string): Promise<number | undefined>;
  /** Calls back with an incident's id after each commit to it, by any process. May call too often, never too rarely while it is up. */
  onCommit(listener: (incidentId: number) => void): () => void;
}
