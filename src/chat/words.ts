/** A line of typed text as verb, options and the rest, with nothing interpreted yet. */
export interface Words {
  first: string;
  /** Everything after the first word, options included, as typed. */
  rest: string;
}

const LONGEST_TEXT = 40_000;

/** Typed text with what phones and editors do to it undone: curly quotes, non-breaking spaces, control characters. */
export function tidy(typed: string): string {
  return (
    typed
      .slice(0, LONGEST_TEXT)
      .replace(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"')
      .replace(/[\u00A0\u202F]/g, ' ')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being removed
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\uFEFF]/g, '')
      .trim()
  );
}

/** At most `longest` characters, with an ellipsis where something was left out, and never half of an emoji. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, Math.max(0, longest - 1)).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}

/** The first word and what follows it. */
export function splitFirst(text: string): Words {
  const match = /^(\S+)\s*([\s\S]*)$/.exec(text);
  return { first: match?.[1] ?? '', rest: match?.[2] ?? '' };
}

/** Options whose value is a time, which may have a space in it: `reported:yesterday 23:50`, `at:10:02 pm`, `next:30 min`. */
const TIME_OPTIONS = ['at', 'next', 'reported'];
const SPACED_TIME = [
  String.raw`(?:yesterday|today|tomorrow|\d{4}-\d{2}-\d{2})\s+\d\S*(?:\s+[ap]m\b)?`,
  String.raw`[-+]?\d[\d:]*\s+(?:[ap]m|m|mins?|minutes?|h|hrs?|hours?|d|days?)\b`,
].join('|');

/**
 * Takes `name:value` and `name:"several words"` for the given names out of a text; the last of several wins. What
 * `isMeant` denies stays in the text: "meet at:reception" is no time.
 */
export function takeOptions(
  text: string,
  names: string[],
  isMeant: (name: string, value: string, offset: number) => boolean = () => true,
): { options: Map<string, string>; rest: string } {
  const options = new Map<string, string>();
  if (names.length === 0) return { options, rest: text };
  const timed = names.filter((name) => TIME_OPTIONS.includes(name));
  const spaced = timed.length > 0 ? `(?:${timed.join('|')}):(?:${SPACED_TIME})|` : '';
  const plain = String.raw`(?:${names.join('|')}):(?:"[^"]*(?:"|$)|\S+)`;
  const pattern = new RegExp(String.raw`(^|\s)(${spaced}${plain})`, 'gi');
  const rest = text.replace(pattern, (whole, before: string, option: string, offset: number) => {
    const colon = option.indexOf(':');
    const name = option.slice(0, colon).toLowerCase();
    const value = option.slice(colon + 1).replace(/^"|"$/g, '');
    if (!isMeant(name, value, offset)) return whole;
    options.set(name, value.trim());
    return before === '\n' ? before : '';
  });
  return { options, rest: rest.trim() };
}

/** Takes `INC-7` from the front of a text (`#7`, a room's whole name too; a bare number only where nothing else can be meant). */
export function takeIncident(text: string, bareNumber = false): { incidentId?: number; rest: string } {
  const match =
    /^(?:#?inc-?|#)(\d{1,9})(?:-[a-z0-9-]*)?(?!\w)[\s:,]*/i.exec(text) ??
    (bareNumber ? /^(\d{1,9})\s*$/.exec(text) : null);
  if (!match) return { rest: text };
  return { incidentId: Number(match[1]), rest: text.slice(match[0].length) };
}
