import type { EventOf, EventRecord, EventType, IncidentEvent } from '../incident/events';
import { saidIn } from '../incident/said-in';
import type { Cited, TimelineEntry } from './review';

/** An entry as it stands today: `record` has its latest words and time; `seqs` are its own and those of its corrections. */
export interface Standing<E extends IncidentEvent = IncidentEvent>
  extends Cited,
    Pick<TimelineEntry, 'earlier' | 'withdrawn'> {
  record: EventRecord & { event: E };
}

/** The whole history with corrections carried out and withdrawals marked; those two kinds themselves are not among it. */
export function standingEntries(history: EventRecord[]): Standing[] {
  const entries = new Map<number, Standing>();
  for (const record of history) {
    const { event } = record;
    if (event.type === 'corrected') {
      const known = entries.get(event.entrySeq);
      if (known) entries.set(event.entrySeq, corrected(known, event, record));
    } else if (event.type === 'withdrawn') {
      const known = entries.get(event.entrySeq);
      const withdrawn = { byName: record.actor.name, at: record.recordedAt };
      if (known) entries.set(event.entrySeq, { ...known, withdrawn, seqs: [...known.seqs, record.seq] });
    } else {
      entries.set(record.seq, { record, seqs: [record.seq], earlier: [] });
    }
  }
  return [...entries.values()];
}

/** Those of one kind that still count, in the order in which they happened. */
export function countingOf<T extends EventType>(entries: Standing[], type: T): Standing<EventOf<T>>[] {
  return entries
    .filter((entry): entry is Standing<EventOf<T>> => entry.record.event.type === type && !entry.withdrawn)
    .sort(byTime);
}

/** First what happened first; what happened at once, as recorded. */
export function byTime(a: Standing, b: Standing): number {
  return a.record.occurredAt - b.record.occurredAt || a.record.seq - b.record.seq;
}

function corrected(entry: Standing, correction: EventOf<'corrected'>, by: EventRecord): Standing {
  const { record } = entry;
  const event = amended(record.event, correction);
  const isReport = correction.reportedAt !== undefined;
  const was = {
    text: saidIn(record) ?? '',
    at: isReport && record.event.type === 'declared' ? record.event.reportedAt : record.occurredAt,
    correctedByName: by.actor.name,
  };
  return {
    ...entry,
    record: { ...record, event, occurredAt: correction.occurredAt ?? record.occurredAt },
    seqs: [...entry.seqs, by.seq],
    earlier: [...entry.earlier, was],
  };
}

function amended(event: IncidentEvent, { text, reportedAt }: EventOf<'corrected'>): IncidentEvent {
  if (event.type === 'declared') return { ...event, reportedAt: reportedAt ?? event.reportedAt };
  return text === undefined ? event : reworded(event, text);
}

/** The event with other words where it carries words that somebody said: the counterpart of `saidIn`. */
function reworded(event: IncidentEvent, words: string): IncidentEvent {
  switch (event.type) {
    case 'noted':
    case 'cause-found':
    case 'lesson-learned':
    case 'review-remarked':
    case 'question-asked':
      return { ...event, text: words };
    case 'impact-recorded': {
      const part = event.broken !== undefined ? 'broken' : event.works !== undefined ? 'works' : 'data';
      return { ...event, [part]: words };
    }
    case 'customer-told':
      return { ...event, words };
    case 'vendor-recorded':
      return { ...event, vendor: words };
    case 'decided':
    case 'follow-up-opened':
    case 'task-added':
      return { ...event, what: words };
    case 'ruled-out':
      return { ...event, suspicion: words };
    default:
      return event;
  }
}
