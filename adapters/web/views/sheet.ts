import type { Instant } from '../../../src/domain/time';
import type { Reader } from '../session/reader';

/** What every view needs to know: who reads, when, and what the forms on this sheet carry. */
export interface Sheet {
  reader: Reader;
  now: Instant;
  /** Random for each page view: makes a double press of the same form the same request. */
  view: string;
  /** The path of this page, to come back to after a form. */
  back: string;
  /** The incident's path, where this page is about one. */
  place?: string;
  /** True where any visitor may speak as anybody of the example organisation. */
  example: boolean;
}
