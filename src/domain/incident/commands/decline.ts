import { askedNow } from '../../escalation/asked-now';
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
    // Only someone whom the present level asked can send it on to the next.
    if (!escalation.at || !askedNow(incident, escalation).includes(actor.id)) continue;
    // The fallback is the last: moving on would only page everyone there again, the one who just said no included.
    if (escalation.at.level === 'fallback') continue;
    const next = moveOn({ incident, escalation, declinedIds: without, facts, now });
    events.push(...next);
    if (next.length > 0 || !everyoneSaidNo(incident, escalation, without)) continue;
    const { escalationId, at } = escalation;
    events.push({ event: { type: 'level-timed-out', escalationId, at, silentIds: [], givesUp: true } });
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

function everyoneSaidNo(incident: Incident, escalation: Escalation, declined: string[]): boolean {
  return askedNow(incident, escalation).every((personId) => declined.includes(personId));
}

function hadItAlone(incident: Incident, personId: string): boolean {
  if (whoHasIt(incident) === undefined) return false;
  return Object.values(incident.responders).every(
    (responder) => responder.id === personId || responder.acknowledgedAt === undefined,
  );
}
