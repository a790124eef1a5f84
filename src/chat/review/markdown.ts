import { calendarDay, clockTime, type RichText } from '../rich-text';
import type { ReviewDocument, ReviewEntry, ReviewLine, ReviewSection } from './document';
import { type WrittenIn, writtenText, writtenTime } from './written-times';

interface MarkdownOptions {
  timeZone: string;
  /** As people type it here: "/incident". */
  commandName: string;
}

/** The review as a Markdown file. Typed words are escaped; our edition names the entries that each line rests on. */
export function reviewMarkdown(document: ReviewDocument, options: MarkdownOptions): string {
  const written = { timeZone: options.timeZone, startedAt: document.startedAt };
  const { customerName, severity, status, isDrill } = document;
  const about = [severity, status, customerName].filter((word) => word !== undefined).map(escaped);
  const blocks = [
    `# ${escaped(`${document.heading}: ${document.title}`)}`,
    ...(isDrill ? ['**DRILL, not a real incident.**'] : []),
    `**${about.join(' · ')}**`,
    `_${escaped(document.readers)}. Times are in ${options.timeZone}; the day is ${calendarDay(document.startedAt, options.timeZone)} unless another one is named._`,
    ...document.sections.map((section) => sectionOf(section, document, options, written)),
    timelineOf(document, written),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionOf(
  { heading, lines }: ReviewSection,
  document: ReviewDocument,
  options: MarkdownOptions,
  written: WrittenIn,
): string {
  const items = lines.map((line) => {
    const length = line.length === undefined ? '' : `**${escaped(line.length)}** `;
    const fill =
      line.fillWith === undefined || document.edition === 'customer'
        ? ''
        : ` Fill it with \`${options.commandName} ${line.fillWith}\`.`;
    return `- ${length}${inline(line.text, written)}${fill}${cites(line, document)}`;
  });
  return [`## ${escaped(heading)}`, items.join('\n')].join('\n\n');
}

function timelineOf(document: ReviewDocument, written: WrittenIn): string {
  const { timeZone } = written;
  const days = new Map<string, ReviewEntry[]>();
  for (const entry of document.timeline) {
    const day = calendarDay(entry.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const parts = [...days].map(([day, entries]) => {
    const lines = entries.map((entry) => {
      const words = inline(entry.text, written);
      const said = entry.withdrawn ? `~~${words}~~ ${inline(entry.withdrawn, written)}` : words;
      const entered =
        entry.enteredAt === undefined ? '' : ` (entered ${writtenTime(entry.enteredAt, written)})`;
      const earlier = entry.earlier.map((was) => `\n  - ${inline(was, written)}`).join('');
      return `- **${clockTime(entry.at, timeZone)}** ${said}${entered}${cites(entry, document)}${earlier}`;
    });
    return [`### ${day}`, lines.join('\n')].join('\n\n');
  });
  return ['## Timeline', ...parts].join('\n\n');
}

function cites({ seqs }: ReviewLine, { edition }: ReviewDocument): string {
  return edition === 'customer' || seqs.length === 0 ? '' : ` (${seqs.map((seq) => `#${seq}`).join(', ')})`;
}

function inline(text: RichText, written: WrittenIn): string {
  return text
    .map((span) => {
      if (typeof span === 'object' && 'strong' in span) {
        const words = span.strong.trim();
        return words === '' ? '' : span.strong.replace(words, () => `**${escaped(words)}**`);
      }
      return escaped(writtenText([span], written));
    })
    .join('');
}

/** What somebody typed can neither format nor link, nor begin a line of its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
