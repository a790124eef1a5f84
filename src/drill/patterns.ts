import type { Pattern, Says } from './script';

/** Words as they are contained in a text, or /a pattern/; differences of space, quotes and apostrophes do not count. */
export function patternOf(written: string): Pattern {
  const asPattern = /^\/(.+)\/([imsu]*)$/s.exec(written);
  if (asPattern) {
    const pattern = new RegExp(asPattern[1] ?? '', asPattern[2] ?? '');
    return { written, matches: (text) => pattern.test(text.replace(/\s+/g, ' ')) };
  }
  const wanted = plain(written);
  return { written, matches: (text) => plain(text).includes(wanted) };
}

/** Whether /…/ can be read as a pattern at all. */
export function isReadable(written: string): boolean {
  try {
    patternOf(written);
    return true;
  } catch {
    return false;
  }
}

/** Two labels that a person would call the same: apostrophes are typed in either way. */
export function isSameLabel(a: string, b: string): boolean {
  return plain(a).toLowerCase() === plain(b).toLowerCase();
}

/** What a text fails to say, or says against the script; empty when it is as wanted. */
export function amiss(text: string, { says, doesNotSay }: Says): string[] {
  return [
    ...says.filter((pattern) => !pattern.matches(text)).map(({ written }) => `does not say: ${written}`),
    ...doesNotSay.filter((pattern) => pattern.matches(text)).map(({ written }) => `says: ${written}`),
  ];
}

/** The first pattern, in order, that no line after the one before it fits; undefined when all are found. */
export function firstMissing(lines: string[], wanted: Pattern[]): Pattern | undefined {
  let from = 0;
  for (const pattern of wanted) {
    const found = lines.findIndex((line, index) => index >= from && pattern.matches(line));
    if (found < 0) return pattern;
    from = found + 1;
  }
  return undefined;
}

function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .trim();
}
