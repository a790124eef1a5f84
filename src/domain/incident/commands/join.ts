import type { Asked, Decision, PersonCommand } from '../command';
import { isOver } from '../incident';
import { rejected } from '../rejection';

type Join = Extract<PersonCommand, { type: 'join' }>;

/** "I am in too": told and invited, without taking it from whoever has it. */
export function join({ incident, command, actor }: Asked<Join>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const known = incident.responders[actor.id];
  if (known?.joinedAt !== undefined || known?.acknowledgedAt !== undefined)
    return rejected({ code: 'already-joined' });
  return { events: [{ event: { type: 'joined', ...(command.words ? { words: command.words } : {}) } }] };
}
