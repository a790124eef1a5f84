import type { Edition } from '../../domain/review/review';
import type { Instant } from '../../domain/time';
import type { Mark } from '../card';
import type { Entry } from '../entry';
import type { RichText } from '../rich-text';

/** One statement of a review and the entries of the record that it rests on. */
export interface ReviewLine {
  text: RichText;
  /** Empty only where it says that nobody recorded something. */
  seqs: number[];
  /** The words that fill this blank, without the command's name: "cause root …". */
  fillWith?: string;
  /** A length of time that stands before the words: "18 min". */
  length?: string;
  /** Whether a target or a promise was kept; a word in the text says the same. */
  mark?: 'ok' | 'bad' | 'open';
}

/** One line of the review's timeline. */
export interface ReviewEntry extends ReviewLine {
  at: Instant;
  enteredAt?: Instant;
  kind: Entry['kind'];
  via?: string;
  /** What it said before it was corrected, oldest first. */
  earlier: RichText[];
  /** Said in its place when it was taken back; its words stay readable. */
  withdrawn?: RichText;
}

/** A part of the review. `id` never changes: links and readers of the JSON go by it. */
export interface ReviewSection {
  id: string;
  heading: string;
  lines: ReviewLine[];
}

/** A whole review in words, before anything has drawn it. */
export interface ReviewDocument {
  incidentId: number;
  version: number;
  edition: Edition;
  /** "Review of INC-7", "Review so far of INC-7". */
  heading: string;
  title: string;
  /** Who reads this: "ours: Contoso does not see this". */
  readers: string;
  status: string;
  /** "SEV1"; ours only. */
  severity?: string;
  customerName?: string;
  isDrill: boolean;
  /** The incident is not over: the review so far. */
  isSoFar: boolean;
  startedAt: Instant;
  endedAt?: Instant;
  /** The night to scale. */
  marks: Mark[];
  sections: ReviewSection[];
  timeline: ReviewEntry[];
  /** How many blanks are left, by the words that fill them. */
  blanks: { what: string; fillWith: string }[];
  /** What was left out of the customer's edition, for whoever sends it. */
  heldBack?: ReviewLine;
}

/** A statement. */
export function stated(seqs: number[], ...text: RichText): ReviewLine {
  return { text: text.filter((span) => span !== ''), seqs: [...new Set(seqs)].sort((a, b) => a - b) };
}

/** What nobody recorded, and the words that do. */
export function blank(text: string, fillWith: string): ReviewLine {
  return { text: [text], seqs: [], fillWith };
}
