import type { ModalView, RichTextElement } from '@slack/types';
import type { Button } from '../../../src/chat/card';
import type { Letter, NudgeMessage, PageMessage, Reply, UpdateMessage } from '../../../src/chat/message';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { buttonRows, type Drawn, fallback, header, lines, section, withinLimits } from './blocks';
import { wayOn } from './entries';
import { elementsOf, type Ink, lengthOfText, spoken } from './words';

/** The private answer to whoever asked. A long list is cut where Slack ends, with the way on to the rest. */
export function drawReply(reply: Reply, ink: Ink): Drawn {
  if (reply.letters) return drawLetters(reply, reply.letters, ink);
  return drawLines(reply.lines, reply.buttons, ink, reply.incidentId);
}

/** A page as one person reads it; settled, it asks nothing any more and says how it ended. */
export function drawPage(page: PageMessage, ink: Ink): Drawn {
  const spans = page.settled ? [...page.lines, page.settled] : page.lines;
  return drawLines(spans, page.buttons, ink, page.incidentId);
}

/** A private word to one person, with what may be done about it. */
export function drawNudge(nudge: NudgeMessage, ink: Ink): Drawn {
  return drawLines(nudge.lines, nudge.buttons, ink, nudge.incidentId);
}

/**
 * One update as its readers get it: heading, then what it says. Where something had to be cut, ours find the rest in the
 * web room; a customer is not shown the way there.
 */
export function drawUpdate(update: UpdateMessage, ink: Ink): Drawn {
  const { heading, lines: said, incidentId, edition } = update;
  const title = spoken(heading, ink);
  const fits =
    title.length <= LENGTH.header && !heading.some((span) => typeof span !== 'string' && 'at' in span);
  const strong = heading.map((span) => (typeof span === 'string' ? { strong: span } : span));
  const drawn = drawLines(
    fits ? said : [strong, ...said],
    [],
    ink,
    edition === 'customer' ? undefined : incidentId,
  );
  if (!fits) return drawn;
  return {
    text: fallback([title, ...said.map((line) => spoken(line, ink))]),
    blocks: [header(title), ...drawn.blocks],
  };
}

/** What would be sent, set apart from what is said about it: each letter as a quotation, with who gets it below. */
function drawLetters(
  { lines: said, buttons }: Reply,
  { lead, letters, after }: NonNullable<Reply['letters']>,
  ink: Ink,
): Drawn {
  const blocks = withinLimits((room) => {
    const each = Math.floor(Math.min(LENGTH.section, 9_000 / (letters.length + 1)) * room);
    const plain = (line: RichText) => section(elementsOf(line, ink, Math.floor(600 * room)));
    const quoted = ({ label, words, to }: Letter) => [
      plain([{ strong: label }]),
      { type: 'rich_text_quote' as const, elements: joined(words, ink, each) },
      plain([{ soft: 'To: ' }, ...to]),
    ];
    return [
      ...lines([...lead.map(plain), ...letters.flatMap(quoted), ...after.map(plain)]),
      ...buttonRows(buttons),
    ];
  });
  return { text: fallback(said.map((line) => spoken(line, ink))), blocks };
}

/** Several lines as one run of elements. */
function joined(words: RichText[], ink: Ink, max: number): RichTextElement[] {
  let left = max;
  return words.flatMap((line, index) => {
    const elements = left > 0 ? elementsOf(line, ink, left) : [];
    left -= lengthOfText(line);
    return index > 0 && elements.length > 0 ? [{ type: 'text' as const, text: '\n' }, ...elements] : elements;
  });
}

/** Lines to one person or one channel, without anything around them. */
export function drawLines(said: RichText[], buttons: Button[], ink: Ink, incidentId?: number): Drawn {
  const blocks = withinLimits((room) => {
    let left = (LENGTH.textOfAllBlocks - 600 - roomForButtons(buttons)) * room;
    const sections = [];
    let shown = 0;
    for (const line of said) {
      if (left <= 0) break;
      const max = Math.min(LENGTH.section, Math.floor(left));
      sections.push(section(elementsOf(line, ink, max)));
      left -= Math.min(max, lengthOfText(line)) + 20;
      shown += 1;
    }
    if (shown < said.length || said.some((line) => lengthOfText(line) > LENGTH.section)) {
      const rest = said.length - shown;
      const words = rest > 0 ? `${rest} more` : 'More';
      sections.push(section([{ type: 'text', text: words }, ...(incidentId ? wayOn(incidentId, ink) : [])]));
    }
    return [...lines(sections), ...buttonRows(buttons)];
  });
  return { text: fallback(said.map((line) => spoken(line, ink))), blocks };
}

const roomForButtons = (buttons: Button[]) =>
  buttons.reduce(
    (sum, { label, confirm }) => sum + label.length + (confirm ? confirm.length + 2 * label.length : 0),
    0,
  );

/** A reply as a view, for whoever is looking at a form. */
export function drawReplyView(title: string, reply: Reply, ink: Ink): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title.slice(0, LENGTH.viewTitle) || 'Belay', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: drawReply(reply, ink).blocks,
  };
}
