import type { EventRecord, IncidentEvent } from '../events';
import type { Incident } from '../incident';

/** One fold for each event of a union: an event without one does not compile. */
export type FoldsOf<E extends IncidentEvent> = {
  [T in E['type']]: (state: Incident, event: Extract<E, { type: T }>, record: EventRecord) => Incident;
};
