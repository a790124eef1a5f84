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
  'platform-down',
  'platform-back',
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

/** What those who follow read of the same history: the words that were posted for them, and how the incident goes on. */
const FOR_FOLLOWERS: readonly EventType[] = [
  'acknowledged',
  'engaged',
  'severity-changed',
  'mitigated',
  'resolved',
  'closed',
  'reopened',
  'canceled',
  'update-overdue',
];

/** The same entry as followers read it; undefined for what is ours. An update is its words, not whom it missed. */
export function followersEntryOf(record: EventRecord, incident: Incident): Entry | undefined {
  const { event } = record;
  if (event.type === 'update-posted') {
    const { missed: _missed, customerText: _customerText, ...update } = event;
    return bare(entryOf({ ...record, event: update }, incident));
  }
  return FOR_FOLLOWERS.includes(event.type) ? bare(entryOf(wordless(record), incident)) : undefined;
}

/** What somebody said as they took it was said to ours. */
function wordless(record: EventRecord): EventRecord {
  if (!('words' in record.event)) return record;
  const { words: _words, ...event } = record.event;
  return { ...record, event: event as IncidentEvent };
}

function bare(entry: Entry | undefined): Entry | undefined {
  if (!entry) return undefined;
  const { via: _via, said: _said, amends: _amends, ...rest } = entry;
  return rest;
}
