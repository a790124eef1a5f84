/** The web room's own bounds. Text beyond them is cut and says so; nothing is refused for its length. */

/** As long as anybody may write in one go. */
export const MAX_TEXT = 40_000;
/** One field of a form that is a line, and what a button says. */
export const MAX_LINE = 2_000;
/** A whole form body: the longest text, percent-encoded, and its neighbours. */
export const MAX_BODY_BYTES = 512 * 1024;
/** Timeline entries on one page; older ones are a link away. */
export const ENTRIES_ON_PAGE = 100;
/** Of what people said, the newest. */
export const MESSAGES_ON_PAGE = 200;
/** An entry longer than this is folded. */
export const FOLD_ENTRY_AT = 700;
export const INCIDENTS_ON_LIST = 100;
export const PAGES_ON_PHONE = 20;

/** Streams that one session may hold open at once, and all of them together. */
export const MAX_STREAMS_PER_SESSION = 12;
export const MAX_STREAMS = 2_000;
export const HEARTBEAT_MS = 15_000;
/** A stream sends at once when it was quiet, and then at most this often. */
export const STREAM_PACE_MS = 300;

/** How long a page waits for the card to show what its reader has just done. */
export const OWN_ACTION_WAIT_MS = 1_000;

export const ENROL_LINK_LIVES_MS = 24 * 60 * 60 * 1000;
/** A little longer than any share counts; when one ends is decided by the record. */
export const SHARED_LINK_LIVES_MS = 31 * 24 * 60 * 60 * 1000;
export const SESSION_COOKIE_LIVES_MS = 400 * 24 * 60 * 60 * 1000;

/** Cuts at a whole character and says that it did. */
export function cut(text: string, max: number): string {
  const characters = text.length > max ? Array.from(text) : [];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}
