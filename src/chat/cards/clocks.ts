import { type Incident, isOver, runningEscalations } from '../../domain/incident/incident';
import { MILESTONES, type Milestone } from '../../domain/incident/milestones';
import type { Card, Mark } from '../card';
import { milestoneWord } from '../names';

/** Whose clocks: the customer is not shown what is only our own affair. */
type Whose = 'ours' | 'customer';

const CLOCK_WORDS: Record<Milestone, string | undefined> = {
  reported: undefined,
  declared: 'to declared',
  firstPage: 'to first page',
  acknowledged: 'to “I have it”',
  customerTold: 'to customer told',
  engaged: 'to hands on',
  executivesTold: 'to executives in line',
  vendorEngaged: 'to vendor engaged',
  mitigated: 'to mitigated',
  resolved: 'to resolved',
};

const CUSTOMER_CLOCKS: Partial<Record<Milestone, string>> = {
  customerTold: 'to first news',
  engaged: 'to an engineer at work',
  mitigated: 'to mitigated',
  resolved: 'to solved',
};

/** Whole minutes from the report, which is when a customer's clock starts. */
export function clocks(incident: Incident, whose: Whose): Card['clocks'] {
  const { reported } = incident.milestones;
  const from = whose === 'customer' ? 'your call' : incident.customer ? 'call' : 'report';
  const words = whose === 'customer' ? CUSTOMER_CLOCKS : CLOCK_WORDS;
  return MILESTONES.flatMap((milestone) => {
    const at = incident.milestones[milestone];
    const label = words[milestone];
    if (at === undefined || reported === undefined || label === undefined) return [];
    return [{ label: `${from} ${label}`, minutes: Math.max(0, Math.floor((at - reported) / 60_000)) }];
  });
}

const MARK_WORDS: Record<Milestone, string> = {
  reported: 'reported',
  declared: 'declared',
  firstPage: 'first page',
  acknowledged: 'acknowledged',
  customerTold: 'customer told',
  engaged: 'engaged',
  executivesTold: 'executives in line',
  vendorEngaged: 'vendor engaged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

const CUSTOMER_MARKS: Partial<Record<Milestone, string>> = {
  reported: 'your call',
  customerTold: 'first news',
  engaged: 'engineer at work',
  mitigated: 'mitigated',
  resolved: 'solved',
};

/** What has been reached, in its order in time. */
export function pastMarks(incident: Incident, whose: Whose): Mark[] {
  const words = whose === 'customer' ? CUSTOMER_MARKS : MARK_WORDS;
  return MILESTONES.flatMap((milestone) => {
    const at = incident.milestones[milestone];
    const label = words[milestone];
    return at === undefined || label === undefined ? [] : [{ label, at }];
  }).sort((a, b) => a.at - b.at);
}

/** What is to come: who is next, who said when they would be on it, targets, time boxes, promised news. */
export function expectedMarks(incident: Incident): Mark[] {
  if (isOver(incident)) return [];
  const expected = (label: string, at: number | undefined): Mark[] =>
    at === undefined ? [] : [{ label, at, expected: true }];
  const etas = Object.values(incident.responders).flatMap((person) =>
    person.engagedAt === undefined && person.declinedAt === undefined
      ? expected(`${person.name} on it`, person.etaAt)
      : [],
  );
  const targets = openTargets(incident).flatMap(({ milestone, dueAt }) =>
    expected(`target: ${milestoneWord(milestone, incident.customer)}`, dueAt),
  );
  const decision = incident.decisions.at(-1);
  const box =
    decision && !decision.ended ? expected(decision.planB ? 'plan B' : 'time box', decision.timeBoxAt) : [];
  const nextLevel = expected('next level', runningEscalations(incident)[0]?.timeoutAt);
  return [...nextLevel, ...etas, ...targets, ...box, ...promisedMark(incident)];
}

/** When the next news is promised. */
export function promisedMark({ nextUpdateAt }: Incident): Mark[] {
  return nextUpdateAt === undefined ? [] : [{ label: 'next news', at: nextUpdateAt, expected: true }];
}

/** Targets whose milestone is still to be reached. */
export function openTargets(incident: Incident): Incident['targets'] {
  return incident.targets.filter(({ milestone }) => incident.milestones[milestone] === undefined);
}
