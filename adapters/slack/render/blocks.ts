import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  Button as SlackButton,
} from '@slack/types';
import type { Button } from '../../../src/chat/card';
import { LENGTH } from '../limits';
import { cut, escapeWithin, oneLine } from './words';

/** What a message is made of: the blocks, and the words for notifications and for readers that show no blocks. */
export interface Drawn {
  text: string;
  blocks: KnownBlock[];
}

/** One line of rich text. Slack refuses an empty one. */
export function section(elements: RichTextElement[]): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }],
  };
}

export function lines(sections: RichTextBlock['elements']): RichTextBlock[] {
  return sections.length > 0 ? [{ type: 'rich_text', elements: sections }] : [];
}

/** A title: plain text, so nothing in it is markup. */
export function header(words: string): HeaderBlock {
  const text = cut(oneLine(words), LENGTH.header) || ' ';
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

export function smallPrint(words: string): ContextBlock {
  const text = cut(oneLine(words), 300) || ' ';
  return { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] };
}

/** The buttons of a message. Those that cannot be taken back stand apart, in a row of their own. */
export function buttonRows(buttons: Button[]): ActionsBlock[] {
  const shown = buttons
    .filter((button) => button.say.length <= LENGTH.buttonValue)
    .slice(0, LENGTH.buttonsInBlock);
  const drawn = shown.map((button, index) => ({ button, element: slackButton(button, index) }));
  const rows = [drawn.filter(({ button }) => !button.confirm), drawn.filter(({ button }) => button.confirm)];
  return rows
    .filter((row) => row.length > 0)
    .map((row) => ({ type: 'actions', elements: row.map(({ element }) => element) }));
}

function slackButton(button: Button, index: number): SlackButton {
  const label = cut(oneLine(button.label), LENGTH.buttonLabel) || ' ';
  const style = button.primary
    ? ({ style: 'primary' } as const)
    : button.confirm
      ? ({ style: 'danger' } as const)
      : {};
  return {
    type: 'button',
    action_id: `say:${index}`,
    text: { type: 'plain_text', text: label, emoji: false },
    value: button.say,
    ...style,
    ...(button.confirm ? { confirm: question(label, button.confirm) } : {}),
  };
}

function question(label: string, words: string): NonNullable<SlackButton['confirm']> {
  return {
    title: { type: 'plain_text', text: cut(label, LENGTH.confirmTitle), emoji: false },
    text: { type: 'plain_text', text: cut(oneLine(words), LENGTH.confirmText) || ' ', emoji: false },
    confirm: { type: 'plain_text', text: cut(label, LENGTH.confirmLabel), emoji: false },
    deny: { type: 'plain_text', text: 'Not now', emoji: false },
  };
}

/** All text that Slack counts in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + textLength(part), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, part]) =>
      sum +
      ((name === 'text' || name === 'fallback') && typeof part === 'string' ? part.length : textLength(part)),
    0,
  );
}

/** Draws, and draws again with less room for every part, until Slack will take all of it together. */
export function withinLimits(draw: (room: number) => KnownBlock[]): KnownBlock[] {
  for (const room of [1, 0.5, 0.25]) {
    const blocks = draw(room);
    if (textLength(blocks) <= LENGTH.textOfAllBlocks && blocks.length <= LENGTH.blocksInMessage)
      return blocks;
  }
  return draw(0.1).slice(0, LENGTH.blocksInMessage);
}

/** The words for notifications: escaped, so that they mention and link nothing. */
export function fallback(words: string[]): string {
  return escapeWithin(words.filter(Boolean).join('\n'), LENGTH.fallbackText) || ' ';
}
