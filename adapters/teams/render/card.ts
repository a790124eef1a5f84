import type { Card } from '../../../src/chat/card';
import { duration, type RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { buttonRows, cardOf, type Drawn, type Element, type Ink, line, wayOn, withinBudget } from './drawn';
import { cut, type Look, lengthOfText, literal, oneLine, runsOf, spoken, type TextRun } from './words';

/** Beside the words, never instead of them. */
const COLOUR: Record<Card['answerMark'], Look> = {
  ok: { color: 'Good' },
  waiting: { color: 'Warning' },
  bad: { color: 'Attention' },
  off: { isSubtle: true },
};
const STYLE: Record<Card['answerMark'], string> = {
  ok: 'good',
  waiting: 'warning',
  bad: 'attention',
  off: 'emphasis',
};

const bold = (words: string, look: Look = {}) => literal(words, { weight: 'Bolder', ...look });

/** The live card in VOICE's order: tags, title, answer, what is known, who was tried, what is next, warnings, buttons. */
export function drawCard(card: Card, ink: Ink): Drawn {
  const tags = [...(card.flags ?? []), card.severity, card.status, card.customer]
    .filter((tag) => tag !== undefined)
    .map(oneLine)
    .join(' · ');
  const summary = `${tags}: ${oneLine(card.title)}. ${spoken(card.answer, ink.timeZone)}`;
  return withinBudget((room) =>
    cardOf(
      [
        line(bold(cut(tags, Math.floor(300 * room)))),
        line(bold(cut(oneLine(card.title), LENGTH.title) || ' ', { size: 'Large' }), 'None'),
        answer(card, room),
        ...body(card, ink, room),
        ...warnings(card, room),
        ...buttonRows(card.buttons, ink),
        line(literal(cut(oneLine(card.audienceLine), 300), { isSubtle: true, size: 'Small' })),
      ],
      summary,
    ),
  );
}

function answer(card: Card, room: number): Element {
  const runs = runsOf(card.answer, Math.floor(500 * room), { weight: 'Bolder' });
  return { type: 'Container', style: STYLE[card.answerMark], spacing: 'Small', items: [line(runs, 'None')] };
}

function body(card: Card, ink: Ink, room: number): Element[] {
  const one = (text: RichText, max: number, before: TextRun[] = []) => {
    const allowed = Math.floor(max * room);
    const cutOff =
      lengthOfText(text) > allowed
        ? wayOn(card.audience === 'customer' ? undefined : card.incidentId, ink)
        : [];
    return line([...before, ...runsOf(text, allowed), ...cutOff]);
  };
  const elements = [
    ...card.known.slice(0, 6).map((text) => one(text, 300)),
    ...card.fields
      .slice(0, 12)
      .map(({ label, value }) => one(value, 300, bold(`${cut(oneLine(label), 60)}: `))),
  ];
  for (const tried of card.tried.slice(0, 15)) {
    const who = cut(oneLine(tried.as ? `${tried.who}, ${tried.as}` : tried.who), 80);
    elements.push(one(tried.outcome, 150, [...literal('\u25cf ', COLOUR[tried.mark]), ...bold(`${who}: `)]));
  }
  if (card.tried.length > 15) elements.push(line(literal(`and ${card.tried.length - 15} more`)));
  if (card.next) elements.push(one(card.next, 400));
  if (card.clocks.length > 0) elements.push(line(literal(clocks(card), { isSubtle: true })));
  return elements;
}

function clocks(card: Card): string {
  return card.clocks
    .slice(0, 8)
    .map(({ label, minutes }) => `${cut(oneLine(label), 40)} ${duration(minutes)}`)
    .join(' · ');
}

function warnings(card: Card, room: number): Element[] {
  return card.warnings.slice(0, 6).map((text) => ({
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    items: [line([...bold('Note: '), ...runsOf(text, Math.floor(400 * room))], 'None')],
  }));
}
