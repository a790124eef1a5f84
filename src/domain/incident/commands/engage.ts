import { lookUp } from '../../people/organisation';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { isOver, whoHasIt } from '../incident';
import { rejected } from '../rejection';

type Engage = Extract<PersonCommand, { type: 'engage' }>;

/** "Hands on keyboard." Engaging without having acknowledged says both. */
export function engage({ incident, command, actor, facts }: Asked<Engage>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const personId = command.personId ?? actor.id;
  const name = lookUp(facts.org.people, personId)?.name ?? incident.responders[personId]?.name ?? actor.name;
  const engagedAt = incident.responders[personId]?.engagedAt;
  if (engagedAt !== undefined) return rejected({ code: 'already-engaged', name, at: engagedAt });
  const { occurredAt } = command;
  const events: NewEvent[] = [];
  if (personId === actor.id && !whoHasIt(incident))
    events.push({ event: { type: 'acknowledged' }, occurredAt });
  events.push({
    event: { type: 'engaged', personId, name, ...(command.words ? { words: command.words } : {}) },
    occurredAt,
  });
  return { events };
}
