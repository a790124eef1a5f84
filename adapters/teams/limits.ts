import type { Bucket } from '../../src/ports/lanes';

/** Teams' lengths and counts, and where we stay below them. */
export const LENGTH = {
  /** A whole activity: Teams refuses 100 KB counted as UTF-16; older clients drop what is larger than 28 KB. */
  activityBytes: 25_000,
  title: 200,
  paragraph: 3_000,
  entry: 2_000,
  entriesInPost: 20,
  buttonLabel: 60,
  /** More than six in one row are hidden behind a menu. */
  buttonsInRow: 6,
  buttonSays: 2_000,
  confirmText: 300,
  summary: 250,
  /** The text that answers a press, for whoever pressed. */
  toast: 400,
  dialogTitle: 64,
  fieldLabel: 120,
  fieldHint: 150,
  fieldText: 3_000,
  optionLabel: 100,
  options: 100,
  /** Graph takes 50. */
  channelName: 50,
  channelDescription: 1_000,
  /** How far back we look for a message of our own before we send it again. */
  messagesLookedAt: 50,
  /** As much as anybody may write anywhere in one go. */
  typed: 40_000,
} as const;

/** Real milliseconds that things may take. */
export const DEADLINE = {
  /** Teams waits 10 to 15 s for an answer. */
  answer: 4_500,
  call: 8_000,
  token: 8_000,
  /** How long a call waits to learn whether it may go. */
  budget: 500,
  /** How long a person waits for us to learn who they are. */
  member: 1_200,
  memberKept: 30 * 60_000,
  memberMissed: 30_000,
  /** Where Teams names no time after a 429: its shortest window of any weight. */
  throttled: 2_000,
  /** Teams asks that 412 and its own troubles be tried again soon, but not at once. */
  busy: 1_000,
} as const;

/** How long each new attempt to keep what somebody said waits: nobody else tells of it again. */
export const AGAIN_AFTER_MS = [300, 1_000, 3_000, 10_000, 30_000];

/** Larger requests are not read at all: nobody has proved yet that they come from Teams. */
export const BODY_BYTES = 1024 * 1024;
/** An activity beyond this is let in, answered and ignored: no person types as much. */
export const ACTIVITY_BYTES = 256 * 1024;

/**
 * Who spends: what stands in rooms, pages, whose share nothing else can use up, or what people say to each other, which takes
 * from the budget of rooms and never all of it.
 */
export type Spender = 'rooms' | 'pages' | 'talk';
/** What a call does to a conversation; `answer` is for one person who waits for it, `look` changes nothing. */
export type Act = 'send' | 'edit' | 'answer' | 'look';

type Rate = Pick<Bucket, 'perMinute' | 'burst'>;

/** Of the 50 requests a second for one app in one tenant. */
const TENANT: Record<Exclude<Spender, 'talk'>, Rate> = {
  rooms: { perMinute: 1_200, burst: 12 },
  pages: { perMinute: 480, burst: 8 },
};

// Together these three stay below 7 in 1 s, 8 in 2 s and 60 in 30 s; the last alone holds 1,800 in an hour.
const CONVERSATION: Rate = { perMinute: 66, burst: 3 };
/** Somebody waits for an answer: posts cannot use up what it needs. */
const ANSWERS: Rate = { perMinute: 24, burst: 2 };
const CONVERSATION_LONG: Rate = { perMinute: 28, burst: 100 };
/** Redrawing takes a part of both only, so that what is said never waits for it. */
const EDITS: Rate = { perMinute: 28, burst: 3 };
/** In the first minutes, when most happens, cards follow twice as fast as an hour allows. */
const EDITS_LONG: Rate = { perMinute: 14, burst: 30 };
/** Reading members and conversations: 14 in 1 s, 120 in 30 s, 3,600 in an hour. */
const LOOKS: Rate = { perMinute: 55, burst: 8 };

/** The part of the rooms' budget that talk can use up at most, so that entries and cards never wait for it alone. */
const TALK = 0.6;

const payer = (spender: Spender) => (spender === 'talk' ? 'rooms' : spender);

/** Names every budget of one conversation, to be frozen after a 429. */
export function bucketKey(tenant: string, spender: Spender, conversation?: string): string {
  // For Teams a channel is one conversation, whatever the thread.
  return conversation
    ? `teams:${tenant}:in:${conversation.split(';')[0]}`
    : `teams:${tenant}:${payer(spender)}`;
}

/** The budgets that one call takes from; the threads of a channel share its own. */
export function bucketsFor(tenant: string, spender: Spender, act: Act, conversation?: string): Bucket[] {
  const buckets: Bucket[] = [{ key: bucketKey(tenant, spender), ...TENANT[payer(spender)] }];
  if (!conversation) return buckets;
  const key = bucketKey(tenant, spender, conversation);
  if (act === 'look') return [{ key: `${key}:looks`, ...LOOKS }, ...buckets];
  const own = act === 'answer' ? { key: `${key}:answers`, ...ANSWERS } : { key, ...CONVERSATION };
  buckets.unshift(own, { key: `${key}:long`, ...CONVERSATION_LONG });
  if (act === 'edit') {
    buckets.unshift({ key: `${key}:edits`, ...EDITS }, { key: `${key}:edits:long`, ...EDITS_LONG });
  }
  return spender === 'talk' ? [...buckets, ...buckets.map(partForTalk)] : buckets;
}

function partForTalk({ key, perMinute, burst }: Bucket): Bucket {
  return {
    key: `${key}:talk`,
    perMinute: perMinute * TALK,
    burst: Math.max(1, Math.floor(burst * TALK)),
  };
}
