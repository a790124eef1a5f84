import type { Medium } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { Moments } from './clocks';
import type { SurfaceName } from './script';

/** A page as it went out; several media at one instant are one page. */
export interface SeenPage {
  at: Instant;
  personId: string;
  name: string;
  media: Medium[];
  text: string;
}

/** A private word to one person: no page, it wakes nobody. */
export interface SeenWord {
  at: Instant;
  personId: string;
  name: string;
  text: string;
}

/** What stands in one incident's room, and in the places beside it, at the moment of looking. */
export interface SeenIncident {
  incidentId: number;
  status: string;
  /** Each line with its clock time in the script's zone, in the order in which the room got them. */
  entries: string[];
  updates: string[];
  moments: Moments;
  /** Absent for what does not exist yet. */
  surfaces: Partial<Record<SurfaceName, string>>;
}

/** What an expectation is compared with. */
export interface Seen {
  pages: SeenPage[];
  words: SeenWord[];
  incident?: SeenIncident;
  /** What the person who has just acted was told. */
  answer?: string;
}

/** One thing that happened while a drill was played, for whoever watches. */
export interface Frame {
  at: Instant;
  kind: 'said' | 'told' | 'page' | 'word' | 'entry' | 'update' | 'amiss';
  /** Who said it or was paged. */
  who?: string;
  text: string;
}

/** An expectation that was looked at. */
export interface Finding {
  at: Instant;
  /** Where it stands in the script: "steps[3].expect.card". */
  path: string;
  /** What was expected, in a few words. */
  wanted: string;
  isMet: boolean;
  /** What was seen instead; absent when it is met. */
  difference?: string;
}
