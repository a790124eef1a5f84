import type { Position } from '../escalation/next-level';
import type { Escalation, Incident, Responder } from '../incident/incident';
import type { Instant } from '../time';

/**
 * Who took what a policy asked for: a level, the fallback people, somebody whom it had not asked, or nobody (it was stopped
 * because the incident was over). Never a person.
 */
export interface LevelAnswer {
  policyName: string;
  by: number | 'fallback' | 'unasked' | 'nobody';
}

/** One answer for each escalation that has ended. People who were paged by hand are a call for help and count as no level. */
export function levelAnswers(incident: Incident): LevelAnswer[] {
  return incident.escalations.flatMap((escalation): LevelAnswer[] => {
    const { policyName, status } = escalation;
    if (escalation.answeredBy === 'paged' || status === 'running') return [];
    return [{ policyName, by: status === 'stopped' ? 'nobody' : takenBy(incident, escalation) }];
  });
}

function takenBy(incident: Incident, escalation: Escalation): LevelAnswer['by'] {
  const pages = Object.values(incident.pages).filter((page) => page.escalationId === escalation.escalationId);
  const startedAt = Math.min(...pages.map((page) => page.dueAt));
  const first = Object.values(incident.responders)
    .map((responder) => ({ id: responder.id, at: tookAt(responder) }))
    .filter((answer): answer is { id: string; at: Instant } => answer.at !== undefined)
    .filter(({ at }) => pages.length === 0 || at >= startedAt)
    .sort((a, b) => a.at - b.at)[0];
  // Whoever took it has handed it back since: what is still known is where the escalation stood.
  if (!first) return levelOf(escalation.at);
  const asked = pages.filter((page) => page.personId === first.id);
  if (asked.length === 0) return 'unasked';
  const before = asked.filter((page) => page.dueAt <= first.at);
  const last = [...(before.length > 0 ? before : asked)].sort((a, b) => a.dueAt - b.dueAt).at(-1);
  return levelOf(last?.at);
}

/** Somebody who was relieved has kept the time at which they took it as the time at which they joined. */
function tookAt(responder: Responder): Instant | undefined {
  return responder.acknowledgedAt ?? (responder.relievedAt === undefined ? undefined : responder.joinedAt);
}

function levelOf(at: Position | undefined): LevelAnswer['by'] {
  return at?.level ?? 'unasked';
}
