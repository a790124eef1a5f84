import type { EventRecord, IncidentEvent } from '../../domain/incident/events';
import type { Incident } from '../../domain/incident/incident';
import type { Entry } from '../entry';
import type { RichText } from '../rich-text';

/** What an entry says and how it is marked. */
export interface Line {
  kind: Entry['kind'];
  text: RichText;
}

/** A wording for each event of a union; undefined for what the line of another event already tells. */
export type WordingsOf<E extends IncidentEvent> = {
  [T in E['type']]: (
    event: Extract<E, { type: T }>,
    record: EventRecord,
    incident: Incident,
  ) => Line | undefined;
};

/** Something that is so now. */
export const fact = (...text: RichText): Line => ({ kind: 'fact', text });
/** Somebody's words. */
export const say = (...text: RichText): Line => ({ kind: 'say', text });
/** Something that helps. */
export const ok = (...text: RichText): Line => ({ kind: 'ok', text });
/** Something that went wrong or is late. */
export const bad = (...text: RichText): Line => ({ kind: 'bad', text });

/** Who said it, where the words themselves come first. */
export function by({ actor }: EventRecord): RichText {
  return actor.via === 'belay' ? [] : [{ soft: ` · ${actor.name}` }];
}
