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

/** Takes `INC-7` from the front of a text, a room's whole name too; `#7` unless numbers mean something else there; `7` alone where nothing else can be meant. */
export function takeIncident(
  text: string,
  reads: 'name' | 'hash' | 'number' = 'hash',
): { incidentId?: number; rest: string } {
  const named = /^(?:#?inc-?)(\d{1,9})(?:-[a-z0-9-]*)?(?!\w)[\s:,]*/i.exec(text);
  const hashed = reads === 'name' ? null : /^#(\d{1,9})(?:-[a-z0-9-]*)?(?!\w)[\s:,]*/i.exec(text);
  const match = named ?? hashed ?? (reads === 'number' ? /^(\d{1,9})\s*$/.exec(text) : null);
  if (!match) return { rest: text };
  return { incidentId: Number(match[1]), rest: text.slice(match[0].length) };
}
