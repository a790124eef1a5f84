import { nextPosition } from '../domain/escalation/next-level';
import { declinedIds } from '../domain/escalation/start-escalation';
import { type Escalation, type Incident, isOver, runningEscalations } from '../domain/incident/incident';
import { whoIsMeant } from '../domain/on-call/who';
import type { Organisation } from '../domain/people/organisation';
import { introduced, listed } from './names';
import type { RichText } from './rich-text';

/** What Belay does next by itself: who, how, when. Undefined when nothing is running. */
export function whatsNext(incident: Incident, org: Organisation): RichText | undefined {
  if (isOver(incident)) return undefined;
  const escalation = runningEscalations(incident)[0];
  if (!escalation?.at || escalation.timeoutAt === undefined) return undefined;
  return [
    'If nobody has it by ',
    { at: escalation.timeoutAt, distance: true },
    `: ${whoComesNext(escalation, org, declinedIds(incident))}.`,
  ];
}

/** "Sam Ortiz (secondary for Exchange) is paged", as a clause. */
export function whoComesNext(escalation: Escalation, org: Organisation, declined: string[] = []): string {
  if (!escalation.at) return 'the next level is paged';
  const next = nextPosition(escalation, escalation.at);
  const targets =
    next.level === 'fallback' ? escalation.fallback : (escalation.levels[next.level - 1]?.targets ?? []);
  const people = whoIsMeant(org, targets)
    .called.filter(({ person }) => next.level === 'fallback' || !declined.includes(person.id))
    .map(({ person, as }) => introduced({ name: person.name, ...(as ? { as } : {}) }));
  if (people.length === 0) return 'the next level is tried';
  const verb = people.length > 1 ? 'are' : 'is';
  if (next.level === 'fallback')
    return `the fallback people, ${listed(people)}, ${verb} paged by every medium that works`;
  return `${listed(people)} ${verb} paged${next.round > escalation.at.round ? ' again' : ''}`;
}
