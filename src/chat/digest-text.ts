import type { Incident } from '../domain/incident/incident';
import type { FollowUp } from '../domain/incident/on-record';
import type { Instant } from '../domain/time';
import type { NudgeMessage } from './message';
import { incidentName } from './names';
import type { RichText } from './rich-text';

/** A follow-up with the incident it came out of. */
export interface OpenFollowUp {
  incident: Pick<Incident, 'id' | 'title' | 'isPrivate'>;
  followUp: FollowUp;
}

const MOST_LISTED = 10;

/** The week's reminder for one person: what is theirs to do, what is overdue first. */
export function digestFor(
  key: string,
  mine: OpenFollowUp[],
  now: Instant,
  whose: 'mine' | 'everyone',
): NudgeMessage {
  const sorted = [...mine].sort((a, b) => (a.followUp.dueAt ?? Infinity) - (b.followUp.dueAt ?? Infinity));
  const overdue = mine.filter(({ followUp }) => (followUp.dueAt ?? Infinity) < now).length;
  const count = `${mine.length} open follow-up${mine.length === 1 ? '' : 's'}`;
  const head = whose === 'mine' ? `You have ${count}` : `${count} in all`;
  const lines: RichText[] = [
    [{ strong: `${head}${overdue > 0 ? `, ${overdue} overdue` : ''}.` }],
    ...sorted.slice(0, MOST_LISTED).map((one) => lineOf(one, now, whose)),
  ];
  const more = sorted.length - MOST_LISTED;
  if (more > 0) lines.push([{ soft: `${more} more; \`follow-ups\` in each incident lists them.` }]);
  return { incidentId: 0, key, lines, buttons: [] };
}

function lineOf({ incident, followUp }: OpenFollowUp, now: Instant, whose: 'mine' | 'everyone'): RichText {
  const { what, dueAt, followUpId, owner } = followUp;
  const who = whose === 'mine' ? '' : ` (${owner?.name ?? 'nobody'})`;
  const due: RichText =
    dueAt === undefined
      ? [', no date']
      : [dueAt < now ? ', overdue since ' : ', due ', { at: dueAt, date: true }];
  return [`${incidentName(incident.id)} #${followUpId} ${what}${who}`, ...due];
}
