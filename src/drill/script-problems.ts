import type { z } from 'zod';

/** One thing wrong in a script: where in the file, and what was expected. */
export interface ScriptProblem {
  where: string;
  what: string;
}

/** What the schema library found, in the words of whoever writes a drill. */
export function problemsOf(issue: z.core.$ZodIssue): ScriptProblem[] {
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ where, what: `"${key}" is not known here${hint(key)}` }));
    case 'invalid_union':
      return [{ where, what: unionProblem(where) }];
    case 'invalid_type':
      return [{ where, what: typeProblem(issue) }];
    default:
      return [{ where, what: issue.message }];
  }
}

/** Within braces a comma ends a value: the rest of somebody's words is then taken for a name. */
function hint(key: string): string {
  return /\s/.test(key) ? '; words with a comma in them need quotes' : '';
}

function unionProblem(where: string): string {
  return /(^moments\.|\.when$)/.test(where)
    ? 'expected paged, asked, { paged: sam }, { asked: sam } or { entry: "words of a line" }'
    : 'expected words, a list of words, or { says: …, doesNotSay: … }';
}

const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'entries of the form "name: value"',
  record: 'entries of the form "name: value"',
  number: 'a number',
  boolean: 'true or false',
};

function typeProblem({ expected, message }: { expected: string; message: string }): string {
  const kind = KINDS[expected] ?? expected;
  return /received undefined$/.test(message) ? `is missing; expected ${kind}` : `expected ${kind}`;
}
