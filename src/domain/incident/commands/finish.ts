import { policiesFor } from '../../escalation/policies-for';
import { startEscalations } from '../../escalation/start-escalation';
import type { Asked, Decision, PersonCommand } from '../command';
import { isOver } from '../incident';
import { rejected } from '../rejection';

type Finish = Extract<PersonCommand, { type: 'resolve' | 'cancel' }>;
type Reopen = Extract<PersonCommand, { type: 'reopen' }>;

/** Ends it: resolved (it was real and is over) or canceled (it was none). */
export function finish({ incident, command }: Asked<Finish>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const words = command.words ? { words: command.words } : {};
  if (command.type === 'cancel') return { events: [{ event: { type: 'canceled', ...words } }] };
  return { events: [{ event: { type: 'resolved', ...words }, occurredAt: command.occurredAt }] };
}

/**
 * Takes it up again. Whoever reopens what they had has it still; for anyone else of that night nobody knows whether they
 * are awake, so that the policy starts anew.
 */
export function reopen({ incident, command, actor, facts, now }: Asked<Reopen>): Decision {
  if (!isOver(incident)) return rejected({ code: 'not-over', status: incident.status });
  const reopened = {
    event: { type: 'reopened' as const, ...(command.words ? { words: command.words } : {}) },
  };
  if (incident.responders[actor.id]?.acknowledgedAt !== undefined) return { events: [reopened] };
  const started = startEscalations({
    incident: { ...incident, declinedIds: [] },
    policies: policiesFor(facts.org, incident.affects),
    answeredBy: 'anyone',
    facts,
    now,
  });
  return { events: [reopened, ...started] };
}
