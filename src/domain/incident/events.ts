import type { Actor } from '../people/actor';
import type { Instant } from '../time';
import type { AudienceEvent } from './events/audience';
import type { ResponseEvent } from './events/response';
import type { RoomEvent } from './events/rooms';
import type { SaidEvent } from './events/said';

export type { PageOutcome, Reached } from './events/response';
export type { ServiceRef, Severity } from './refs';

/** The facts of an incident, past tense. Every table over this union must handle each of them to compile. */
export type IncidentEvent = ResponseEvent | SaidEvent | AudienceEvent | RoomEvent;

/** Recorded with each event and never renamed: old incidents are read by it. */
export type EventType = IncidentEvent['type'];
/** The event of one type. */
export type EventOf<T extends EventType> = Extract<IncidentEvent, { type: T }>;

/** An event as it stands in the record. Story times: `occurredAt` may lie before `recordedAt` when it was entered later. */
export interface EventRecord {
  incidentId: number;
  /** From 1, without gaps; also the incident's version after this event. */
  seq: number;
  occurredAt: Instant;
  recordedAt: Instant;
  actor: Actor;
  event: IncidentEvent;
}
