import type { EventType } from '../incident/events';
import type { Incident } from '../incident/incident';
import { MILESTONES } from '../incident/milestones';
import type { Clock, Moment, Reached, Review } from './review';
import type { Standing } from './standing';

/** The moments that clocks run to, in the order in which a good night meets them. */
const MOMENTS: readonly Moment[] = MILESTONES.flatMap((milestone): Moment[] => {
  if (milestone === 'firstPage') return [milestone, 'firstEngineerPage'];
  if (milestone === 'acknowledged') return [milestone, 'engineerAcknowledged'];
  return [milestone];
});

/** When each moment came about, and which entries say so. */
export function momentsOf(incident: Incident, entries: Standing[]): Review['moments'] {
  const moments: Review['moments'] = {};
  for (const milestone of MILESTONES) {
    const first = incident.clocked
      .filter((entry) => entry.milestone === milestone)
      .sort((a, b) => a.at - b.at || a.seq - b.seq)[0];
    if (first) moments[milestone] = { at: first.at, seqs: seqsOf(entries, first.seq) };
  }
  return { ...moments, ...engineerMoments(incident, entries) };
}

/** Every clock from the report and from the declaration that has run out. */
export function clocksOf(moments: Review['moments']): Clock[] {
  return (['reported', 'declared'] as const).flatMap((from) => {
    const start = moments[from];
    if (!start) return [];
    return MOMENTS.flatMap((to): Clock[] => {
      const end = moments[to];
      if (!end || to === 'reported' || to === from) return [];
      const seqs = [...new Set([...start.seqs, ...end.seqs])];
      return [{ from, to, at: end.at, ms: end.at - start.at, seqs }];
    });
  });
}

const ANSWERS: readonly EventType[] = ['acknowledged', 'joined', 'engaged', 'handed-over'];

/**
 * When the first engineer was paged, and when the first who was paged said yes. An engineer is anybody who was paged,
 * other than whoever was in charge first without ever working on it: who declared, and who took it first (a desk).
 */
function engineerMoments(incident: Incident, entries: Standing[]): Review['moments'] {
  const inCharge = inChargeFirst(entries);
  const engineers = new Set(
    Object.values(incident.pages)
      .map(({ personId }) => personId)
      .filter((personId) => !inCharge.has(personId)),
  );
  const pages = entries.flatMap(({ record, seqs }): Reached[] => {
    const { event } = record;
    if (event.type !== 'page-outcome') return [];
    const wentOut = event.outcome.kind === 'accepted' || event.outcome.kind === 'delivered';
    const personId = incident.pages[event.pageId]?.personId;
    return wentOut && personId !== undefined && engineers.has(personId)
      ? [{ at: record.occurredAt, seqs }]
      : [];
  });
  const answers = entries.flatMap(({ record, seqs }): Reached[] => {
    const { event, actor } = record;
    if (!ANSWERS.includes(event.type)) return [];
    const personId = event.type === 'engaged' ? event.personId : actor.id;
    return engineers.has(personId) ? [{ at: record.occurredAt, seqs }] : [];
  });
  const [firstPage, firstAnswer] = [earliest(pages), earliest(answers)];
  return {
    ...(firstPage ? { firstEngineerPage: firstPage } : {}),
    ...(firstAnswer ? { engineerAcknowledged: firstAnswer } : {}),
  };
}

function inChargeFirst(entries: Standing[]): Set<string> {
  const worked = new Set(
    entries.flatMap(({ record: { event } }) =>
      event.type === 'engaged' || (event.type === 'handed-over' && event.duty === 'work')
        ? [event.personId]
        : [],
    ),
  );
  const declarer = entries.find(({ record }) => record.event.type === 'declared');
  const first = entries
    .filter(({ record }) => record.event.type === 'acknowledged')
    .sort((a, b) => a.record.occurredAt - b.record.occurredAt)[0];
  return new Set(
    [declarer, first].flatMap((entry) => {
      const id = entry?.record.actor.id;
      return id === undefined || worked.has(id) ? [] : [id];
    }),
  );
}

function earliest(reached: Reached[]): Reached | undefined {
  return [...reached].sort((a, b) => a.at - b.at)[0];
}

function seqsOf(entries: Standing[], seq: number): number[] {
  return entries.find(({ record }) => record.seq === seq)?.seqs ?? [seq];
}
