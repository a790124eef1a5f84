/** Whom a level pages. `as` is how the person is introduced: "primary for Exchange". */
export type Target =
  | { kind: 'person'; personId: string; as?: string }
  | { kind: 'team'; teamId: string; as?: string };

/** One step of a policy: everybody in it is paged at the same time. */
export interface Level {
  targets: Target[];
  /** How long this level has to acknowledge before the next one is paged. */
  timeoutMinutes: number;
}

/** Ordered levels. `repeat` is how often the whole policy is tried again before the fallback people. */
export interface Policy {
  id: string;
  name: string;
  levels: Level[];
  repeat: number;
  fallback: Target[];
}
