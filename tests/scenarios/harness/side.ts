import type { Who } from './people';

/** Something that a person has before them and can press: as it was when they looked, however old that is by now. */
export interface Seen {
  /** Its words line by line, buttons as "[label]". */
  text: string;
  has(label: string): boolean;
  /** Presses; gives back what the presser is shown. */
  press(label: string): Promise<Seen>;
}

/** Where something is said: in the incident's room, or where no incident is understood. */
export type Where = { incident: number } | 'elsewhere';

/** One chat platform as its people use it: nothing here reads the record. */
export interface Side {
  /** Says words of the grammar; gives back what the speaker is shown. */
  say(who: Who, words: string, where: Where): Promise<Seen>;
  /** Somebody whom no configuration knows, who says words like anybody else. */
  stranger(name: string): Promise<(words: string, where: Where) => Promise<Seen>>;
  /** Says it, and has exactly the same request arrive twice more. */
  sayAndRepeat(who: Who, words: string, where: Where): Promise<Seen>;
  /** Opens the form of a verb, fills it in and sends it. */
  fill(who: Who, words: string, fields: Record<string, string>, where: Where): Promise<Seen>;
  /** Every page that ever arrived for this person, oldest first, as it looks now. */
  pages(who: Who): Promise<Seen[]>;
  /** Every private word that asks for no answer, oldest first: nudges, and updates for this person alone. */
  words(who: Who): Promise<Seen[]>;
  /** The live card of an incident as this person sees it. */
  card(who: Who, incident: number): Promise<Seen>;
  /** The lines of the timeline in the order in which they were posted, in this person's own zone. */
  entries(who: Who, incident: number): Promise<string[]>;
  /** The card that followers read. */
  announcement(incident: number): Promise<string>;
  /** Updates for followers, oldest first. */
  updates(incident: number): Promise<string[]>;
  /** What stands where nothing should: messages that are no page, card, entry, update or announcement, and refused calls. */
  oddities(): string[];
  stop(): Promise<void>;
}
