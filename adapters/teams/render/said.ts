import type { Button } from '../../../src/chat/card';
import type { Letter, NudgeMessage, PageMessage, Reply, UpdateMessage } from '../../../src/chat/message';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import {
  buttonRows,
  cardOf,
  type Drawn,
  type Element,
  type Ink,
  lengthOfLines,
  line,
  lines,
  type Standing,
  wayOn,
  withinBudget,
} from './drawn';
import { lengthOfText, literal, runsOf, spoken } from './words';

/** The private answer to whoever asked. A long list is cut where Teams ends, with the way on to the rest. */
export function drawReply(reply: Reply, ink: Ink, standing: Standing = 'message'): Drawn {
  if (reply.letters) return drawLetters(reply, reply.letters, ink, standing);
  return drawLines(reply.lines, reply.buttons, ink, reply.incidentId, standing);
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
export function drawUpdate({ heading, lines: said, incidentId, edition }: UpdateMessage, ink: Ink): Drawn {
  const title = heading.map((span) => (typeof span === 'string' ? { strong: span } : span));
  return drawLines([title, ...said], [], ink, edition === 'customer' ? undefined : incidentId);
}

/** Lines to one person or one channel, without anything around them. */
export function drawLines(
  said: RichText[],
  buttons: Button[],
  ink: Ink,
  incidentId?: number,
  standing: Standing = 'message',
): Drawn {
  const summary = said.map((one) => spoken(one, ink.timeZone)).join(' ');
  return withinBudget((room) => {
    let left = Math.floor(12_000 * room);
    const elements: Element[] = [];
    let shown = 0;
    for (const one of said) {
      if (left <= 0) break;
      const max = Math.min(LENGTH.paragraph, left);
      elements.push(...lines(one, max));
      left -= Math.min(max, lengthOfLines(one)) + 40;
      shown += 1;
    }
    if (shown < said.length || said.some((one) => lengthOfLines(one) > LENGTH.paragraph * room)) {
      const rest = said.length - shown;
      elements.push(line([...literal(rest > 0 ? `${rest} more` : 'More'), ...wayOn(incidentId, ink)]));
    }
    return cardOf([...elements, ...buttonRows(buttons, ink, standing)], summary);
  });
}

/** What would be sent, set apart from what is said about it: each letter in a box, with who gets it below. */
function drawLetters(
  { lines: said, buttons }: Reply,
  { lead, letters, after }: NonNullable<Reply['letters']>,
  ink: Ink,
  standing: Standing,
): Drawn {
  const summary = said.map((one) => spoken(one, ink.timeZone)).join(' ');
  return withinBudget((room) => {
    const each = Math.floor(Math.min(LENGTH.paragraph, 9_000 / (letters.length + 1)) * room);
    const plain = (text: RichText) => lines(text, Math.floor(600 * room));
    const quoted = ({ label, words, to }: Letter): Element[] => [
      ...plain([{ strong: label }]),
      { type: 'Container', style: 'emphasis', spacing: 'Small', items: joined(words, each) },
      ...plain([{ soft: 'To: ' }, ...to]),
    ];
    const body = [...lead.flatMap(plain), ...letters.flatMap(quoted), ...after.flatMap(plain)];
    return cardOf([...body, ...buttonRows(buttons, ink, standing)], summary);
  });
}

/** Several lines that share what room there is. */
function joined(words: RichText[], max: number): Element[] {
  let left = max;
  const elements = words.flatMap((text) => {
    const drawn = left > 0 ? lines(text, left) : [];
    left -= lengthOfText(text);
    return drawn;
  });
  return elements.length > 0 ? elements : [line(runsOf([' '], 1))];
}
