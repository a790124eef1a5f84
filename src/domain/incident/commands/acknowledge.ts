import type { Asked, Decision, PersonCommand } from '../command';
import { isBeingPaged, isOver, whoHasIt } from '../incident';
import { rejected } from '../rejection';

type Acknowledge = Extract<PersonCommand, { type: 'acknowledge' }>;

/** "I have it." The first one wins; somebody who was paged for their own sake later joins instead, which settles that page. */
export function acknowledge({ incident, command, actor }: Asked<Acknowledge>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const holder = whoHasIt(incident);
  const words = {
    ...(command.words ? { words: command.words } : {}),
    ...(command.etaAt ? { etaAt: command.etaAt } : {}),
  };
  if (holder?.id === actor.id && (command.words || command.etaAt)) {
    // Saying more about when they will be there is news, not a mistake.
    return { events: [{ event: { type: 'joined', ...words }, occurredAt: command.occurredAt }] };
  }
  if (holder) {
    if (isBeingPaged(incident, actor.id)) {
      return { events: [{ event: { type: 'joined', ...words }, occurredAt: command.occurredAt }] };
    }
    return rejected({
      code: 'already-acknowledged',
      byName: holder.name,
      bySpeaker: holder.id === actor.id,
      at: holder.acknowledgedAt ?? 0,
    });
  }
  return { events: [{ event: { type: 'acknowledged', ...words }, occurredAt: command.occurredAt }] };
}
