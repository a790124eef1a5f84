import type { RichTextElement } from '@slack/types';
import type { Entry } from '../../../src/chat/entry';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { type Drawn, fallback, lines, section, withinLimits } from './blocks';
import { cut, dateElement, elementsOf, type Ink, lengthOfText, oneLine, spoken, zonedTime } from './words';

const A_DAY_MS = 20 * 3_600_000;

/** Entries as one post, a line each: "22:08  Sam acknowledged". */
export function drawEntries(incidentId: number, entries: Entry[], ink: Ink): Drawn {
  const blocks = withinLimits((room) => {
    const each = Math.min(LENGTH.entry, Math.floor(shareOf(entries) * room));
    return lines(entries.map((entry) => section(lineOf(incidentId, entry, ink, each))));
  });
  const text = fallback(
    entries.map((entry) => `${zonedTime(entry.at, ink.timeZone)}  ${spoken(entry.text, ink)}`),
  );
  return { text, blocks };
}

/** What each may have: all they want when that fits together, else an equal share. */
function shareOf(entries: Entry[]): number {
  const wanted = entries.reduce(
    (sum, entry) => sum + Math.min(LENGTH.entry, lengthOfText(entry.text) + 80),
    0,
  );
  if (wanted <= LENGTH.textOfAllBlocks) return LENGTH.entry;
  return Math.floor(LENGTH.textOfAllBlocks / entries.length) - 80;
}

function lineOf(incidentId: number, entry: Entry, ink: Ink, max: number): RichTextElement[] {
  const { at, enteredAt, via } = entry;
  const isLongAgo = enteredAt !== undefined && enteredAt - at > A_DAY_MS;
  const format = isLongAgo ? '{date_short_pretty} {time}' : '{time}';
  const text = onOneLine(entry.text);
  const elements: RichTextElement[] = [
    dateElement(at, format, ink),
    { type: 'text', text: '  ' },
    ...elementsOf(text, ink, max),
  ];
  if (lengthOfText(text) > max) elements.push(...wayOn(incidentId, ink));
  if (enteredAt !== undefined) {
    elements.push({ type: 'text', text: ' (entered ' }, dateElement(enteredAt, '{time}', ink), {
      type: 'text',
      text: ')',
    });
  }
  if (via && via !== 'Slack')
    elements.push({ type: 'text', text: ` · ${cut(oneLine(via), 30)}`, style: { italic: true } });
  return elements;
}

/** From something that was cut to where all of it stands. */
export function wayOn(incidentId: number, ink: Ink): RichTextElement[] {
  const url = ink.roomUrl?.(incidentId);
  return url
    ? [
        { type: 'text', text: ' ' },
        { type: 'link', url, text: 'see the web room' },
      ]
    : [{ type: 'text', text: ' (shortened)', style: { italic: true } }];
}

/** Entries are lines: a line break that somebody typed becomes a space. */
function onOneLine(text: RichText): RichText {
  // One gap at a time: looking for the break from each of its spaces takes seconds for a pasted table.
  const flat = (words: string) => words.replace(/\s+/g, (gap) => (/[\r\n]/.test(gap) ? ' ' : gap));
  return text.map((span) => {
    if (typeof span === 'string') return flat(span);
    if ('strong' in span) return { strong: flat(span.strong) };
    if ('soft' in span) return { soft: flat(span.soft) };
    if ('phone' in span) return { phone: flat(span.phone) };
    return 'link' in span ? { ...span, link: flat(span.link) } : span;
  });
}
