import { findTarget } from '../../on-call/find-target';
import { lookUp } from '../../people/organisation';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { isOver, whoHasIt } from '../incident';
import { rejected } from '../rejection';

type Engage = Extract<PersonCommand, { type: 'engage' }>;

/** "Hands on keyboard." Engaging what nobody has acknowledged says both. */
export function engage({ incident, command, actor, facts, now }: Asked<Engage>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const { who, words, occurredAt } = command;
  const found = who === undefined ? undefined : findTarget(facts.org, who);
  if (found && found.target?.kind !== 'person') {
    return rejected({
      code: 'unknown-target',
      asked: 'person',
      text: found.name,
      candidates: found.candidates,
    });
  }
  const personId = found?.target?.kind === 'person' ? found.target.personId : actor.id;
  const name = lookUp(facts.org.people, personId)?.name ?? actor.name;
  const engagedAt = incident.responders[personId]?.engagedAt;
  if (engagedAt !== undefined) return rejected({ code: 'already-engaged', name, at: engagedAt });
  const events: NewEvent[] = [];
  if (personId === actor.id && !whoHasIt(incident))
    events.push({ event: { type: 'acknowledged' }, occurredAt });
  const reliefAt = (occurredAt ?? now) + facts.org.reliefAfterHours * 3_600_000;
  const engaged = { type: 'engaged' as const, personId, name, reliefAt };
  events.push({ event: { ...engaged, ...(words ? { words } : {}) }, occurredAt });
  return { events };
}
