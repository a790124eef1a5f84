import { WHO_MAY, type Who } from '../domain/people/permissions';
import { AFTER } from './grammar/after';
import { BEGIN } from './grammar/begin';
import { DURING } from './grammar/during';
import { RECORD } from './grammar/record';
import { TELLING } from './grammar/telling';
import { GROUPS, type Group, type Row, type Verb, type VerbEntry } from './grammar/verb';

export type { Verb } from './grammar/verb';

const chapter = (group: Group, rows: Row[]): VerbEntry[] => rows.map((row) => ({ ...row, group }));

/** The one table of the grammar, in the order in which help shows it. */
export const VERBS: readonly VerbEntry[] = [
  ...chapter('begin', BEGIN),
  ...chapter('during', DURING),
  ...chapter('telling', TELLING),
  ...chapter('record', RECORD),
  ...chapter('after', AFTER),
];

/** What most nights are made of; help begins with these. */
export const MOST_NEEDED: readonly Verb[] = [
  'declare',
  'ack',
  'cant',
  'engage',
  'page',
  'note',
  'update',
  'told',
  'resolve',
  'show',
];

/** The row for a typed verb or alias, in any case. */
export function verbNamed(typed: string): VerbEntry | undefined {
  const wanted = typed.toLowerCase().replace(/[\u2018\u2019]/g, "'");
  return VERBS.find((entry) => entry.verb === wanted || entry.aliases.includes(wanted));
}

/** Who may say a verb: the domain's own table. */
export function whoMay(entry: VerbEntry): Who {
  return entry.command ? WHO_MAY[entry.command] : 'anyone';
}

const ASKED_ALONE: readonly Verb[] = ['help', 'whoami'];
const SAID_ALONE = ['acknowledge', 'decline', 'engage', 'join', 'resolve', 'reopen', 'cancel'];

/** "ack" where a note or an update is written is neither: somebody who is half asleep means the command. */
export function isACommandAlone(text: string): boolean {
  const entry = /\s/.test(text) ? undefined : verbNamed(text);
  return (
    entry !== undefined && (SAID_ALONE.includes(entry.command ?? '') || ASKED_ALONE.includes(entry.verb))
  );
}

/** The chapter of help that is asked for, by its key or the beginning of its title: "telling", "on record". */
export function groupNamed(typed: string): Group | undefined {
  const wanted = typed.trim().toLowerCase();
  const keys = Object.keys(GROUPS) as Group[];
  return keys.find((key) => key === wanted || GROUPS[key].toLowerCase() === wanted);
}
