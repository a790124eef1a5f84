import type { Button } from './card';
import type { Form } from './form';
import type { RichText } from './rich-text';

/** The private answer to whoever asked: at most two short lines and buttons, unless they asked for a list. */
export interface Reply {
  lines: RichText[];
  buttons: Button[];
  /** The same once more in parts, where words are shown before they go: a platform may draw these instead of the lines. */
  letters?: { lead: RichText[]; letters: Letter[]; after: RichText[] };
  /** Opened where the platform has forms; the lines say the same where it has none. */
  form?: Form;
  /** The incident it is about, and the version in which what was asked is visible. */
  incidentId?: number;
  version?: number;
  /** Holds what nobody else may see: it goes where nobody else can look, not even to one reader among others. */
  isSecret?: true;
  /** False when the request was declined or not understood: nothing was recorded. */
  recorded: boolean;
}

/** The very words that somebody would get, and by which ways. */
export interface Letter {
  edition: 'followers' | 'customer';
  /** "Followers read". */
  label: string;
  words: RichText[];
  to: RichText;
}

/** A page as one person reads it in chat. `settled` says how it ended once nothing is asked any more; its buttons are then what may still be done. */
export interface PageMessage {
  incidentId: number;
  lines: RichText[];
  buttons: Button[];
  settled?: RichText;
  /** Set where it is only a private word that lies among the pages. */
  isNudge?: true;
}

/** A private word about one event: what it is and what may be done, with nothing that waits for an answer. */
export interface NudgeMessage {
  incidentId: number;
  /** Unique: the same nudge is told once. */
  key: string;
  lines: RichText[];
  buttons: Button[];
}

/** One update, in the words of the edition that its readers get. */
export interface UpdateMessage {
  incidentId: number;
  edition: 'followers' | 'customer';
  heading: RichText;
  lines: RichText[];
}
