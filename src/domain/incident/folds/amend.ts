import type { EventOf } from '../events';
import { type Incident, isOver } from '../incident';
import type { Impact } from '../on-record';
import { clockedBy } from './clocks';
import { settledAt, unsettled, withNextNews } from './pledges';
import { saidOfVendors, vendorsOf } from './vendors';

/** The state without what a withdrawn entry put on record. The entry itself stays in the history. */
export function withdrawn(state: Incident, { entrySeq }: EventOf<'withdrawn'>): Incident {
  const others = <T extends { seq: number }>(list: T[]) => list.filter(({ seq }) => seq !== entrySeq);
  const without: Incident = {
    ...state,
    withdrawn: [...state.withdrawn, entrySeq],
    impacts: others(state.impacts),
    told: others(state.told),
    vendors: vendorsOf(others(saidOfVendors(state))),
    decisions: others(state.decisions),
    causes: others(state.causes),
    lessons: others(state.lessons),
    followUps: others(state.followUps),
    tasks: others(state.tasks),
    questions: others(state.questions),
    pinned: others(state.pinned),
    // Nothing is promised any more once it is over.
    pledges: isOver(state) ? state.pledges : unsettled(state.pledges, entrySeq),
  };
  return clockedBy(withNextNews(without), others(state.clocked));
}

/** The state as it would be had the entry said this from the start. */
export function corrected(state: Incident, event: EventOf<'corrected'>): Incident {
  const { entrySeq, text, occurredAt, reportedAt } = event;
  const timed = <T extends { seq: number; at: number }>(entry: T): T =>
    entry.seq === entrySeq && occurredAt !== undefined ? { ...entry, at: occurredAt } : entry;
  const put = <T extends { seq: number; at: number }>(
    list: T[],
    word: (entry: T, text: string) => Partial<T>,
  ) =>
    list
      .map(timed)
      .map((entry) =>
        entry.seq === entrySeq && text !== undefined ? { ...entry, ...word(entry, text) } : entry,
      );
  const clocked = state.clocked.map((entry) =>
    entry.milestone === 'reported' && reportedAt !== undefined ? { ...entry, at: reportedAt } : timed(entry),
  );
  return clockedBy(
    {
      ...state,
      responders: comings(state, event),
      impacts: put(state.impacts, (impact, words) => ({ [partSaid(impact)]: words })),
      told: state.told.map(timed),
      pledges: occurredAt === undefined ? state.pledges : settledAt(state.pledges, entrySeq, occurredAt),
      vendors: vendorsOf(put(saidOfVendors(state), (_said, name) => ({ name }))),
      decisions: put(state.decisions, (_entry, what) => ({ what })),
      causes: put(state.causes, (_entry, words) => ({ text: words })),
      lessons: put(state.lessons, (_entry, words) => ({ text: words })),
      questions: put(state.questions, (_entry, words) => ({ text: words })),
      followUps: put(state.followUps, (_entry, what) => ({ what })),
      // The items of a check list share its entry; they are not what somebody said.
      tasks: put(state.tasks, (_entry, what) => ({ what })),
    },
    clocked,
  );
}

/** Of an entry on the impact, the part that its words are. */
function partSaid({ broken, works }: Impact): 'broken' | 'works' | 'data' {
  if (broken !== undefined) return 'broken';
  return works === undefined ? 'data' : 'works';
}

/** When somebody came, if what is corrected is what still counts of them. */
function comings(state: Incident, event: EventOf<'corrected'>): Incident['responders'] {
  const { responder, occurredAt, was, entrySeq } = event;
  const known = responder && state.responders[responder.id];
  if (!known || occurredAt === undefined || known[responder.clock] !== was.occurredAt)
    return state.responders;
  const changed = { ...known, [responder.clock]: occurredAt };
  // Whoever was at work without having said before that they have it has it from then on.
  const saidBefore = state.clocked.some(
    ({ milestone, seq, at }) => milestone === 'acknowledged' && seq !== entrySeq && at === was.occurredAt,
  );
  if (responder.clock === 'engagedAt' && known.acknowledgedAt === was.occurredAt && !saidBefore)
    changed.acknowledgedAt = occurredAt;
  return { ...state.responders, [responder.id]: changed };
}
