import type { Check } from '../../src/ports/check';

/** The checks as lines: the word first, so that colour is never needed; the fix under what is red. */
export function checkLines(checks: Check[]): string[] {
  const red = checks.filter((check) => !check.ok).length;
  const lines = checks.flatMap((check) => [
    `${check.ok ? 'ok  ' : 'FIX '}  ${check.what}`,
    ...(check.ok || !check.fix ? [] : [`      ${check.fix}`]),
  ]);
  return [...lines, '', red === 0 ? 'Everything that is set up works.' : `${red} to fix.`];
}
