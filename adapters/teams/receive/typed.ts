import { LENGTH } from '../limits';
import { tame } from '../render';
import { type Envelope, mention } from './payloads';

const ENTITIES: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#160': ' ',
};

/** Stands for a person until all else is read; typed, it means nothing and is taken out. */
const PLACE = '\ue000';

/** What somebody typed: without the bot's own mention, other people as `@{29:…}`, escapes as themselves. */
export function typedIn({ text = '', entities = [], recipient }: Envelope): string {
  // More than any person types is cut before anything looks at each character of it.
  let words = text.slice(0, 4 * LENGTH.typed).replaceAll(PLACE, '');
  const marks: string[] = [];
  for (const entity of entities) {
    const read = mention.safeParse(entity);
    if (!read.success || read.data.text === '') continue;
    const { mentioned, text: shown } = read.data;
    const isUs = mentioned.id === recipient?.id;
    marks.push(isUs ? '' : `@{${mentioned.aadObjectId ?? mentioned.id}}`);
    words = words.replace(shown, () => `${PLACE}${marks.length - 1}${PLACE}`);
  }
  const read = unescaped(
    words.replace(/<at(?:\s[^<>]{0,200})?>([^<>]{0,200})<\/at>/g, (_all, name: string) => `@${name}`),
  );
  return tame(read.replace(/\ue000(\d{1,3})\ue000/g, (_all, index: string) => marks[Number(index)] ?? ''))
    .slice(0, LENGTH.typed)
    .trim();
}

/** Without the command's name, where somebody wrote that too. */
export function bare(words: string, command: string): string {
  const isNamed = words === command || words.startsWith(`${command} `);
  return isNamed ? words.slice(command.length).trim() : words;
}

/** The words of a message that Teams gives as HTML. */
export function plainFrom(content: string, contentType: string | undefined): string {
  if (contentType !== 'html') return tame(unescaped(content)).slice(0, LENGTH.typed).trim();
  const words = content
    .slice(0, 8 * LENGTH.typed)
    .replace(/<br\s{0,9}\/?>|<\/(?:p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '');
  return tame(unescaped(words))
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .slice(0, LENGTH.typed)
    .trim();
}

function unescaped(words: string): string {
  return words.replace(/&(lt|gt|amp|quot|nbsp|#39|#160);/g, (_all, name: string) => ENTITIES[name] ?? '');
}
