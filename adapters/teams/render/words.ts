import { cut, tame } from '../../../src/chat/plain-words';
import { type RichText, type Span, wordsOf } from '../../../src/chat/rich-text';
import type { Instant } from '../../../src/domain/time';

export { cut, oneLine, spoken, tame, zonedTime } from '../../../src/chat/plain-words';

/** How a run of text looks. */
export interface Look {
  weight?: 'Bolder';
  italic?: true;
  isSubtle?: true;
  size?: 'Small' | 'Large';
  color?: 'Good' | 'Warning' | 'Attention';
}

/** A run of text: in these a card knows no markup, unlike in a TextBlock. */
export interface TextRun extends Look {
  type: 'TextRun';
  text: string;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
}

/** Words exactly as they are. Clients read `{{DATE(…)}}` and `<at>` within one run, so that nothing typed may hold them whole. */
export function literal(words: string, look: Look = {}): TextRun[] {
  const parts = words.split(/(?<=\{)(?=\{)|(?<=<)(?=\/?at)/i);
  return parts.filter((part) => part !== '').map((text) => ({ type: 'TextRun', text, ...look }));
}

/** Shown by each reader's own clock and zone. */
export function timeRun(at: Instant, look: Look = {}): TextRun {
  return { type: 'TextRun', text: `{{TIME(${stamp(at)})}}`, ...look };
}

/** The day, as each reader's own language and zone write it. */
export function dateRun(at: Instant, look: Look = {}): TextRun {
  return { type: 'TextRun', text: `{{DATE(${stamp(at)}, SHORT)}}`, ...look };
}

/** The only form that clients replace: without parts of seconds. */
function stamp(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The spans as runs in which what people typed is literal; at most `max` characters of them. */
export function runsOf(text: RichText, max: number, look: Look = {}): TextRun[] {
  const runs: TextRun[] = [];
  let left = max;
  for (const span of text) {
    if (left <= 0) break;
    const drawn = runsOfSpan(span, left, look);
    left -= lengthOfText([span]);
    runs.push(...drawn);
  }
  return runs;
}

function runsOfSpan(span: Span, max: number, look: Look): TextRun[] {
  if (typeof span !== 'string' && 'at' in span) {
    return [span.date ? dateRun(span.at, look) : timeRun(span.at, look)];
  }
  const words = cut(tame(wordsIn(span)), max);
  if (typeof span === 'string') return literal(words, look);
  if ('strong' in span || 'phone' in span) return literal(words, { ...look, weight: 'Bolder' });
  if ('soft' in span) return literal(words, { ...look, isSubtle: true });
  const link = isWebAddress(span.url)
    ? { selectAction: { type: 'Action.OpenUrl', url: span.url } as const }
    : {};
  return literal(words, look).map((run) => ({ ...run, ...link }));
}

/** How many characters of the spans there would be to show. */
export function lengthOfText(text: RichText): number {
  return text.reduce((sum, span) => sum + tame(wordsIn(span)).length, 0);
}

/** What is counted: a time is as long as it can be drawn. */
function wordsIn(span: Span): string {
  return typeof span === 'string' || !('at' in span) ? wordsOf(span) : '00:00';
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>|]+$/.test(url) && url.length <= 2_000 && URL.canParse(url);
}

/** Where a line break stands, a new paragraph begins. */
export function paragraphs(text: RichText): RichText[] {
  const all: RichText[] = [[]];
  for (const span of text) {
    const words = tame(wordsIn(span));
    if ((typeof span !== 'string' && 'at' in span) || !words.includes('\n')) {
      all.at(-1)?.push(span);
      continue;
    }
    words.split(/\n+/).forEach((part, index) => {
      if (index > 0) all.push([]);
      if (part !== '') all.at(-1)?.push(withWords(span, part));
    });
  }
  return all.filter((paragraph) => paragraph.length > 0);
}

function withWords(span: Span, words: string): Span {
  if (typeof span === 'string' || 'at' in span) return words;
  if ('strong' in span) return { strong: words };
  if ('soft' in span) return { soft: words };
  if ('phone' in span) return { phone: words };
  return { ...span, link: words };
}

/** Entries are lines: a line break that somebody typed becomes a space. */
export function onOneLine(text: RichText): RichText {
  // One gap at a time: looking for the break from each of its spaces takes seconds for a pasted table.
  const flat = (words: string) => words.replace(/\s+/g, (gap) => (/[\r\n]/.test(gap) ? ' ' : gap));
  return text.map((span) =>
    typeof span !== 'string' && 'at' in span ? span : withWords(span, flat(wordsIn(span))),
  );
}
