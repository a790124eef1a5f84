/** The moments at which tests kill the process, named after what has just happened. */
export const FAIL_POINTS = [
  'committed',
  'handed-over',
  'claimed',
  'page-sent',
  'page-recorded',
  'room-opened',
  'entries-posted',
  'card-drawn',
  'level-timed-out',
] as const;
export type FailPointName = (typeof FAIL_POINTS)[number];

/** Called at each moment. Does nothing in production; under test it may end the process on the spot. */
export type FailPoint = (name: FailPointName) => void;
