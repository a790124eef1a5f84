import { asFields, asList, asText, type Fields } from '../fields';
import { type Reader, readCardText, readMessageText, withDates } from './marks';
import { cardOf, type TeamsDialog, type TeamsMessage } from './shapes';

/** Whose zone and language a message is looked at with; UTC and English when left out. */
export type Look = Partial<Reader>;

const buttonsOf = (actions: unknown): string =>
  asList(actions)
    .map((action) => `[${asText(action.title) || asText(action.tooltip)}]`)
    .join(' ');

/** Columns side by side, line by line. */
function beside(columns: string[][]): string[] {
  const height = Math.max(0, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((lines) => lines[row] ?? '')
      .filter(Boolean)
      .join('  '),
  );
}

function choices(input: Fields): string {
  const all = asList(input.choices);
  const chosen = asText(input.value).split(',');
  const isChosen = ({ value }: Fields) => chosen.includes(asText(value));
  if (input.style === 'expanded') {
    const mark = (choice: Fields) => (isChosen(choice) ? '(x)' : '( )');
    return all.map((choice) => `${mark(choice)} ${asText(choice.title)}`).join('  ');
  }
  const titles = all.filter(isChosen).map(({ title }) => asText(title));
  return `[${titles.join(', ') || asText(input.placeholder)}]`;
}

function printInput(input: Fields): string {
  const label = asText(input.label) ? `${asText(input.label)}: ` : '';
  if (input.type === 'Input.Toggle') {
    const isOn = asText(input.value) === (asText(input.valueOn) || 'true');
    return `${label}[${isOn ? 'x' : ' '}] ${asText(input.title)}`;
  }
  if (input.type === 'Input.ChoiceSet') return label + choices(input);
  const held = typeof input.value === 'number' ? String(input.value) : asText(input.value);
  return `${label}[${held || asText(input.placeholder)}]`;
}

function printElement(element: Fields, reader: Reader): string[] {
  if (element.isVisible === false) return [];
  const text = (value: unknown) => readCardText(asText(value), reader);
  const inside = (elements: unknown) => asList(elements).flatMap((one) => printElement(one, reader));
  switch (element.type) {
    case 'TextBlock':
      return text(element.text).split('\n');
    case 'RichTextBlock': {
      const inlines = Array.isArray(element.inlines) ? element.inlines : [];
      // A run of rich text knows no marks, only dates.
      const runs = inlines.map((run) => asText(typeof run === 'string' ? run : asFields(run).text));
      return [runs.map((run) => withDates(run, reader)).join('')];
    }
    case 'FactSet':
      return asList(element.facts).map(
        (fact) => `${text(fact.title).replace(/:$/, '')}: ${text(fact.value)}`,
      );
    case 'Image':
      return [`(${asText(element.altText)})`];
    case 'ImageSet':
      return [inside(element.images).join(' ')];
    case 'Media':
      return [`(${asText(element.altText)})`];
    case 'ColumnSet':
      return beside(
        asList(element.columns)
          .filter(({ isVisible }) => isVisible !== false)
          .map(({ items }) => inside(items)),
      );
    case 'Table':
      return asList(element.rows).flatMap(({ cells }) =>
        beside(asList(cells).map(({ items }) => inside(items))),
      );
    case 'ActionSet':
      return [buttonsOf(element.actions)];
    case 'Container':
      return inside(element.items);
    default:
      return asText(element.type).startsWith('Input.')
        ? [printInput(element)]
        : [`(${asText(element.type)})`];
  }
}

function printCard(card: Fields, reader: Reader): string[] {
  const lines = asList(card.body).flatMap((element) => printElement(element, reader));
  return [...lines, buttonsOf(card.actions)].filter((line) => line !== '');
}

/** A message or form as the text that a person sees; buttons as `[label]`. */
export function printMessage(seen: TeamsMessage | TeamsDialog, look: Look = {}): string {
  const reader: Reader = { tz: look.tz ?? 'Etc/UTC', locale: look.locale ?? 'en-US' };
  if ('card' in seen) return [seen.title, ...printCard(seen.card, reader)].join('\n');
  const words = seen.text === '' ? [] : [readMessageText(seen.text, seen.textFormat)];
  const card = cardOf(seen);
  return [...words, ...(card ? printCard(card, reader) : [])].join('\n');
}
