/** Whose clock and language a text is read with. */
export interface Reader {
  tz: string;
  locale: string;
}

const days: Record<string, Intl.DateTimeFormatOptions> = {
  COMPACT: { year: 'numeric', month: 'numeric', day: 'numeric' },
  SHORT: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
  LONG: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
};

/** Fills in the `{{DATE(…)}}` and `{{TIME(…)}}` of a card, as each reader's own device does. */
export function withDates(text: string, { tz, locale }: Reader): string {
  const pattern = /\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))(?:,\s*(\w+))?\)\}\}/g;
  return text.replace(pattern, (whole, kind: string, instant: string, style = 'COMPACT') => {
    const at = Date.parse(instant);
    if (kind === 'TIME') {
      const options = { timeZone: tz, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
      return new Intl.DateTimeFormat(locale, options).format(at);
    }
    const options = days[style.toUpperCase()];
    return options ? new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }).format(at) : whole;
  });
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');

/** What a mark around words leaves of them; a mark before which a backslash stands is a sign like any other. */
const emphases: [RegExp, string][] = [
  [/(?<!\\)\*\*(?=\S)(.+?\S|\S)(?<!\\)\*\*/g, '$1'],
  [/(?<![\\\w*])\*(?=\S)([^*\n]*[^\s\\*])\*(?!\w)/g, '$1'],
  [/(?<![\\\w_])_(?=\S)([^_\n]*[^\s\\_])_(?!\w)/g, '$1'],
  [/(?<!\\)~~(?=\S)(.+?\S|\S)(?<!\\)~~/g, '$1'],
];

function withoutMarks(text: string): string {
  const linked = text.replace(/(?<!\\)!?\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)/g, '$1');
  const plain = emphases.reduce((sofar, [pattern, left]) => sofar.replace(pattern, left), linked);
  return plain.replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, '$1');
}

const named = (text: string) => text.replace(/<at>(.*?)<\/at>/gs, '@$1');

/** The text of a card as a person reads it: names for mentions, dates in their zone, no marks. */
export function readCardText(text: string, reader: Reader): string {
  return unescaped(withoutMarks(named(withDates(text, reader))));
}

/** The text of a message as a person reads it. */
export function readMessageText(text: string, format: string): string {
  if (format === 'plain') return named(text);
  const broken = named(text).replace(/<br\s*\/?>/gi, '\n');
  if (format === 'xml') return unescaped(broken.replace(/<\/?[a-z][^>]*>/gi, ''));
  const lines = broken
    .replace(/^#{1,6} +/gm, '')
    .replace(/```\n?([\s\S]*?)```/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1');
  return unescaped(
    withoutMarks(lines.replace(/<\/?(b|strong|i|em|u|s|strike|p|div|span|a|pre|code)\b[^>]*>/gi, '')),
  );
}
