import type { RichTextElement, RichTextSection } from '@slack/types';
import type { Card } from '../../../src/chat/card';
import { duration, type RichText } from '../../../src/chat/rich-text';
import { buttonRows, type Drawn, fallback, header, lines, section, smallPrint, withinLimits } from './blocks';
import { cut, elementsOf, type Ink, oneLine, spoken } from './words';

/** Beside the words, never instead of them. */
const COLOUR: Record<Card['answerMark'], string> = {
  ok: 'large_green_circle',
  waiting: 'large_yellow_circle',
  bad: 'red_circle',
  off: 'white_circle',
};

/** The live card in VOICE's order: tags, title, answer, what is known, who was tried, what is next, warnings, buttons. */
export function drawCard(card: Card, ink: Ink): Drawn {
  const tags = [...(card.flags ?? []), card.severity, card.status, card.customer]
    .filter((tag) => tag !== undefined)
    .map(oneLine);
  const blocks = withinLimits((room) => [
    ...lines([section([bold(cut(tags.join(' · '), 300 * room))])]),
    header(card.title),
    ...lines(body(card, ink, room)),
    ...lines(warnings(card, ink, room)),
    ...buttonRows(card.buttons),
    smallPrint(card.audienceLine),
  ]);
  const text = fallback([`${tags.join(' · ')}: ${oneLine(card.title)}`, spoken(card.answer, ink)]);
  return { text, blocks };
}

function body(card: Card, ink: Ink, room: number): RichTextSection[] {
  const line = (text: RichText, max: number, ...before: RichTextElement[]) =>
    section([...before, ...elementsOf(text, ink, Math.floor(max * room))]);
  const sections = [
    section([
      ...circle(card.answerMark),
      ...elementsOf(card.answer, ink, Math.floor(500 * room), { bold: true }),
    ]),
    ...card.known.slice(0, 6).map((text) => line(text, 300)),
    ...card.fields
      .slice(0, 12)
      .map(({ label, value }) => line(value, 300, bold(`${cut(oneLine(label), 60)}: `))),
  ];
  for (const tried of card.tried.slice(0, 15)) {
    const who = tried.as ? `${tried.who}, ${tried.as}` : tried.who;
    sections.push(line(tried.outcome, 150, ...circle(tried.mark), bold(`${cut(oneLine(who), 80)}: `)));
  }
  if (card.tried.length > 15) sections.push(section([plain(`and ${card.tried.length - 15} more`)]));
  if (card.next) sections.push(line(card.next, 400));
  if (card.clocks.length > 0) sections.push(section([plain(clocks(card))]));
  return sections;
}

function clocks(card: Card): string {
  return card.clocks
    .slice(0, 8)
    .map(({ label, minutes }) => `${cut(oneLine(label), 40)} ${duration(minutes)}`)
    .join(' · ');
}

function warnings(card: Card, ink: Ink, room: number) {
  return card.warnings.slice(0, 6).map((text) => ({
    type: 'rich_text_quote' as const,
    elements: [bold('Note: '), ...elementsOf(text, ink, Math.floor(400 * room))],
  }));
}

const plain = (text: string): RichTextElement => ({ type: 'text', text });
const bold = (text: string): RichTextElement => ({ type: 'text', text: text || ' ', style: { bold: true } });
const circle = (mark: Card['answerMark']): RichTextElement[] => [
  { type: 'emoji', name: COLOUR[mark] },
  plain(' '),
];
