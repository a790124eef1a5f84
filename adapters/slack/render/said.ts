import type { ModalView } from '@slack/types';
import type { Button } from '../../../src/chat/card';
import type { NudgeMessage, PageMessage, Reply, UpdateMessage } from '../../../src/chat/message';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { buttonRows, type Drawn, fallback, lines, section, withinLimits } from './blocks';
import { wayOn } from './entries';
import { elementsOf, type Ink, lengthOfText, spoken } from './words';

/** The private answer to whoever asked. A long list is cut where Slack ends, with the way on to the rest. */
export function drawReply(reply: Reply, ink: Ink): Drawn {
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

/** One update where followers read: heading, then what it says. */
export function drawUpdate(update: UpdateMessage, ink: Ink): Drawn {
  const { heading, lines: said, incidentId } = update;
  const strong = heading.map((span) => (typeof span === 'string' ? { strong: span } : span));
  return drawLines([strong, ...said], [], ink, incidentId);
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
