import { nextPosition } from '../domain/escalation/next-level';
import { declinedIds } from '../domain/escalation/start-escalation';
import {
  type Escalation,
  type Incident,
  isOver,
  runningEscalations,
  whoHasIt,
} from '../domain/incident/incident';
import { whoIsMeant } from '../domain/on-call/who';
import type { Organisation } from '../domain/people/organisation';
import { introduced, listedBriefly } from './names';
import type { RichText } from './rich-text';

/** What Belay does next by itself: who, how, when. Undefined when nothing is running. */
export function whatsNext(incident: Incident, org: Organisation): RichText | undefined {
  if (isOver(incident)) return undefined;
  const escalation = runningEscalations(incident)[0];
  if (!escalation?.at || escalation.timeoutAt === undefined) return undefined;
  return [
    escalation.answeredBy === 'paged' ? 'If nobody answers by ' : 'If nobody has it by ',
    { at: escalation.timeoutAt, distance: true },
    `: ${whoComesNext(escalation, incident, org)}.`,
  ];
}

/** "Sam Ortiz (secondary for Exchange) is paged", as a clause; "you are paged again" to `reader`. */
export function whoComesNext(
  escalation: Escalation,
  incident: Incident,
  org: Organisation,
  readerId?: string,
): string {
  if (!escalation.at) return 'the next level is paged';
  const next = nextPosition(escalation, escalation.at);
  if (next.level === 'fallback' && escalation.answeredBy === 'paged') {
    return whoHasIt(incident) ? 'nobody further is paged' : 'the policy goes on by itself';
  }
  const declined = declinedIds(incident);
  const targets =
    next.level === 'fallback' ? escalation.fallback : (escalation.levels[next.level - 1]?.targets ?? []);
  const people = whoIsMeant(org, targets)
    .called.filter(({ person }) => next.level === 'fallback' || !declined.includes(person.id))
    .map(({ person, as }) =>
      person.id === readerId ? 'you' : introduced({ name: person.name, ...(as ? { as } : {}) }),
    );
  if (people.length === 0) return 'the next level is tried';
  const verb = people.length > 1 || people[0] === 'you' ? 'are' : 'is';
  if (next.level !== 'fallback') {
    return `${listedBriefly(people)} ${verb} paged${next.round > escalation.at.round ? ' again' : ''}`;
  }
  if (escalation.at.level === 'fallback') return `${listedBriefly(people)} ${verb} paged once more`;
  return `the fallback people, ${listedBriefly(people)}, ${verb} paged by every medium that works`;
}
