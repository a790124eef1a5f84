import { dateText, type Zone } from './dates';

/** Who and what the ids in a text stand for. */
export interface Names {
  users: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function angled(inside: string, names: Names, zone: Zone): string {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('@')) return `@${label ?? names.users.get(target.slice(1)) ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label ?? names.channels.get(target.slice(1)) ?? target.slice(1)}`;
  if (target.startsWith('!date^')) {
    const [, seconds = '', template = ''] = target.split('^');
    const readable = /^\d+$/.test(seconds) && template !== '';
    return readable ? dateText(Number(seconds), template, zone) : (label ?? '');
  }
  if (target.startsWith('!subteam^')) return label ?? `@${target.slice('!subteam^'.length)}`;
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

/** Text in Slack's markup as a person reads it: names for ids, dates in their zone, no marks of bold or italics. */
export function readMrkdwn(text: string, names: Names, zone: Zone): string {
  const shown = text.replace(/<([^<>\n]+)>/g, (_, inside: string) => angled(inside, names, zone));
  const plain = ['*', '_', '~'].reduce((sofar, mark) => {
    const sign = `\\${mark}`;
    const marked = new RegExp(
      `(^|[\\s(\\[*_~])${sign}(?=\\S)([^${sign}\\n]*?\\S)${sign}(?=$|[\\s.,;:!?)\\]*_~])`,
      'gm',
    );
    return sofar.replace(marked, '$1$2');
  }, shown);
  return unescaped(plain.replace(/```\n?([\s\S]*?)```/g, '$1').replace(/`([^`\n]+)`/g, '$1'));
}

/** The parts of a text that would notify people: channel-wide calls, people, groups. */
export function mentionsInMrkdwn(text: string): string[] {
  return text.match(/<(?:!(?:channel|here|everyone|subteam\^)|@[UWB])[^>\n]*>/g) ?? [];
}
