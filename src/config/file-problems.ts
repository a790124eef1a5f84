import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { MEDIA } from '../domain/people/organisation';
import { TARGET_MILESTONES } from './organisation-schema';
import { type Problem, pathOf } from './problems';

const KNOWN_KEYS =
  'name title phone timeZone standing web slack teams notify members contract contact dependsOn policy customer levels repeat fallback targets timeoutMinutes person team as for people teams customers services policies defaultPolicy media medium afterMinutes kind contacts email audiences outsiders channels follows severities runbooks kinds items contracts minutes reliefAfterHours rooms platforms withCustomer'.split(
    ' ',
  );

/** What the schema library found, in an operator's words. */
export function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const where = pathOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        where,
        what: `"${key}" is not known here${didYouMean(key, knownAt(where))}`,
      }));
    case 'invalid_union':
      return [{ where, what: 'expected { person: … } or { team: … }, each with an optional "as"' }];
    case 'invalid_key': {
      const key = String(issue.path.at(-1));
      const what = `"${key}" cannot be an id; expected letters, digits, - and _, at most 40`;
      return [{ where: pathOf(issue.path.slice(0, -1)), what }];
    }
    case 'invalid_value':
      return [{ where, what: `expected one of ${issue.values.join(', ')}` }];
    case 'invalid_type':
      return [{ where, what: wrongType(issue.expected, issue.message) }];
    default:
      return [{ where, what: issue.message }];
  }
}

/** Where the keys are names of things, only those are suggested. */
function knownAt(where: string): readonly string[] {
  if (where === 'media') return MEDIA;
  return /^targets\[\d+\]\.minutes$/.test(where) ? TARGET_MILESTONES : KNOWN_KEYS;
}

/** `; did you mean "lee"?`, when one of the names comes near; else the names there are. */
function didYouMean(wanted: string, names: readonly string[]): string {
  const nearest = [...names].sort((a, b) => distance(wanted, a) - distance(wanted, b))[0];
  if (nearest === undefined) return '; there are none';
  if (distance(wanted, nearest) <= Math.max(2, wanted.length / 3)) return `; did you mean "${nearest}"?`;
  return names.length <= 12 ? `; expected one of ${names.join(', ')}` : '';
}

/** A problem when a name leads nowhere. */
export function namesOne(
  path: PropertyKey[],
  wanted: string | undefined,
  names: readonly string[],
  kind: string,
): Problem[] {
  if (wanted === undefined || names.includes(wanted)) return [];
  return [{ where: pathOf(path), what: `"${wanted}" is not one of the ${kind}${didYouMean(wanted, names)}` }];
}

const KIND_NAMES: Record<string, string> = {
  string: 'text',
  array: 'a list, as in [one, two]',
  record: 'entries of the form "id: { … }"',
  object: 'entries of the form "name: value"',
  boolean: 'true or false',
  int: 'a whole number',
};

function wrongType(expected: string, message: string): string {
  const kind = KIND_NAMES[expected] ?? `a ${expected}`;
  if (/received (undefined|null)$/.test(message)) return `is missing; expected ${kind}`;
  if (expected === 'string' && /received number$/.test(message)) return `expected ${kind}: put it in quotes`;
  return `expected ${kind}`;
}
