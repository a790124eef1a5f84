import type { Target } from '../escalation/policy';
import { lookUp, type Organisation, type Person } from '../people/organisation';

/** A person that a level means to page, and how they are introduced. */
export interface Called {
  person: Person;
  as?: string;
}

/** The people behind a level's targets, each once, and the targets behind which nobody stands. */
export function whoIsMeant(org: Organisation, targets: Target[]): { called: Called[]; empty: string[] } {
  const called: Called[] = [];
  const empty: string[] = [];
  for (const target of targets) {
    const people = peopleBehind(org, target);
    if (people.length === 0) empty.push(nameOf(org, target));
    for (const person of people) {
      if (called.some((known) => known.person.id === person.id)) continue;
      const as =
        target.as ?? (target.kind === 'team' ? lookUp(org.teams, target.teamId)?.name : person.title);
      called.push(as === undefined ? { person } : { person, as });
    }
  }
  return { called, empty };
}

function peopleBehind(org: Organisation, target: Target): Person[] {
  const ids =
    target.kind === 'person' ? [target.personId] : (lookUp(org.teams, target.teamId)?.memberIds ?? []);
  return ids.flatMap((id) => lookUp(org.people, id) ?? []);
}

/** A target's name as people know it; its id when the configuration no longer has it. */
function nameOf(org: Organisation, target: Target): string {
  if (target.kind === 'person') return lookUp(org.people, target.personId)?.name ?? target.personId;
  return lookUp(org.teams, target.teamId)?.name ?? target.teamId;
}
