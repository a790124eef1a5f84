import { moveOn } from '../../escalation/move-on';
import type { Policy } from '../../escalation/policy';
import { declinedIds, startEscalation } from '../../escalation/start-escalation';
import { findTarget } from '../../on-call/find-target';
import { whoIsMeant } from '../../on-call/who';
import { lookUp } from '../../people/organisation';
import type { Asked, Decision, Facts, NewEvent, PersonCommand } from '../command';
import { isOver, runningEscalations, whoHasIt } from '../incident';
import { rejected } from '../rejection';

type Page = Extract<PersonCommand, { type: 'page' }>;

/** How long somebody paged by hand has before whoever asked is told that they were not reached. */
const BY_HAND_TIMEOUT_MINUTES = 5;

/** Pages a person, team or policy; with nobody named, the next level of what is running, now. */
export function page(asked: Asked<Page>): Decision {
  const { incident, command, facts } = asked;
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  if (command.who.trim() === '') return nextLevelNow(asked);
  const found = findTarget(facts.org, command.who);
  if (!found.target)
    return rejected({
      code: 'unknown-target',
      asked: 'page',
      text: command.who,
      candidates: found.candidates,
    });
  const policy =
    found.target.kind === 'policy' ? found.target.policy : byHand(found.target, facts, found.name);
  const started = startEscalation({
    // Somebody who is named is asked again, whatever they said before.
    incident: { ...incident, declinedIds: [] },
    policy,
    answeredBy: found.target.kind === 'policy' && !whoHasIt(incident) ? 'anyone' : 'paged',
    facts,
    now: asked.now,
  });
  if (!pagesAnybody(started, policy)) {
    const { called } = whoIsMeant(
      facts.org,
      policy.levels.flatMap((level) => level.targets),
    );
    const phones = called.flatMap(({ person }) =>
      person.phone ? [{ name: person.name, phone: person.phone }] : [],
    );
    return rejected({ code: 'nobody-to-page', who: found.name, phones });
  }
  return { events: started };
}

function byHand(
  target: { kind: 'person' | 'team' } & Policy['levels'][number]['targets'][number],
  facts: Facts,
  name: string,
): Policy {
  return {
    id: 'by-hand',
    name,
    levels: [{ targets: [target], timeoutMinutes: BY_HAND_TIMEOUT_MINUTES }],
    repeat: 0,
    fallback: lookUp(facts.org.policies, facts.org.defaultPolicyId)?.fallback ?? [],
  };
}

function pagesAnybody(events: NewEvent[], policy: Policy): boolean {
  return events.some(
    ({ event }) =>
      event.type === 'level-started' &&
      (event.at.level !== 'fallback' || policy.levels.length === 0) &&
      event.reached.some((person) => person.pages.length > 0),
  );
}

function nextLevelNow({ incident, facts, now }: Asked<Page>): Decision {
  const events = runningEscalations(incident).flatMap((escalation) =>
    moveOn({ incident, escalation, declinedIds: declinedIds(incident), facts, now }),
  );
  return events.length > 0 ? { events } : rejected({ code: 'nothing-to-escalate' });
}
