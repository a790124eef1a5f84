import type { Button } from '../card';
import type { Reply } from '../message';
import { incidentName, listed } from '../names';
import type { RichText } from '../rich-text';
import type { ReviewDocument } from './document';

/** Blanks that a button fills, by how the words that fill them begin, in the order of their weight. */
const FILLED_BY: [begins: string, label: string, what: string][] = [
  ['cause root', 'Record the cause', 'the cause'],
  ['impact', 'Record the impact', 'the impact'],
  ['follow-up', 'Open a follow-up', 'what follows'],
  ['lesson', 'Record a lesson', 'lessons'],
  ['helped', 'What helped', 'what helped'],
  ['hindered', 'What hindered', 'what hindered'],
  ['cause contributing', 'What contributed', 'what contributed'],
  ['decide', 'Record a decision', 'decisions'],
  ['rule-out', 'Rule something out', 'what it was not'],
];
const MOST_BUTTONS = 3;

/** The answer to `review`, in three lines: how it went, why, and what is still blank; the whole of it is a link away. */
export function reviewReply(document: ReviewDocument, url: string | undefined): Reply {
  const { incidentId, sections, heading, title } = document;
  const isOurs = document.edition === 'ours';
  const linesOf = (id: string) => sections.find((section) => section.id === id)?.lines ?? [];
  const headingOf = (id: string) => sections.find((section) => section.id === id)?.heading ?? '';
  const clocks = linesOf('clocks')
    .filter(({ text }) => KEY_CLOCKS.some((end) => String(text[0]).endsWith(end)))
    .map(({ length = '', text }) => `${length} ${String(text[0])}`);
  const [why] = linesOf('causes').filter(({ seqs }) => seqs.length > 0);
  const isBlank = (begins: string) => document.blanks.some(({ fillWith }) => fillWith.startsWith(begins));
  // What contributed is asked for once the cause is known.
  const open = FILLED_BY.filter(([begins]) => isBlank(begins)).filter(
    ([begins]) => begins !== 'cause contributing' || !isBlank('cause root'),
  );
  const words =
    open.length === 0 ? 'Nothing is blank. ' : `Still blank: ${listed(open.map(([, , what]) => what))}. `;
  const left: RichText = isOurs ? [words] : [];
  const lines: RichText[] = [
    [
      { strong: `${heading}: ` },
      `${title}. `,
      clocks.length > 0
        ? `${isOurs ? '' : `${headingOf('clocks')}: `}${clocks.join(', ')}.`
        : 'No clock has run out yet.',
    ],
    why?.text ?? [isOurs ? 'Nobody has recorded the cause yet.' : 'The cause has not been written down yet.'],
    [...left, ...(url === undefined ? [] : [{ link: 'Read the whole of it', url }])],
  ];
  const buttons: Button[] = open
    .slice(0, MOST_BUTTONS)
    .map(([begins, label]) => ({ label, say: `${verbOf(begins)} ${incidentName(incidentId)}` }));
  return {
    lines: lines.filter((line) => line.length > 0),
    buttons: isOurs ? buttons : [],
    incidentId,
    recorded: false,
  };
}

const KEY_CLOCKS = ['to an engineer at work', 'to the end of it'];

function verbOf(begins: string): string {
  return begins.split(' ')[0] ?? '';
}
