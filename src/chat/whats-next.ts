import { nextPosition, type Position } from '../domain/escalation/next-level';
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
  const first = nextPosition(escalation, escalation.at);
  if (first.level === 'fallback' && escalation.answeredBy === 'paged') {
    return whoHasIt(incident) ? 'nobody further is paged' : 'the policy goes on by itself';
  }
  const { at: next, people } = whoIsAt(first, escalation, incident, org, readerId);
  if (people.length === 0) return 'the next level is tried';
  const verb = people.length > 1 || people[0] === 'you' ? 'are' : 'is';
  if (next.level !== 'fallback') {
    return `${listedBriefly(people)} ${verb} paged${next.round > escalation.at.round ? ' again' : ''}`;
  }
  if (escalation.at.level === 'fallback') return `${listedBriefly(people)} ${verb} paged once more`;
  return `the fallback people, ${listedBriefly(people)}, ${verb} paged by every medium that works`;
}

/** Whom the next level with anybody in it means: the others are passed at once. */
function whoIsAt(
  from: Position,
  escalation: Escalation,
  incident: Incident,
  org: Organisation,
  readerId: string | undefined,
): { at: Position; people: string[] } {
  const declined = declinedIds(incident);
  let at = from;
  for (let passed = 0; ; passed += 1) {
    const targets =
      at.level === 'fallback' ? escalation.fallback : (escalation.levels[at.level - 1]?.targets ?? []);
    const isFallback = at.level === 'fallback';
    const people = whoIsMeant(org, targets)
      .called.filter(({ person }) => isFallback || !declined.includes(person.id))
      .map(({ person, as }) =>
        person.id === readerId ? 'you' : introduced({ name: person.name, ...(as ? { as } : {}) }),
      );
    if (people.length > 0 || isFallback || passed > escalation.levels.length) return { at, people };
    at = nextPosition(escalation, at);
  }
}
