import { type Incident, isOver } from '../../domain/incident/incident';
import type { Pledge } from '../../domain/incident/on-record';
import type { Card } from '../card';
import type { RichText } from '../rich-text';

type Field = Card['fields'][number];

/** When the next news comes, counted down; what is overdue is said beside it. */
export function nextNews(incident: Incident, pledges = incident.pledges): Field {
  const label = 'Next news';
  if (isOver(incident)) return { label, value: ['none: it is over'] };
  const waiting = firstWaiting(pledges);
  if (!waiting) {
    const at = incident.nextUpdateAt;
    const known = pledges === incident.pledges && at !== undefined;
    return { label, value: known ? [{ at, distance: true }] : ['not promised yet'] };
  }
  const time: RichText = [{ at: waiting.dueAt, distance: true }];
  if (waiting.overdueAt !== undefined)
    return { label, value: [{ strong: 'overdue' }, ', was promised for ', ...time] };
  return { label, value: waiting.isPause ? ['paused until ', ...time] : time };
}

/** Said in public once promised news is late; undefined while every promise holds. */
export function overdueLine(incident: Incident): RichText | undefined {
  const late = firstWaiting(incident.pledges.filter(({ overdueAt }) => overdueAt !== undefined));
  if (!late || isOver(incident)) return undefined;
  const waiting = incident.pledges.filter(({ dueAt, settled }) => !settled && dueAt === late.dueAt);
  const isForOne = waiting.length === 1 && late.audience.kind !== 'followers';
  return [
    { strong: isForOne ? `News for ${late.audience.name} is overdue.` : 'News is overdue.' },
    ' It was promised for ',
    { at: late.dueAt, distance: true },
    `; ${incident.commander.name} has been asked.`,
  ];
}

function firstWaiting(pledges: Pledge[]): Pledge | undefined {
  return pledges.filter(({ settled }) => settled === undefined).sort((a, b) => a.dueAt - b.dueAt)[0];
}
