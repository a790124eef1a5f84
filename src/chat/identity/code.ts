const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = '23456789';
/** Nothing in it is taken for anything else that is in it: no I, L, O or U. */
const ALL = `01${DIGITS}${LETTERS}`;
const REST = 6;

/** A new code. `below` throws the dice. A letter and then a digit: no incident's number begins so, and few words do. */
export function newCode(below: (end: number) => number): string {
  const from = (symbols: string) => symbols.charAt(below(symbols.length));
  return from(LETTERS) + from(DIGITS) + Array.from({ length: REST }, () => from(ALL)).join('');
}

/** "K7QM-2XPA": as people read it out. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

const CODE = /^[A-HJKMNP-TV-Z][2-9][0-9A-HJKMNP-TV-Z]{6}$/;
/** A code with a slip in it, in one word: to say that it is none helps more than to ask for an incident. */
const NEARLY = /^[a-hj-z](?=[a-z-]*\d)[0-9a-z]{2,4}[-\u2010-\u2015]?[0-9a-z]{3,5}$/i;

/** What was typed as a code, whatever its case, spaces and hyphens, and O for 0 or I for 1; undefined where something else is meant. */
export function readCode(typed: string): string | undefined {
  const bare = typed.replace(/^["'`“<(]+|["'`”>).,!]+$/g, '');
  const squeezed = bare
    .replace(/[\s\p{Pd}_]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return CODE.test(squeezed) || NEARLY.test(bare) ? squeezed : undefined;
}
