import type { PersonCommand } from '../../domain/incident/command';
import type { Instant } from '../../domain/time';
import type { CommandVerb, Verb } from '../grammar/verb';

/** What words mean depends on: the time, the speaker, the platform they are typed on, and who is known here. */
export interface Reading {
  now: Instant;
  /** The speaker's zone. */
  timeZone: string;
  canOpenForm: boolean;
  /** Names of people, teams, audiences, services and customers: they say where a name of several words ends. */
  names?: readonly string[];
}

/** Why typed words could not be understood; worded in chat/usage. */
export type UsageProblem =
  | { code: 'unknown-verb'; typed: string; suggestion?: Verb; rest: string }
  /** `toward`: a time that has yet to come was wanted, or one that has, or a day. */
  | { code: 'bad-time'; typed: string; toward: 'past' | 'future' | 'day' }
  | { code: 'bad-severity'; typed: string }
  | { code: 'bad-role'; typed: string }
  /** Nobody that a note can be for. */
  | { code: 'bad-reader'; typed: string }
  /** Neither a number nor what stands in its place. */
  | { code: 'bad-number'; verb: Verb; typed: string }
  /** No entry of a timeline can be meant by it. */
  | { code: 'bad-entry'; verb: Verb; typed: string }
  /** `example` where another form than the verb's usual one is right. */
  | { code: 'missing'; verb: Verb; what: string; example?: string }
  /** Words that would be lost. `say` is what was understood without them, of the incident that was named. */
  | { code: 'left-over'; verb: Verb; typed: string; say?: string; incidentId?: number }
  /** It cannot be taken back: `say` says that it is meant. */
  | { code: 'cannot-be-undone'; verb: Verb; say: string; incidentId?: number }
  /** Two things that are said one after the other. */
  | { code: 'not-together'; verb: Verb; what: string };

/** Options and fields by name, as typed. */
export type Fields = Record<string, string>;

/** One command's words, taken apart. */
export interface Said {
  verb: CommandVerb;
  options: Fields;
  /** What stands beside the options. */
  text: string;
  reading: Reading;
}

/** Understands what was said after one verb, or throws Unreadable. */
export type Reader = (said: Said) => PersonCommand;

/**
 * Carries a usage problem out of the depth of reading one field; caught in chat/parse and nowhere else. `given` is what was
 * understood, in the fields of the form.
 */
export class Unreadable extends Error {
  constructor(
    readonly problem: UsageProblem,
    readonly given?: Fields,
  ) {
    super(problem.code);
  }
}
