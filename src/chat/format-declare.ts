import type { Declare } from '../domain/incident/command';

const LONGEST_BUTTON = 1_900;

/** A declaration as the words that would type it, for the button "Declare anyway". */
export function formatDeclare(command: Declare): string {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? '' : ` ${name}:"${value.replaceAll('"', "'")}"`;
  const head = `declare ${command.severity === undefined ? '' : `sev${command.severity} `}`;
  const tail = [
    option('for', command.customer),
    option('contact', command.contact),
    command.affects.length > 0 ? option('affects', command.affects.join(',')) : '',
    option(
      'reported',
      command.reportedAt === undefined ? undefined : new Date(command.reportedAt).toISOString(),
    ),
    ' anyway:yes',
  ].join('');
  const words = command.details ?? command.title;
  return `${head}${words.slice(0, Math.max(0, LONGEST_BUTTON - head.length - tail.length))}${tail}`;
}
