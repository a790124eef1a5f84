import type { PersonCommand } from '../../domain/incident/command';

/** The words that commands begin with, in their full form. */
export type CommandVerb =
  | 'declare'
  | 'ack'
  | 'cant'
  | 'engage'
  | 'join'
  | 'page'
  | 'escalate'
  | 'severity'
  | 'note'
  | 'role'
  | 'handover'
  | 'readback'
  | 'invite'
  | 'affects'
  | 'task'
  | 'tick'
  | 'untick'
  | 'mitigate'
  | 'resolve'
  | 'cancel'
  | 'private'
  | 'bridge'
  | 'merge'
  | 'link'
  | 'update'
  | 'told'
  | 'follow'
  | 'unfollow'
  | 'share'
  | 'unshare'
  | 'ask'
  | 'answer'
  | 'aligned'
  | 'impact'
  | 'vendor'
  | 'decide'
  | 'cause'
  | 'rule-out'
  | 'correct'
  | 'withdraw'
  | 'reopen'
  | 'close'
  | 'follow-up'
  | 'lesson'
  | 'helped'
  | 'hindered';

/** The words that questions begin with: they record nothing and are open to anyone. */
export type QuestionVerb =
  | 'list'
  | 'show'
  | 'timeline'
  | 'room'
  | 'tasks'
  | 'catchup'
  | 'review'
  | 'follow-ups'
  | 'metrics'
  | 'whoami'
  | 'help';

/** Any word that something can begin with. */
export type Verb = CommandVerb | QuestionVerb;

/** The chapters of help, in their order. The key is what is said after `help`. */
export const GROUPS = {
  begin: 'When it begins',
  during: 'While it goes on',
  telling: 'Telling people',
  record: 'On record',
  after: 'Afterwards',
} as const;
/** One chapter of help. */
export type Group = keyof typeof GROUPS;

/** One row of the grammar. Help, completion, the README's table and the nearest-verb guess all read it. */
export interface VerbEntry {
  verb: Verb;
  group: Group;
  aliases: string[];
  oneLine: string;
  /** After the command's name; the right form that a usage reply shows. */
  example: string;
  /** The command it gives, the usual one of several; questions have none. */
  command?: PersonCommand['type'];
  /** Names that may stand before a colon: `next:30m`. */
  options: string[];
  /** `#14` after it is the number of an entry, a task or a follow-up, not of an incident. */
  takesNumber?: true;
}

/** A row as its chapter lists it. */
export type Row = Omit<VerbEntry, 'group'>;
