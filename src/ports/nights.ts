import type { Card } from '../chat/card';
import type { Entry } from '../chat/entry';
import type { Instant } from '../domain/time';

/** A night that can be played. */
export interface Night {
  id: string;
  name: string;
  about?: string;
}

/** One moment of a night at which something happened: what that was, and how everything stands after it. */
export interface Scene {
  at: Instant;
  /** "22:04", with the day once it is another. */
  clock: string;
  happened: {
    kind: 'said' | 'told' | 'page' | 'word' | 'entry' | 'update' | 'amiss';
    who?: string;
    text: string;
  }[];
  /** Of the incident that was declared last. */
  card?: Card;
  entries: Entry[];
}

/** A night from its first moment to its last. */
export interface PlayedNight extends Night {
  timeZone: string;
  scenes: Scene[];
}

/** Nights for newcomers to look at: played once, on a record of their own that nobody else sees. */
export interface Nights {
  list(): Night[];
  play(id: string): Promise<PlayedNight | undefined>;
}
