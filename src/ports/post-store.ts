import type { MessageRef } from './chat-platform';

/** What stands in a room: where a message is, and what it said when it was last drawn. */
export interface Posted {
  ref: MessageRef;
  /** Incident version and hash of the words drawn last: an older or equal drawing is not sent again. */
  version: number;
  hash: string;
}

/** What has been posted where. Cursors only move forward. */
export interface PostStore {
  posted(key: string): Promise<Posted | undefined>;
  /** Keeps the newer of the stored and the given version. */
  savePosted(key: string, posted: Posted): Promise<void>;
  /** The seq of the last entry that a room has got; 0 for none. */
  cursor(incidentId: number, roomId: string): Promise<number>;
  /** Moves from `from` to `to`; false when somebody else has moved it. */
  advanceCursor(incidentId: number, roomId: string, from: number, to: number): Promise<boolean>;
}
