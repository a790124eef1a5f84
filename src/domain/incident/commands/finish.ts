import { policiesFor } from '../../escalation/policies-for';
import { startEscalations } from '../../escalation/start-escalation';
import type { Asked, Decision, PersonCommand } from '../command';
import { isOver } from '../incident';
import { rejected } from '../rejection';

type Finish = Extract<PersonCommand, { type: 'resolve' | 'cancel' }>;
type Mitigate = Extract<PersonCommand, { type: 'mitigate' }>;
type Close = Extract<PersonCommand, { type: 'close' }>;
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

/** The customer's pain is over, the work is not. */
export function mitigate({ incident, command }: Asked<Mitigate>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  if (incident.status === 'mitigated') return rejected({ code: 'so-already', what: 'mitigated' });
  const words = command.words ? { words: command.words } : {};
  return { events: [{ event: { type: 'mitigated', ...words }, occurredAt: command.occurredAt }] };
}

/** Nothing more will be done here; follow-ups live on. */
export function close({ incident, command }: Asked<Close>): Decision {
  if (incident.status === 'closed') return rejected({ code: 'so-already', what: 'closed' });
  if (incident.status !== 'resolved') return rejected({ code: 'not-resolved', status: incident.status });
  return { events: [{ event: { type: 'closed', ...(command.words ? { words: command.words } : {}) } }] };
}

/**
 * Takes it up again, also what had only been mitigated: the pain is back. Whoever reopens what they had has it still; for anyone else of that night nobody knows whether they
 * are awake, so that the policy starts anew.
 */
export function reopen({ incident, command, actor, facts, now }: Asked<Reopen>): Decision {
  const reopened = {
    event: { type: 'reopened' as const, ...(command.words ? { words: command.words } : {}) },
  };
  // Who had it while it was mitigated has it still, and whoever is being paged is paged on.
  if (incident.status === 'mitigated') return { events: [reopened] };
  if (!isOver(incident)) return rejected({ code: 'not-over', status: incident.status });
  if (incident.responders[actor.id]?.acknowledgedAt !== undefined) return { events: [reopened] };
  return takeUpAgain({ incident, facts, now }, command.words);
}

/** Open again with nobody who has it: the policy starts anew. */
export function takeUpAgain(
  { incident, facts, now }: Pick<Asked<unknown>, 'incident' | 'facts' | 'now'>,
  words: string | undefined,
): Decision {
  const reopened = { event: { type: 'reopened' as const, ...(words ? { words } : {}) } };
  const started = startEscalations({
    incident: { ...incident, declinedIds: [] },
    policies: policiesFor(facts.org, incident.affects),
    answeredBy: 'anyone',
    facts,
    now,
  });
  return { events: [reopened, ...started] };
}
