import { nextPosition } from '../../escalation/next-level';
import { declinedIds, startEscalation } from '../../escalation/start-escalation';
import { startLevel } from '../../escalation/start-level';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { type Incident, isOver, runningEscalations, whoHasIt } from '../incident';
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
    if (!escalation.at || !wasPagedNow(incident, escalation.escalationId, actor.id)) continue;
    events.push(
      ...startLevel({
        incidentId: incident.id,
        escalation,
        from: nextPosition(escalation, escalation.at),
        declinedIds: without,
        affects: incident.affects,
        ...(incident.customer?.id ? { customerId: incident.customer.id } : {}),
        facts,
        now,
      }),
    );
  }
  const first = incident.escalations[0];
  if (first && hadItAlone(incident, actor.id)) {
    const policy = { ...first, id: first.escalationId, name: first.policyName };
    const again = { ...incident, declinedIds: without };
    events.push(...startEscalation({ incident: again, policy, answeredBy: 'anyone', facts, now }));
  }
  return { events };
}

/** Only someone whom the present level asked can send it on to the next. */
function wasPagedNow(incident: Incident, escalationId: string, personId: string): boolean {
  const at = incident.escalations.find((escalation) => escalation.escalationId === escalationId)?.at;
  return Object.values(incident.pages).some(
    (page) =>
      page.personId === personId &&
      page.escalationId === escalationId &&
      page.at.level === at?.level &&
      page.at.round === at.round,
  );
}

function hadItAlone(incident: Incident, personId: string): boolean {
  if (whoHasIt(incident) === undefined) return false;
  return Object.values(incident.responders).every(
    (responder) => responder.id === personId || responder.acknowledgedAt === undefined,
  );
}
