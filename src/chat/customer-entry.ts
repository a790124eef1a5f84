import type { EventOf, EventRecord, EventType } from '../domain/incident/events';
import type { Incident } from '../domain/incident/incident';
import type { Entry } from './entry';
import { withPhones } from './names';
import { duration } from './rich-text';
import { bad, fact, type Line, ok, say } from './timeline/line';

type Wording<T extends EventType> = (
  event: EventOf<T>,
  record: EventRecord,
  incident: Incident,
) => Line | undefined;

/** What a customer's people read of the same history: how it goes on, and what somebody meant for them. Nobody of ours is named. */
const wordings: { [T in EventType]?: Wording<T> } = {
  'customer-brought-in': () =>
    fact('What is written here is read by everyone at work on it, and what is meant for you stands here.'),
  acknowledged: (_event, record, incident) =>
    isFirst('acknowledged', record, incident) ? ok('An engineer has it.') : undefined,
  engaged: (_event, record, incident) =>
    isFirst('engaged', record, incident) ? ok('An engineer is at work on it.') : undefined,
  mitigated: () => ok('It is better; we go on until it is solved.'),
  resolved: (_event, { occurredAt }, { milestones: { reported } }) => {
    const minutes = Math.floor((occurredAt - (reported ?? occurredAt)) / 60_000);
    return ok('Solved', minutes > 0 ? `, ${duration(minutes)} after your call.` : '.');
  },
  reopened: () => bad('It is not solved after all: we are at work on it again.'),
  canceled: () => fact('Withdrawn.'),
  merged: () => fact('We go on with it together with another report.'),
  noted: ({ text, forCustomer }) => (forCustomer ? say(...withPhones(text)) : undefined),
  corrected: ({ entrySeq, text }, _record, { toldThere }) =>
    text !== undefined && toldThere.includes(entrySeq) ? say('Corrected: ', ...withPhones(text)) : undefined,
  withdrawn: ({ entrySeq, was }, _record, { toldThere }) =>
    toldThere.includes(entrySeq) ? fact('We take this back: ', { soft: was }) : undefined,
};

/** Whether nobody did that before: who comes and goes among ours afterwards is ours. */
function isFirst(
  milestone: 'acknowledged' | 'engaged',
  { seq }: EventRecord,
  { clocked }: Incident,
): boolean {
  return clocked.find((one) => one.milestone === milestone)?.seq === seq;
}

/** The same entry as the customer reads it in a room of theirs; undefined for what is ours. Updates go there as posts of their own. */
export function customerEntryOf(record: EventRecord, incident: Incident): Entry | undefined {
  const { event, seq, occurredAt } = record;
  const word = wordings[event.type] as Wording<EventType> | undefined;
  const line = word?.(event as never, record, incident);
  if (!line) return undefined;
  return { seq, at: occurredAt, kind: line.kind, text: line.text.filter((span) => span !== '') };
}
