import { type Incident, isOver, whoHasIt } from '../domain/incident/incident';
import type { Audience, Card } from './card';
import { incidentName, listed } from './names';
import { duration, type RichText } from './rich-text';

const STATUS_WORDS = { resolved: 'Resolved', closed: 'Closed', canceled: 'Canceled' } as const;

/** "Is someone on it?", answered in one line: the first thing on every surface. */
export function answerOf(
  incident: Incident,
  audience: Audience = 'ours',
): { answer: RichText; mark: Card['answerMark'] } {
  if (isOver(incident)) {
    const at = incident.milestones.resolved;
    const word = STATUS_WORDS[incident.status as keyof typeof STATUS_WORDS];
    if (incident.mergedInto !== undefined) {
      return { answer: [{ strong: `It goes on in ${incidentName(incident.mergedInto)}.` }], mark: 'off' };
    }
    if (at === undefined) return { answer: [{ strong: `${word}.` }], mark: 'off' };
    const minutes = Math.floor((at - (incident.milestones.reported ?? at)) / 60_000);
    return {
      answer: [{ strong: word }, ' ', { at }, `, ${duration(minutes)} after it was reported`],
      mark: 'ok',
    };
  }
  const holder = whoHasIt(incident);
  if (holder) {
    const strong = whoIsOnIt(incident);
    const working = workingOn(incident);
    if (working.length > 0) {
      const firstAt = Math.min(...working.map(({ engagedAt = 0 }) => engagedAt));
      return { answer: [{ strong }, ' since ', { at: firstAt }], mark: 'ok' };
    }
    return {
      answer: [
        { strong },
        ' since ',
        { at: holder.acknowledgedAt ?? 0 },
        ...(holder.etaAt ? [', on it by ', { at: holder.etaAt }] : []),
      ],
      mark: 'ok',
    };
  }
  if (incident.unanswered) {
    return {
      answer: [
        { strong: 'Unanswered: nobody has taken it.' },
        audience === 'ours' ? ' Whoever reads this can.' : ' Belay goes on calling.',
      ],
      mark: 'bad',
    };
  }
  return { answer: [{ strong: 'Nobody has it yet.' }, ' People are being paged.'], mark: 'waiting' };
}

/** "Sam Ortiz is working on it", "Sam Ortiz has it", "nobody has it yet": the answer without a time, where one line is all. */
export function whoIsOnIt(incident: Incident): string {
  const holder = whoHasIt(incident);
  if (!holder) return 'nobody has it yet';
  const working = workingOn(incident).map(({ name }) => name);
  if (working.length === 0) return `${holder.name} has it`;
  return `${listed(working)} ${working.length > 1 ? 'are' : 'is'} working on it`;
}

function workingOn(incident: Incident) {
  return Object.values(incident.responders).filter(({ engagedAt }) => engagedAt !== undefined);
}
