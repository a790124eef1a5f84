import { moveOn } from '../../escalation/move-on';
import { policiesFor } from '../../escalation/policies-for';
import { declinedIds, startEscalations } from '../../escalation/start-escalation';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { type Escalation, type Incident, isOver, runningEscalations, whoHasIt } from '../incident';
import { rejected } from '../rejection';

type Decline = Extract<PersonCommand, { type: 'decline' }>;

/** "I can't." Moves the chain on at once; from somebody who had it, and alone, it starts the chain again. */
export function decline(asked: Asked<Decline>): Decision {
  const { incident, command, actor, facts, now } = asked;
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const events: NewEvent[] = [
    {
      event: { type: 'declined', ...(command.words ? { words: command.words } : {}) },
      occurredAt: command.occurredAt,
    },
  ];
  const without = [...declinedIds(incident), actor.id];
  for (const escalation of runningEscalations(incident)) {
    if (!escalation.at || !isAskedNow(incident, escalation, actor.id)) continue;
    // The fallback is the last: moving on would only page everyone there again, the one who just said no included.
    if (escalation.at.level === 'fallback') continue;
    const next = moveOn({ incident, escalation, declinedIds: without, facts, now });
    events.push(...next);
    if (next.length > 0 || !everyoneSaidNo(incident, escalation, without)) continue;
    const { escalationId, at } = escalation;
    events.push({ event: { type: 'level-timed-out', escalationId, at, givesUp: true } });
  }
  if (hadItAlone(incident, actor.id)) {
    const policies = policiesFor(facts.org, incident.affects);
    const again = {
      incident: { ...incident, declinedIds: without },
      answeredBy: 'anyone' as const,
      facts,
      now,
    };
    events.push(...startEscalations({ ...again, policies }));
  }
  return { events };
}

/** Only someone whom the present level asked can send it on to the next. */
function isAskedNow(incident: Incident, escalation: Escalation, personId: string): boolean {
  return askedNow(incident, escalation).includes(personId);
}

function everyoneSaidNo(incident: Incident, escalation: Escalation, declined: string[]): boolean {
  return askedNow(incident, escalation).every((personId) => declined.includes(personId));
}

function askedNow(incident: Incident, { escalationId, at }: Escalation): string[] {
  return Object.values(incident.pages)
    .filter((page) => page.escalationId === escalationId)
    .filter((page) => page.at.level === at?.level && page.at.round === at.round)
    .map((page) => page.personId);
}

function hadItAlone(incident: Incident, personId: string): boolean {
  if (whoHasIt(incident) === undefined) return false;
  return Object.values(incident.responders).every(
    (responder) => responder.id === personId || responder.acknowledgedAt === undefined,
  );
}
