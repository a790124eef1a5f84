import type { PersonCommand } from '../domain/incident/command';
import { WHO_MAY, type Who } from '../domain/people/permissions';

/** The words that commands and questions begin with, in their full form. */
export type Verb =
  | 'declare'
  | 'ack'
  | 'cant'
  | 'engage'
  | 'join'
  | 'page'
  | 'escalate'
  | 'note'
  | 'update'
  | 'severity'
  | 'resolve'
  | 'reopen'
  | 'cancel'
  | 'list'
  | 'show'
  | 'timeline'
  | 'room'
  | 'help';

/** One row of the grammar. Help, completion, the README's table and the nearest-verb guess all read it. */
export interface VerbEntry {
  verb: Verb;
  aliases: string[];
  oneLine: string;
  /** After the command's name; the right form that a usage reply shows. */
  example: string;
  /** The command it gives; questions have none and are open to anyone. */
  command?: PersonCommand['type'];
  /** Names that may stand before a colon: `next:30m`. */
  options: string[];
}

/** The one table of the grammar, in the order in which help shows it. */
export const VERBS: readonly VerbEntry[] = [
  {
    verb: 'declare',
    aliases: ['new', 'open', 'start'],
    oneLine: 'open an incident and page whoever is on call',
    example:
      'declare sev1 Exchange down at Contoso for:Contoso contact:"front desk +1 555 0100" reported:22:02',
    command: 'declare',
    options: ['for', 'contact', 'affects', 'reported', 'severity', 'anyway'],
  },
  {
    verb: 'ack',
    aliases: ['acknowledge', 'yes', 'yep', 'yeah', 'have', 'eta', 'mine'],
    oneLine: 'say that you have it, with when you will be on it',
    example: 'ack let me get my laptop, on it in 10m',
    command: 'acknowledge',
    options: ['at'],
  },
  {
    verb: 'cant',
    aliases: ["can't", 'cannot', 'decline', 'no', 'nope', 'busy'],
    oneLine: 'say that you cannot; the next level is paged at once',
    example: 'cant at the airport',
    command: 'decline',
    options: ['at'],
  },
  {
    verb: 'engage',
    aliases: ['engaged', 'working'],
    oneLine: 'say that you are working on it (the commander may say it for someone)',
    example: 'engage',
    command: 'engage',
    options: ['at'],
  },
  {
    verb: 'join',
    aliases: ['joining'],
    oneLine: 'take part without taking over',
    example: 'join',
    command: 'join',
    options: [],
  },
  {
    verb: 'page',
    aliases: ['call', 'notify'],
    oneLine: 'page a person, a team or a policy',
    example: 'page Sam Ortiz',
    command: 'page',
    options: [],
  },
  {
    verb: 'escalate',
    aliases: ['esc', 'next'],
    oneLine: 'page the next level now, or a person, team or policy',
    example: 'escalate',
    command: 'page',
    options: [],
  },
  {
    verb: 'note',
    aliases: ['log', 'add'],
    oneLine: 'put a line on the timeline, for the past too',
    example: 'note at:22:02 the second server still answers',
    command: 'note',
    options: ['at'],
  },
  {
    verb: 'update',
    aliases: ['post', 'inform'],
    oneLine: 'tell the followers, and promise the next news',
    example: 'update next:30m Sam is on it; cause not known yet',
    command: 'post-update',
    options: ['next', 'at'],
  },
  {
    verb: 'severity',
    aliases: ['sev', 'raise', 'lower'],
    oneLine: 'change how bad it is, from 1 (worst) to 4',
    example: 'severity 1',
    command: 'change-severity',
    options: ['at'],
  },
  {
    verb: 'resolve',
    aliases: ['resolved', 'fixed', 'done'],
    oneLine: 'say that it is over',
    example: 'resolve mail flows again',
    command: 'resolve',
    options: ['at'],
  },
  {
    verb: 'reopen',
    aliases: ['again'],
    oneLine: 'take up an incident that came back',
    example: 'reopen mail stopped again',
    command: 'reopen',
    options: [],
  },
  {
    verb: 'cancel',
    aliases: ['void', 'drop'],
    oneLine: 'say that it was none (the commander)',
    example: 'cancel false alarm',
    command: 'cancel',
    options: [],
  },
  {
    verb: 'list',
    aliases: ['ls', 'incidents'],
    oneLine: 'show the open incidents',
    example: 'list',
    options: [],
  },
  {
    verb: 'show',
    aliases: ['status', 'card', 'info'],
    oneLine: 'show where an incident stands',
    example: 'show INC-7',
    options: [],
  },
  {
    verb: 'timeline',
    aliases: ['history', 'tl'],
    oneLine: 'show what has happened',
    example: 'timeline INC-7',
    options: [],
  },
  {
    verb: 'room',
    aliases: ['rooms', 'where', 'channel', 'link'],
    oneLine: 'show where an incident is worked',
    example: 'room INC-7',
    options: [],
  },
  {
    verb: 'help',
    aliases: ['?', 'commands', 'usage'],
    oneLine: 'show what can be said',
    example: 'help declare',
    options: [],
  },
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
