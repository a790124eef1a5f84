import type { EventRecord, EventType, IncidentEvent } from '../domain/incident/events';
import type { Incident } from '../domain/incident/incident';
import { saidIn } from '../domain/incident/said-in';
import type { Entry } from './entry';
import { viaWord } from './names';
import { audienceWordings } from './timeline/audience';
import type { Line, WordingsOf } from './timeline/line';
import { responseWordings } from './timeline/response';
import { roomWordings } from './timeline/rooms';
import { saidWordings } from './timeline/said';

const A_MINUTE_MS = 60_000;
/** What follows from a person's command is Belay's doing: it was said nowhere. */
const BY_BELAY: readonly EventType[] = [
  'escalation-started',
  'level-started',
  'level-timed-out',
  'escalation-exhausted',
  'page-outcome',
  'room-opened',
  'check-list-opened',
  'seen-before',
];

const wordings: WordingsOf<IncidentEvent> = {
  ...responseWordings,
  ...saidWordings,
  ...audienceWordings,
  ...roomWordings,
};

/** The timeline's line for an event: past tense, subject first. Undefined for events that other lines tell. */
export function entryOf(record: EventRecord, incident: Incident): Entry | undefined {
  const { event } = record;
  const word = wordings[event.type] as (
    event: IncidentEvent,
    record: EventRecord,
    incident: Incident,
  ) => Line | undefined;
  const line = word(event, record, incident);
  if (!line) return undefined;
  const isBelays = BY_BELAY.includes(event.type) || (event.type === 'followed' && event.byRule);
  const via = isBelays ? undefined : viaWord(record.actor.via);
  const late = record.recordedAt - record.occurredAt >= A_MINUTE_MS;
  return {
    seq: record.seq,
    at: record.occurredAt,
    ...(late ? { enteredAt: record.recordedAt } : {}),
    kind: line.kind,
    text: line.text.filter((span) => span !== ''),
    ...(via ? { via } : {}),
    ...saidAs(record),
    ...amendmentOf(event),
  };
}

function saidAs(record: EventRecord): Pick<Entry, 'said'> {
  const words = saidIn(record);
  return words === undefined ? {} : { said: { personId: record.actor.id, words } };
}

function amendmentOf(event: IncidentEvent): Pick<Entry, 'amends'> {
  if (event.type === 'withdrawn') return { amends: { seq: event.entrySeq, isWithdrawn: true } };
  if (event.type !== 'corrected' || event.reportedAt !== undefined) return {};
  const { entrySeq, text, occurredAt } = event;
  return {
    amends: {
      seq: entrySeq,
      ...(text === undefined ? {} : { words: text }),
      ...(occurredAt === undefined ? {} : { at: occurredAt }),
    },
  };
}
