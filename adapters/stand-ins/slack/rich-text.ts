import { dateText, type Zone } from './dates';
import type { Names } from './mrkdwn';
import { asList, asText, type Fields } from './shapes';

function inline(part: Fields, names: Names, zone: Zone): string {
  switch (part.type) {
    case 'link':
      return asText(part.text) || asText(part.url);
    case 'user':
      return `@${names.users.get(asText(part.user_id)) ?? asText(part.user_id)}`;
    case 'channel':
      return `#${names.channels.get(asText(part.channel_id)) ?? asText(part.channel_id)}`;
    case 'usergroup':
      return `@${asText(part.usergroup_id)}`;
    case 'broadcast':
      return `@${asText(part.range)}`;
    case 'emoji':
      return `:${asText(part.name)}:`;
    case 'date':
      return dateText(Number(part.timestamp), asText(part.format), zone);
    default:
      return asText(part.text) || asText(part.value);
  }
}

/** A rich_text block as lines. */
export function readRichText(block: Fields, names: Names, zone: Zone): string {
  const lines = asList(block.elements).map((element): string => {
    if (element.type === 'rich_text_list') {
      return asList(element.elements)
        .map((item, index) => {
          const mark = element.style === 'ordered' ? `${index + 1}.` : '•';
          const indent = '  '.repeat(Number(element.indent ?? 0));
          return `${indent}${mark} ${run(item, names, zone)}`;
        })
        .join('\n');
    }
    const text = run(element, names, zone);
    return element.type === 'rich_text_quote' ? text.replace(/^/gm, '│ ') : text;
  });
  return lines.join('\n').replace(/\n+$/, '');
}

const run = (element: Fields, names: Names, zone: Zone) =>
  asList(element.elements)
    .map((part) => inline(part, names, zone))
    .join('');

/** The elements of a rich_text block that would notify people. */
export function mentionsInRichText(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mentionsInRichText);
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Fields;
  if (fields.type === 'broadcast') return [`@${asText(fields.range)}`];
  if (fields.type === 'user') return [`@${asText(fields.user_id)}`];
  if (fields.type === 'usergroup') return [`@${asText(fields.usergroup_id)}`];
  return Object.values(fields).flatMap(mentionsInRichText);
}
