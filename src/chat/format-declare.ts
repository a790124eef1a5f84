import type { Declare } from '../domain/incident/command';
import { LONGEST_SAY } from './buttons';
import { cut } from './words';

const LONGEST_OPTION = 200;

/** A declaration as the words that would type it, for the button "Declare anyway". */
export function formatDeclare(command: Declare): string {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? '' : ` ${name}:"${cut(value.replaceAll('"', "'"), LONGEST_OPTION)}"`;
  const head = `declare ${command.severity === undefined ? '' : `sev${command.severity} `}`;
  const tail = [
    option('for', command.customer),
    option('contact', command.contact),
    command.affects.length > 0 ? option('affects', command.affects.join(',')) : '',
    option(
      'reported',
      command.reportedAt === undefined ? undefined : new Date(command.reportedAt).toISOString(),
    ),
    command.isPrivate ? ' private:yes' : '',
    ' anyway:yes',
  ].join('');
  return `${head}${cut(wordsOf(command), LONGEST_SAY - head.length - tail.length)}${tail}`;
}

/** Details that were typed after the title begin with it; those of a form stand beside it. */
function wordsOf({ title, details }: Declare): string {
  if (details === undefined) return title;
  return details.startsWith(title.replace(/…$/, '')) ? details : `${title}\n${details}`;
}
