import type { FollowUp } from '../incident/on-record';
import type { DecisionReview, FollowUpReview, ImpactPart, Review, RuledOut, Said } from './review';
import { countingOf, type Standing } from './standing';

const PARTS = ['broken', 'works', 'data'] as const;

/** Of each part of the impact the latest word. */
export function impactOf(entries: Standing[]): ImpactPart[] {
  const said = countingOf(entries, 'impact-recorded');
  return PARTS.flatMap((part) => {
    const last = said.findLast(({ record }) => record.event[part]);
    const text = last?.record.event[part];
    return last && text ? [{ part, ...saidBy(last, text) }] : [];
  });
}

/** Why it happened, as found so far. */
export function causesOf(entries: Standing[]): Review['causes'] {
  const of = (kind: 'root' | 'contributing') =>
    countingOf(entries, 'cause-found')
      .filter(({ record }) => record.event.kind === kind)
      .map((entry) => saidBy(entry, entry.record.event.text));
  return { root: of('root'), contributing: of('contributing') };
}

/** What it was not. */
export function ruledOutIn(entries: Standing[]): RuledOut[] {
  return countingOf(entries, 'ruled-out').map((entry) => {
    const { suspicion, evidence } = entry.record.event;
    return { ...saidBy(entry, suspicion), ...(evidence ? { evidence } : {}) };
  });
}

/** What the next ones should know. */
export function lessonsIn(entries: Standing[]): Said[] {
  return countingOf(entries, 'lesson-learned').map((entry) => saidBy(entry, entry.record.event.text));
}

/** Each decision with what became of it. `overAt`: when the pain was over. */
export function decisionsIn(entries: Standing[], overAt: number | undefined): DecisionReview[] {
  const ended = countingOf(entries, 'time-box-ended');
  return countingOf(entries, 'decided').map((entry) => {
    const { what, why, timeBoxAt, planB } = entry.record.event;
    const end = ended.find(({ record }) => record.event.decisionSeq === entry.record.seq);
    const said = saidBy(entry, what);
    const seqs = end ? [...said.seqs, ...end.seqs] : said.seqs;
    return {
      ...said,
      seqs,
      ...(why ? { why } : {}),
      ...(planB ? { planB } : {}),
      ...(timeBoxAt === undefined
        ? {}
        : { timeBoxAt, outcome: outcomeOf(timeBoxAt, overAt, end !== undefined) }),
    };
  });
}

function outcomeOf(
  timeBoxAt: number,
  overAt: number | undefined,
  hasEnded: boolean,
): NonNullable<DecisionReview['outcome']> {
  if (overAt !== undefined && overAt <= timeBoxAt) return 'in-time';
  return hasEnded || overAt !== undefined ? 'ran-out' : 'open';
}

/** Follow-ups as they stand, each with every entry that has to do with it. */
export function followUpsOf(followUps: FollowUp[], entries: Standing[]): FollowUpReview[] {
  return followUps.map((followUp) => {
    const { seq: _seq, at: _at, source: _source, ...rest } = followUp;
    const seqs = entries
      .filter(({ record: { event } }) => {
        const isAbout =
          event.type === 'follow-up-opened' ||
          event.type === 'follow-up-closed' ||
          event.type === 'follow-up-reopened';
        return isAbout && event.followUpId === followUp.followUpId;
      })
      .flatMap((entry) => entry.seqs);
    return { ...rest, seqs };
  });
}

/** Somebody's words with who said them and when. */
function saidBy({ record, seqs }: Standing, text: string): Said {
  return { text, at: record.occurredAt, byName: record.actor.name, seqs };
}
