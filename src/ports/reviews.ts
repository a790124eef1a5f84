import type { ReviewDocument } from '../chat/review/document';
import type { ReviewJson } from '../chat/review/json';

/** Which review somebody asks for. */
export interface ReviewAsked {
  incidentId: number;
  /** As the record names them: what they may read is decided from that. */
  personId: string;
  /** The customer's edition, for one of ours who is about to send it. Whoever only follows gets nothing else. */
  edition?: 'customer';
  /** In which times are written where nothing draws them. */
  timeZone: string;
}

/** A review in every form in which it can be had. */
export interface ReviewRead {
  document: ReviewDocument;
  markdown: string;
  json: ReviewJson;
  /** Whether this reader may read ours as well. */
  mayReadOurs: boolean;
  /** The command's name as people type it here, for the words that fill a blank. */
  commandName: string;
}

/** Drafts a review anew from the record; undefined where this incident does not exist for this person. */
export type ReadReview = (asked: ReviewAsked) => Promise<ReviewRead | undefined>;
