/** The moments at which tests kill the process, named after what has just happened: one in each gap between two steps. */
export const FAIL_POINTS = [
  'decided',
  'committed',
  'handed-over',
  'claimed',
  'lease-renewed',
  'page-asked',
  'page-sent',
  'page-recorded',
  'room-opened',
  'invited',
  'batch-named',
  'entries-posted',
  'card-drawn',
  'message-relayed',
  'update-posted',
  'nudged',
  'level-timed-out',
  'performed',
] as const;
/** One of FAIL_POINTS. */
export type FailPointName = (typeof FAIL_POINTS)[number];

/**
 * Called at each moment; `about` is the effect's key, the room or the command where there is one. Does nothing in production; under test it may
 * end the process on the spot.
 */
export type FailPoint = (name: FailPointName, about?: string) => void;
