import { tame } from '../render';

/** More than anyone types, and more than any message of Slack's carries. */
const MOST = 12_000;

const UNESCAPED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * What somebody typed, out of Slack's own writing of it: people as `@{U123}`, channels as `#name`, links as their
 * address, and the three escaped characters as themselves.
 */
export function typed(text: string): string {
  const plain = text
    .replace(/<([^<>]*)>/g, (_, inside: string) => meant(inside))
    .replace(/&(?:lt|gt|amp);/g, (code) => UNESCAPED[code] ?? code);
  return tame(plain).slice(0, MOST);
}

function meant(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (/^@[UW]/.test(target)) return `@{${target.slice(1)}}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  return target.replace(/^(?:mailto|tel):/, '');
}

/** What was said to the bot: without its mention, and without the command's name where somebody wrote that too. */
export function saidToBot(text: string, command: string, botUserId: string | undefined): string {
  // Few spaces before it: from each of thousands, looking for the mention would take seconds.
  const mention = botUserId
    ? new RegExp(`\\s{0,3}<@${botUserId}(?:\\|[^>]*)?>\\s*`)
    : /\s{0,3}<@[UW][A-Z0-9]+(?:\|[^>]*)?>\s*/;
  const words = typed(text.replace(mention, ' ')).trim();
  const bare = words.startsWith(`${command} `) || words === command ? words.slice(command.length) : words;
  return bare.trim();
}
