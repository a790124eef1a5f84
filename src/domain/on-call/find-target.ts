import type { Policy, Target } from '../escalation/policy';
import type { Organisation } from '../people/organisation';

/** What a typed name leads to: one target, or names that come near. */
export interface FoundTarget {
  target?: Target | { kind: 'policy'; policy: Policy };
  name: string;
  /** Names that come near, for "did you mean". */
  candidates: string[];
}

/**
 * The person, team or policy that somebody typed: by id, whole name, first name or title, as long as only one fits.
 * "Exchange (team)" tells apart what is called the same, and is how such candidates are named.
 */
export function findTarget(org: Organisation, typed: string): FoundTarget {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const all = [
    ...Object.values(org.people).map((person) => ({
      name: person.name,
      label: person.name,
      keys: [person.id, person.name, person.name.split(' ')[0] ?? '', person.title ?? ''],
      target: { kind: 'person' as const, personId: person.id },
    })),
    ...Object.values(org.teams).map((team) => ({
      name: team.name,
      label: `${team.name} (team)`,
      keys: [team.id, team.name],
      target: { kind: 'team' as const, teamId: team.id },
    })),
    ...Object.values(org.policies).map((policy) => ({
      name: policy.name,
      label: `${policy.name} (policy)`,
      keys: [policy.id, policy.name],
      target: { kind: 'policy' as const, policy },
    })),
  ];
  if (wanted === '') return { name: typed, candidates: [] };
  const exact = all.filter(({ keys, label }) => [...keys, label].some((key) => key.toLowerCase() === wanted));
  const [only] = exact;
  if (only && exact.length === 1) return { target: only.target, name: only.name, candidates: [] };
  const near = exact.length > 1 ? exact : all.filter((entry) => entry.name.toLowerCase().includes(wanted));
  const isAlone = (name: string) => all.filter((entry) => entry.name === name).length === 1;
  return {
    name: typed,
    candidates: near.slice(0, 5).map(({ name, label }) => (isAlone(name) ? name : label)),
  };
}
