import type { Facts } from './facts';
import { idOf } from './read-facts';

/** The people whom a record names by what they do, and those that it leaves out and a night needs. */
export interface Cast {
  people: Record<string, { name: string; standing?: string }>;
  /** Who declares. */
  declarer: string;
  /** Who is paged first. */
  first: string;
  /** Who works on it. */
  engineer: string;
  /** Who tells the others. */
  teller: string;
  /** Of which the record says nothing. */
  invented: string[];
}

const PAGES = ['paged', 'page', 'escalated', 'escalate'];
const TAKES = ['acknowledged', 'acknowledge', 'engaged', 'engage'];
const TELLS = ['comms', 'update', 'customer_update', 'told'];
const DECLARES = ['declare', 'declared', 'report', 'reported'];

/** Everybody who does something in the record, and a name for each part that nobody plays in it. */
export function castOf({ facts }: Facts): Cast {
  const people: Cast['people'] = {};
  const invented: string[] = [];
  const known = (words: string | undefined, standing?: string): string | undefined => {
    if (words === undefined) return undefined;
    const id = idOf(words);
    people[id] ??= { name: capital(words), ...(standing ? { standing } : {}) };
    return id;
  };
  const invent = (words: string) => {
    invented.push(capital(words));
    return known(words) ?? '';
  };
  const by = (kinds: string[]) => facts.find((fact) => kinds.includes(fact.kind) && fact.by)?.by;

  for (const fact of facts) {
    if (fact.kind === 'alignment') known(fact.by, 'executive');
    known(fact.by);
    if (PAGES.includes(fact.kind)) known(fact.to);
  }
  const declarer = known(by(DECLARES)) ?? invent('reporter');
  const engineer = known(by(TAKES)) ?? invent('on-call engineer');
  // Whoever pages others by hand was told first.
  const first = known(by(PAGES)) ?? engineer;
  return { people, declarer, engineer, first, teller: known(by(TELLS)) ?? declarer, invented };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
