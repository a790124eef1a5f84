import type { PersonCommand } from '../../domain/incident/command';
import { cut } from '../words';

/**
 * What was said about somebody, said again of `who`, or an update without its promise; undefined for what names nobody.
 * At most as long as a button may be.
 */
export function sayAgainOf(command: PersonCommand | undefined, name: string, who = ''): string | undefined {
  const at = `@${who}`;
  switch (command?.type) {
    case 'draft-update': {
      const { customerText, need, text } = command;
      const said = words('update', name, text, option('customer', customerText), option('need', need));
      return said.endsWith('…') || said.includes('\n') ? undefined : said;
    }
    case 'page':
      return `page ${name} ${who}`;
    case 'engage':
      return `engage ${name} ${at}`;
    case 'invite':
      return `invite ${name} ${at}`;
    case 'take-role':
      return words('role', name, command.role, at, command.words);
    case 'hand-over':
      return command.duty === 'work'
        ? words('handover', name, at, command.words)
        : words('role', name, command.duty, at, command.words);
    case 'follow':
    case 'unfollow':
      return `${command.type} ${name} ${at}`;
    case 'align':
      return words('aligned', name, at, command.words);
    case 'open-follow-up':
      return words('follow-up', name, command.what, `who:"${at}"`, due(command.dueAt));
    default:
      return undefined;
  }
}

const LONGEST = 1_900;

function words(...parts: (string | undefined)[]): string {
  return cut(parts.filter((part) => part).join(' '), LONGEST);
}

/** Quotes within would end it. */
function option(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${name}:"${value.replaceAll('"', "'")}"`;
}

/** Belay's own buttons carry exact instants. */
function due(at: number | undefined): string | undefined {
  return at === undefined ? undefined : `due:${new Date(at).toISOString()}`;
}
