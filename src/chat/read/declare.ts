import type { Declare } from '../../domain/incident/command';
import { cut } from '../words';
import { isYes, needed, severity, time } from './fields';
import type { Said } from './reading';

const LONGEST_TITLE = 200;

/** A declaration: the first line is the title, and nothing that was typed is lost. */
export function declare(said: Said): Declare {
  const { options, reading } = said;
  const lead = leadingSeverity(said.text);
  const known = lead ? { severity: lead.severity, ...options } : options;
  const words = needed({ ...said, text: lead?.words ?? said.text }, 'what is wrong', known);
  const given = options.severity ?? lead?.severity;
  const title = cut(words.split('\n', 1)[0]?.trim() ?? words, LONGEST_TITLE);
  const affects = (options.affects ?? '')
    .split(',')
    .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  return {
    type: 'declare',
    title,
    ...(title === words ? {} : { details: options.details ? `${words}\n${options.details}` : words }),
    ...(title === words && options.details ? { details: options.details } : {}),
    ...(given === undefined ? {} : { severity: severity(given) }),
    ...(options.for ? { customer: options.for } : {}),
    ...(options.contact ? { contact: options.contact } : {}),
    affects,
    ...(options.reported ? { reportedAt: time(options.reported, reading, 'past') } : {}),
    anyway: isYes(options.anyway),
    ...(isYes(options.private) ? { isPrivate: true } : {}),
  };
}

/** "sev1 Exchange down", "SEV-1: Exchange down", "sev 1, Exchange down". */
function leadingSeverity(text: string): { severity: string; words: string } | undefined {
  const match = /^sev(?:erity)?[-\s]?(\d+)(?![\w.])[\s:,–-]*/i.exec(text);
  return match?.[1] === undefined ? undefined : { severity: match[1], words: text.slice(match[0].length) };
}
