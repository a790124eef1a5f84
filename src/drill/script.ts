import type { Organisation, PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';

/** What wakes a step that is a reaction. A fact wakes one step of each person, in the order of the script. */
export type Trigger =
  /** This person is paged, by whatever medium. */
  | { kind: 'paged'; personId: string }
  /** This person is told something privately, for example that news is due. */
  | { kind: 'asked'; personId: string }
  /** A line of a timeline says this. */
  | { kind: 'entry'; says: Pattern };

/** When a step is played. */
export type Timing =
  | { kind: 'at'; at: Instant }
  /** So long after the step before it in the script. */
  | { kind: 'after'; afterMs: number }
  | { kind: 'when'; trigger: Trigger; afterMs: number };

/** What somebody does, in one of the three ways in which anything can be said. */
export type Act =
  | { kind: 'says'; words: string }
  | { kind: 'presses'; label: string }
  | { kind: 'fills'; verb: string; fields: Record<string, string> };

/** One thing that somebody does, one look at how it stands, or both. */
export interface Step {
  /** Where it stands in the file: "steps[3]". */
  path: string;
  timing: Timing;
  who?: string;
  act?: Act;
  /** The n-th incident that this drill declared; the newest unless given. */
  incident?: number;
  /** Said where no incident is understood. */
  isElsewhere: boolean;
  /** Where it is done when the night is on several platforms; where this person is at home unless given. */
  platform?: PlatformId;
  /** Belay is expected not to record it: declined, or not understood. */
  isDeclined: boolean;
  /** A reaction that need not come about. */
  isOptional: boolean;
  expect?: Expectations;
}

/** Words that are contained, or a pattern; as written in the script, for the difference that is shown. */
export interface Pattern {
  written: string;
  matches: (text: string) => boolean;
}

/** What a text must and must not say. */
export interface Says {
  says: Pattern[];
  doesNotSay: Pattern[];
}

/** One page, or one private word, that must have gone out. */
export interface ExpectedPage {
  at: Instant;
  /** Written without seconds: any instant of that minute is meant. */
  toTheMinute: boolean;
  personId: string;
  says: Pattern[];
}

/** How things stand, as the script would have it. What is absent is not looked at. */
export interface Expectations {
  /** What the person who acted was told. */
  answer?: Says;
  /** All pages until now: one more is as wrong as one less. */
  pages?: ExpectedPage[];
  /** All private words until now: those of Belay itself, which answer nobody. */
  words?: ExpectedPage[];
  /** Lines of the timeline, in this order, others between them. */
  entries?: Pattern[];
  noEntries?: Pattern[];
  /** Updates that followers got, in this order. */
  updates?: Pattern[];
  /** Minutes between two moments: `reported_to_engaged`. */
  clocks?: Record<string, number>;
  status?: string;
  /** Surfaces by their names. */
  surfaces: Partial<Record<SurfaceName, Says>>;
}

/** What can be read of an incident beside its timeline. */
export const SURFACES = ['card', 'followers', 'review', 'customerReview'] as const;
/** `followers` is the card that followers read; the reviews are those in Markdown. */
export type SurfaceName = (typeof SURFACES)[number];

/** A night that can be played: read, checked, and with every time as an instant. */
export interface Script {
  name: string;
  about?: string;
  timeZone: string;
  startAt: Instant;
  /** How long the engine is watched after the last step. */
  untilAt?: Instant;
  organisation: Omit<Organisation, 'version'>;
  /** Where people are at home when the night is on several platforms; in turn on each unless given. */
  platforms: Record<string, PlatformId>;
  /** Moments that are no milestone, for clocks: "first engineer page" is when Lee is paged. */
  moments: Record<string, Trigger>;
  steps: Step[];
  /** Looked at when all has been played. */
  expect?: Expectations;
}
