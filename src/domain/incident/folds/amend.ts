import type { EventOf } from '../events';
import type { Incident } from '../incident';
import { clockedBy } from './clocks';

/** The state without what a withdrawn entry put on record. The entry itself stays in the history. */
export function withdrawn(state: Incident, { entrySeq }: EventOf<'withdrawn'>): Incident {
  const others = <T extends { seq: number }>(list: T[]) => list.filter(({ seq }) => seq !== entrySeq);
  return clockedBy(
    {
      ...state,
      withdrawn: [...state.withdrawn, entrySeq],
      impacts: others(state.impacts),
      told: others(state.told),
      vendors: others(state.vendors),
      decisions: others(state.decisions),
      causes: others(state.causes),
      lessons: others(state.lessons),
      followUps: others(state.followUps),
      tasks: others(state.tasks),
      links: others(state.links),
      pinned: others(state.pinned),
    },
    others(state.clocked),
  );
}

/** The state as it would be had the entry said this from the start. */
export function corrected(state: Incident, event: EventOf<'corrected'>): Incident {
  const { entrySeq, text, occurredAt, reportedAt } = event;
  const timed = <T extends { seq: number; at: number }>(entry: T): T =>
    entry.seq === entrySeq && occurredAt !== undefined ? { ...entry, at: occurredAt } : entry;
  const worded = <T extends { seq: number }>(entry: T, word: (text: string) => Partial<T>): T =>
    entry.seq === entrySeq && text !== undefined ? { ...entry, ...word(text) } : entry;
  const clocked = state.clocked.map((entry) =>
    entry.milestone === 'reported' && reportedAt !== undefined ? { ...entry, at: reportedAt } : timed(entry),
  );
  return clockedBy(
    {
      ...state,
      impacts: state.impacts.map((impact) => worded(timed(impact), (broken) => ({ broken }))),
      responders: comings(state, event),
      told: state.told.map(timed),
      vendors: state.vendors.map(timed),
      decisions: state.decisions.map((entry) => worded(timed(entry), (what) => ({ what }))),
      causes: state.causes.map((cause) => worded(timed(cause), (words) => ({ text: words }))),
      lessons: state.lessons.map((lesson) => worded(timed(lesson), (words) => ({ text: words }))),
      followUps: state.followUps.map((entry) => worded(timed(entry), (what) => ({ what }))),
      tasks: state.tasks.map((task) => worded(timed(task), (what) => ({ what }))),
    },
    clocked,
  );
}

function comings(state: Incident, { responder, occurredAt }: EventOf<'corrected'>): Incident['responders'] {
  const known = responder && state.responders[responder.id];
  if (!known || occurredAt === undefined || known[responder.clock] === undefined) return state.responders;
  return { ...state.responders, [responder.id]: { ...known, [responder.clock]: occurredAt } };
}
