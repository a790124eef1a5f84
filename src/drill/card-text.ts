import type { Card } from '../chat/card';
import { duration, plainText, type RichText } from '../chat/rich-text';

/** A card as lines for a terminal, top to bottom as every platform draws it. */
export function cardText(card: Card, timeZone: string): string {
  const plain = (text: RichText) => plainText(text, timeZone);
  const lines = [
    [...(card.flags ?? []), card.severity, card.status, card.customer].filter(Boolean).join(' · '),
    card.title,
    plain(card.answer),
    ...card.known.map(plain),
    ...card.fields.map(({ label, value }) => `${label}: ${plain(value)}`),
    ...(card.checkLists ?? []).flatMap(({ name, items }) => [
      `${name}:`,
      ...items.map(
        ({ taskId, what, done }) =>
          `  ${done ? 'x' : ' '} ${taskId} ${what}${done ? ` (${done.byName})` : ''}`,
      ),
    ]),
    ...card.tried.map(({ who, as, outcome }) => `${who}${as ? ` (${as})` : ''}: ${plain(outcome)}`),
    ...(card.next ? [plain(card.next)] : []),
    card.clocks.map(({ label, minutes }) => `${label} ${duration(minutes)}`).join(' · '),
    ...card.warnings.map(plain),
    card.buttons.map(({ label }) => `[${label}]`).join(' '),
    card.audienceLine,
  ];
  return lines.filter((line) => line !== '').join('\n');
}
