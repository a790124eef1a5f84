import type { PersonCommand } from '../../domain/incident/command';
import type { Rejection } from '../../domain/incident/rejection';
import type { Button } from '../card';
import type { RichText } from '../rich-text';

/** What a refusal is about: where, and what was said. */
export interface Context {
  incidentId: number;
  /** "INC-7". */
  name: string;
  /** What was declined; it lets a button say the same again in a better way. */
  command?: PersonCommand;
  /** For declare: the words that declare it all the same. */
  anyway?: string;
}

/** Why, and what to press instead. */
export interface Words {
  lines: RichText[];
  buttons?: Button[];
}

/** A wording for each of these reasons. */
export type RefusalsOf<C extends Rejection['code']> = {
  [K in C]: (rejection: Extract<Rejection, { code: K }>, context: Context) => Words;
};

/** The incident as a whole: where somebody finds what they asked about. */
export function showIt({ name }: Context): Button {
  return { label: 'Show it', say: `show ${name}` };
}

/** Opens the timeline, with the numbers and times by which entries are named. */
export function showTimeline({ name }: Context): Button {
  return { label: 'Show the timeline', say: `timeline ${name}` };
}
