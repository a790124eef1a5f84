import type { Instant } from '../domain/time';
import type { RichText } from './rich-text';

/** One line of the timeline: past tense, subject first. */
export interface Entry {
  seq: number;
  /** When it happened, which may be before it was entered. */
  at: Instant;
  /** Set when it was entered a minute or more after it happened. */
  enteredAt?: Instant;
  kind: 'page' | 'ok' | 'say' | 'bad' | 'fact';
  text: RichText;
  /** Where it was said: "Slack", "web". Absent for what Belay did by itself. */
  via?: string;
  /** Set where a person said it: they and the commander may take it back. Their words as typed, to be put right. */
  said?: { personId: string; words: string };
  /** Set where it puts another entry right or takes it back; that one is shown with what became of it. */
  amends?: { seq: number; words?: string; at?: Instant; isWithdrawn?: true };
}
