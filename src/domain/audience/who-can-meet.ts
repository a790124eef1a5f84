import { askedNow } from '../escalation/asked-now';
import { type Incident, runningEscalations, whoHasIt } from '../incident/incident';
import type { Milestone } from '../incident/milestones';
import { customerDuty } from '../people/duty';

/** Those who can still bring a milestone about in time: a warning to anybody else would only be noise. */
export function whoCanStillMeet(incident: Incident, milestone: Milestone): string[] {
  const commander = incident.commander.id;
  switch (milestone) {
    case 'acknowledged': {
      const paged = runningEscalations(incident).flatMap((escalation) => askedNow(incident, escalation));
      return each([...paged, commander]);
    }
    case 'engaged':
      return each([whoHasIt(incident)?.id ?? commander]);
    case 'customerTold':
    case 'executivesTold':
      return each([customerDuty(incident).id]);
    default:
      return each([commander, whoHasIt(incident)?.id ?? commander]);
  }
}

function each(ids: string[]): string[] {
  return [...new Set(ids)];
}
