import { type Incident, isOver } from '../../domain/incident/incident';
import type { Pledge } from '../../domain/incident/on-record';
import type { Card } from '../card';
import { listed } from '../names';
import type { RichText } from '../rich-text';

type Field = Card['fields'][number];

/** When the next news comes, counted down; what is overdue is said beside it. `pledges`: those that concern the reader. */
export function nextNews(incident: Incident, pledges: Pledge[]): Field {
  const label = 'Next news';
  if (isOver(incident)) return { label, value: ['none: it is over'] };
  const [first] = waiting(pledges);
  return { label, value: first ? promised(first) : ['not promised yet'] };
}

/** The same for our own people, who owe it: each promise with whom it was given, the next two. */
export function allNextNews(incident: Incident): Field {
  const [first, ...others] = timesOf(waiting(incident.pledges));
  if (!first || isOver(incident)) return nextNews(incident, []);
  const value = [first, ...others.slice(0, 1)].flatMap((together, index): RichText => {
    const [pledge] = together;
    if (!pledge) return [];
    return [index > 0 ? '; ' : '', ...promised(pledge), others.length > 0 ? ` (${names(together)})` : ''];
  });
  return { label: 'Next news', value: value.filter((span) => span !== '') };
}

/** Said in public once promised news is late; undefined while every promise holds. */
export function overdueLine(incident: Incident, pledges: Pledge[]): RichText | undefined {
  const late = timesOf(waiting(pledges).filter(({ overdueAt }) => overdueAt !== undefined))[0];
  if (!late?.[0] || isOver(incident)) return undefined;
  const isForAll = late.some(({ audience }) => audience.kind === 'followers');
  return [
    { strong: isForAll ? 'News is overdue.' : `News for ${names(late)} is overdue.` },
    ' It was promised for ',
    { at: late[0].dueAt, distance: true },
    `; ${incident.commander.name} has been asked.`,
  ];
}

/** " for Contoso" where that news is not for everybody who follows; empty where it is. */
export function forWhom(incident: Incident, dueAt: number): string {
  const late = waiting(incident.pledges).filter((pledge) => pledge.dueAt === dueAt);
  const isForAll = late.length === 0 || late.some(({ audience }) => audience.kind === 'followers');
  return isForAll ? '' : ` for ${names(late)}`;
}

function promised({ dueAt, overdueAt, isPause }: Pledge): RichText {
  const time: RichText = [{ at: dueAt, distance: true }];
  if (overdueAt !== undefined) return [{ strong: 'overdue' }, ', was promised for ', ...time];
  return isPause ? ['paused until ', ...time] : time;
}

function waiting(pledges: Pledge[]): Pledge[] {
  return pledges.filter(({ settled }) => settled === undefined).sort((a, b) => a.dueAt - b.dueAt);
}

/** Promises for the same time, each time once. */
function timesOf(pledges: Pledge[]): Pledge[][] {
  const times = [...new Set(pledges.map(({ dueAt }) => dueAt))];
  return times.map((dueAt) => pledges.filter((pledge) => pledge.dueAt === dueAt));
}

function names(pledges: Pledge[]): string {
  return listed([...new Set(pledges.map(({ audience }) => audience.name))]);
}
