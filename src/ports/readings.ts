import type { Instant } from '../domain/time';

/** How one person stands to one incident, as the domain decides it from the record. */
export interface Reading {
  edition: 'ours' | 'followers';
  /** May put right and take back what anybody said there. */
  leads: boolean;
  /** Gets the updates: by their own name, or as one of an audience that does. */
  follows?: 'by name' | 'with others';
  isOver: boolean;
  /** What they asked whoever speaks for this incident, oldest first, and the answers so far. */
  questions: AskedThere[];
}

/** A question somebody asked, with its answer once there is one. */
export interface AskedThere {
  at: Instant;
  text: string;
  answer?: string;
}

/** Undefined where this incident does not exist for this person: there is none, or it is private and they are not in it. */
export type ReadingOf = (incidentId: number, personId: string) => Reading | undefined;

/** Looks at several incidents at once; the answer holds for everybody, as of now. */
export type LookUpReadings = (incidentIds: number[]) => Promise<ReadingOf>;
