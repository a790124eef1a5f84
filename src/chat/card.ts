import type { Instant } from '../domain/time';
import type { RichText } from './rich-text';

/** Who reads a surface. Internal words never stand where `followers` or a customer read. */
export type Audience = 'ours' | 'followers' | 'customer';

/** A button says words of the one grammar for whoever presses it; nothing but Belay ever draws one. */
export interface Button {
  label: string;
  /** What pressing it says, without the command's name: "ack INC-7". At most 1,900 characters. */
  say: string;
  primary?: boolean;
  /** Asked once, in place, before something that cannot be taken back. */
  confirm?: string;
}

/** A clocked fact on the strip that draws the night to scale. */
export interface Mark {
  label: string;
  at: Instant;
  /** Expected rather than past: the next level, the promised update. */
  expected?: boolean;
}

/** One person on the card: how they were tried, or how they came. */
export interface TriedLine {
  who: string;
  as?: string;
  /** The word for how it went ("has it", "not reached", "paged"); colour is added to it, never instead of it. */
  outcome: RichText;
  mark: 'ok' | 'waiting' | 'bad' | 'off';
}

/** A list of things to do, each ticked and unticked by its number. */
export interface CheckList {
  name: string;
  items: { taskId: number; what: string; done?: { byName: string; at: Instant } }[];
}

/** The live card, top to bottom as VOICE orders it, before any platform has drawn it. */
export interface Card {
  incidentId: number;
  /** The incident's version that this card tells. */
  version: number;
  audience: Audience;
  /** "ours: Contoso does not see this". */
  audienceLine: string;
  /** What sets it apart, before everything else: "DRILL", "private". */
  flags?: string[];
  /** "SEV1". */
  severity: string;
  status: string;
  /** "Contoso · no contract, responding anyway". */
  customer?: string;
  title: string;
  /** Who has it, since when, next sign of life. */
  answer: RichText;
  answerMark: 'ok' | 'waiting' | 'bad' | 'off';
  /** Broken, still works, data. */
  known: RichText[];
  fields: { label: string; value: RichText }[];
  /** What is to be done, as runbooks and people listed it. */
  checkLists?: CheckList[];
  tried: TriedLine[];
  /** What Belay does next by itself, and when. */
  next?: RichText;
  clocks: { label: string; minutes: number }[];
  marks: Mark[];
  /** From when the customer's clock runs. */
  startedAt: Instant;
  /** When the incident ended; the strip stops there. */
  endedAt?: Instant;
  warnings: RichText[];
  buttons: Button[];
}
