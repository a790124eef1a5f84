import type { Zone } from './dates';
import { interactiveElements, labelOf } from './elements';
import { mentionsInMrkdwn, type Names, readMrkdwn } from './mrkdwn';
import { mentionsInRichText, readRichText } from './rich-text';
import {
  asFields,
  asList,
  asText,
  type Block,
  type Fields,
  type SlackMessage,
  type SlackView,
} from './shapes';

/** How a message is looked at: whose zone and clock, and what ids stand for. UTC and 24 hours when left out. */
export interface Look extends Partial<Zone>, Partial<Names> {}

type Reader = (value: unknown) => string;

const button = (element: Fields) => `[${labelOf(element) || asText(element.action_id)}]`;

function printBlock(block: Block, text: Reader, names: Names, zone: Zone): string {
  switch (block.type) {
    case 'section': {
      const fields = asList(block.fields).map(text).join('\n');
      const accessory = asFields(block.accessory);
      const beside = accessory.type && accessory.type !== 'image' ? `  ${button(accessory)}` : '';
      return [text(block.text) + (fields ? '' : beside), fields && fields + beside]
        .filter(Boolean)
        .join('\n');
    }
    case 'header':
      return text(block.text);
    case 'context':
      return asList(block.elements)
        .map((part) => (part.type === 'image' ? `(${asText(part.alt_text)})` : text(part)))
        .join('  ');
    case 'actions':
    case 'context_actions':
      return interactiveElements([block])
        .map(({ element }) => button(element))
        .join(' ');
    case 'input': {
      const hint = text(block.hint);
      return `${text(block.label)}: ${button(asFields(block.element))}${hint ? ` (${hint})` : ''}`;
    }
    case 'divider':
      return '────';
    case 'image':
      return `(${asText(block.alt_text)})`;
    case 'rich_text':
      return readRichText(block, names, zone);
    case 'markdown':
      return asText(block.text);
    default:
      return `(${block.type})`;
  }
}

/** A message or view as the text that a person sees; buttons as `[label]`. */
export function printMessage(message: SlackMessage | SlackView, look: Look = {}): string {
  const zone: Zone = { tz: look.tz ?? 'Etc/UTC', now: look.now ?? Date.now(), clock: look.clock ?? '24h' };
  const names: Names = { users: look.users ?? new Map(), channels: look.channels ?? new Map() };
  const text: Reader = (value) => {
    const object = asFields(value);
    const raw = asText(object.text);
    return object.type === 'plain_text' ? raw : readMrkdwn(raw, names, zone);
  };
  const lines = message.blocks.map((block) => printBlock(block, text, names, zone));
  if ('callback_id' in message) {
    const foot = [message.close, message.submit].map((part) => text(part)).filter(Boolean);
    return [text(message.title), ...lines, foot.map((label) => `[${label}]`).join(' ')]
      .filter(Boolean)
      .join('\n');
  }
  return lines.length > 0 ? lines.join('\n') : readMrkdwn(message.text, names, zone);
}

/** Everything in a message that would notify somebody; empty is what user text must always give. */
export function mentionsIn(message: SlackMessage): string[] {
  const marked = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(marked);
    if (typeof value !== 'object' || value === null) return [];
    const fields = value as Fields;
    if (fields.type === 'rich_text') return mentionsInRichText(fields);
    if (fields.type === 'mrkdwn' || fields.type === 'markdown') return mentionsInMrkdwn(asText(fields.text));
    return Object.values(fields).flatMap(marked);
  };
  return [...mentionsInMrkdwn(message.text), ...marked(message.blocks)];
}
