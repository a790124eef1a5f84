import { findTarget } from '../../on-call/find-target';
import { lookUp, type Person } from '../../people/organisation';
import type { Facts } from '../command';
import type { Rejection } from '../rejection';

/** The person who was named, or the names that come near. */
export function whoIs({ org }: Facts, typed: string): { person: Person } | { rejection: Rejection } {
  const { target, candidates } = findTarget(org, typed);
  const person = target?.kind === 'person' ? lookUp(org.people, target.personId) : undefined;
  return person
    ? { person }
    : { rejection: { code: 'unknown-target', asked: 'person', text: typed, candidates } };
}
