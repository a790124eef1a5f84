/** Options whose value is a time, which may have a space in it: `reported:yesterday 23:50`, `at:10:02 pm`, `next:30 min`. */
const TIMES = ['at', 'next', 'reported', 'until', 'since', 'pause', 'due'];
const CLOCK = [
  String.raw`(?:yesterday|today|tomorrow|\d{4}-\d{2}-\d{2})\s+\d\S*(?:\s+[ap]m\b)?`,
  String.raw`[-+]?\d[\d:]*\s+(?:[ap]m|m|mins?|minutes?|h|hrs?|hours?|d|days?)\b`,
];
/** Only a day is written with the name of one, or of a month. */
const DAY = [
  String.raw`(?:\d{1,2}|an?)\s+weeks?\b`,
  String.raw`(?:next|this|end of)\s+(?:week\b|\w+day\b)`,
  String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+\d\S*(?:\s+[ap]m\b)?`,
  String.raw`(?:\d{1,2}\.?\s+MONTH|MONTH\s+\d{1,2}(?![\w:]))(?:,?\s+\d{4}\b)?`,
].map((form) => form.replaceAll('MONTH', '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'));
const SPACED_CLOCK = new RegExp(CLOCK.join('|'), 'iy');
const SPACED_DAY = new RegExp([...CLOCK, ...DAY].join('|'), 'iy');

/** Options whose value is a sentence, quoted or not: it goes on to the next option. */
const WORDY = [
  'agreed',
  'agreement',
  'broken',
  'contact',
  'customer',
  'data',
  'else',
  'evidence',
  'need',
  'waiting',
  'why',
  'works',
];
/** Where a space after the colon changes nothing: nobody writes "evidence: …" in a sentence and means no evidence. */
const SPACED_COLON = [
  'agreement',
  'case',
  'data',
  'due',
  'else',
  'evidence',
  'waiting',
  'who',
  'why',
  'works',
];

/** Options whose value is a person, who may have several names. */
const PERSONS = ['agreed', 'to', 'who'];
const ONE_WORD = /^(?:yes|no|none)$/i;
/** "data:safe mail is dead" begins with the answer. */
const ONE_WORD_AT_FIRST = /^(?:safe|intact|fine|ok|lost|unknown)$/i;

/** What a text is searched for. */
interface Search {
  names: readonly string[];
  /** What this denies stays in the text: "meet at:reception" is no time. */
  isMeant?: (name: string, value: string, offset: number) => boolean;
  /** Names with spaces that may stand after `who:` without quotes. */
  people?: readonly string[];
  /** A value without quotes is one word, whatever the option, for the text may go on after it. */
  isTerse?: boolean;
}

/** Takes `name:value` and `name:"several words"` for the given names out of a text; the last of several wins. */
export function takeOptions(text: string, search: Search): { options: Map<string, string>; rest: string } {
  const { names, isMeant = () => true } = search;
  const options = new Map<string, string>();
  if (names.length === 0) return { options, rest: text };
  const start = new RegExp(String.raw`(^|\s)(${names.join('|')}):`, 'gi');
  let rest = '';
  let from = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const [whole, before = '', typedName = ''] = found;
    const name = typedName.toLowerCase();
    const kept = rest + text.slice(from, found.index);
    const isFirst = () => kept.trim() === '' && options.size === 0;
    const value = valueAt(text, found.index + whole.length, name, isFirst, search);
    if (!value || !isMeant(name, value.words, found.index)) continue;
    options.set(name, value.words);
    rest = kept + (before === '\n' ? before : '');
    from = value.end;
    start.lastIndex = value.end;
  }
  return { options, rest: (rest + text.slice(from)).trim() };
}

/** The value that begins there and where it ends; undefined where none does. */
function valueAt(
  text: string,
  offset: number,
  name: string,
  isFirst: () => boolean,
  { names, people = [], isTerse = false }: Search,
): { words: string; end: number } | undefined {
  const gap = SPACED_COLON.includes(name) && !isTerse && text[offset] === ' ' ? 1 : 0;
  const at = offset + gap;
  if (at >= text.length || /\s/.test(text.charAt(at))) return undefined;
  const until = (end: number) => ({ words: text.slice(at, end).replace(/^"|"$/g, '').trim(), end });
  if (text[at] === '"') {
    const closing = text.indexOf('"', at + 1);
    return until(closing === -1 ? text.length : closing + 1);
  }
  const person = PERSONS.includes(name)
    ? longestNameAt(text, text[at] === '@' ? at + 1 : at, people)
    : undefined;
  if (person !== undefined) return until(person);
  if (TIMES.includes(name)) {
    const spaced = name === 'due' ? SPACED_DAY : SPACED_CLOCK;
    spaced.lastIndex = at;
    const match = spaced.exec(text);
    if (match) return until(at + match[0].length);
  }
  const word = wordEnd(text, at);
  if (!WORDY.includes(name) || isTerse) return until(word);
  const first = text.slice(at, word);
  if (ONE_WORD.test(first) || (ONE_WORD_AT_FIRST.test(first) && isFirst())) return until(word);
  const end = new RegExp(String.raw`\n|\s(?:${names.join('|')}):`, 'gi');
  end.lastIndex = word;
  return until(end.exec(text)?.index ?? text.length);
}

function wordEnd(text: string, at: number): number {
  const space = /\s/g;
  space.lastIndex = at;
  return space.exec(text)?.index ?? text.length;
}

/** Where the longest of the given names that begins there ends; only names of several words need looking for. */
function longestNameAt(text: string, at: number, people: readonly string[]): number | undefined {
  const lengths = people.flatMap((name) =>
    name.includes(' ') &&
    text.slice(at, at + name.length).toLowerCase() === name.toLowerCase() &&
    !/\w/.test(text.charAt(at + name.length))
      ? [name.length]
      : [],
  );
  return lengths.length > 0 ? at + Math.max(...lengths) : undefined;
}
