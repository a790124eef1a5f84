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
      .replace(/[\u201C\u201D\u201E]/g, '"')
      .replace(/[\u00A0\u202F]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being removed
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
      .trim()
  );
}

/** The first word and what follows it. */
export function splitFirst(text: string): Words {
  const match = /^(\S+)\s*([\s\S]*)$/.exec(text);
  return { first: match?.[1] ?? '', rest: match?.[2] ?? '' };
}

/** Takes `name:value` and `name:"several words"` for the given names out of a text. The last of several wins. */
export function takeOptions(text: string, names: string[]): { options: Map<string, string>; rest: string } {
  const options = new Map<string, string>();
  if (names.length === 0) return { options, rest: text };
  const pattern = new RegExp(
    `(^|\\s)(${names.join('|')}):("[^"]*(?:"|$)|yesterday\\s+\\S+|today\\s+\\S+|\\S+)`,
    'gi',
  );
  const rest = text.replace(pattern, (_match, before: string, name: string, value: string) => {
    options.set(name.toLowerCase(), value.replace(/^"|"$/g, ''));
    return before;
  });
  return { options, rest: rest.replace(/[ \t]{2,}/g, ' ').trim() };
}

/** Takes `INC-7` from the front of a text (`#7` too; a bare number only where nothing else can be meant). */
export function takeIncident(text: string, bareNumber = false): { incidentId?: number; rest: string } {
  const match =
    /^(?:inc-?|#)(\d{1,9})\b[\s:,]*/i.exec(text) ?? (bareNumber ? /^(\d{1,9})\s*$/.exec(text) : null);
  if (!match) return { rest: text };
  return { incidentId: Number(match[1]), rest: text.slice(match[0].length) };
}
