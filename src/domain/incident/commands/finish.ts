import { startEscalation } from '../../escalation/start-escalation';
import { lookUp } from '../../people/organisation';
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

/** Takes it up again. Somebody must have it: when nobody does, the policy starts anew. */
export function reopen({ incident, command, facts, now }: Asked<Reopen>): Decision {
  if (!isOver(incident)) return rejected({ code: 'not-over', status: incident.status });
  const reopened = {
    event: { type: 'reopened' as const, ...(command.words ? { words: command.words } : {}) },
  };
  const first = incident.escalations[0];
  const hasHolder = Object.values(incident.responders).some(
    (responder) => responder.acknowledgedAt !== undefined,
  );
  if (hasHolder || !first) return { events: [reopened] };
  const policy = lookUp(facts.org.policies, first.policyName) ?? {
    ...first,
    id: first.escalationId,
    name: first.policyName,
  };
  const started = startEscalation({
    incident: { ...incident, declinedIds: [] },
    policy,
    answeredBy: 'anyone',
    facts,
    now,
  });
  return { events: [reopened, ...started] };
}
