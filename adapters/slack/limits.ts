import type { Bucket } from '../../src/ports/lanes';

/** Slack's lengths and counts, and where we stay below them because the real bound is hidden or shared. */
export const LENGTH = {
  blocksInMessage: 50,
  /** All text of a message's blocks; Slack's own hidden bound is about 13,200. */
  textOfAllBlocks: 12_000,
  /** The fallback text: 4,000 in chat.update, escaped. */
  fallbackText: 3_900,
  header: 150,
  section: 3_000,
  buttonLabel: 75,
  buttonValue: 2_000,
  buttonsInBlock: 25,
  confirmTitle: 100,
  confirmText: 300,
  confirmLabel: 30,
  viewTitle: 24,
  viewButton: 24,
  viewMetadata: 3_000,
  fieldLabel: 150,
  fieldHint: 150,
  fieldText: 3_000,
  optionLabel: 75,
  optionValue: 75,
  options: 100,
  /** What `response_action: errors` shows below a field. */
  fieldError: 300,
  altText: 1_000,
  topic: 250,
  purpose: 250,
  /** Slack takes 80; what remains is for a suffix. */
  channelName: 76,
  entry: 2_800,
  entriesInPost: 20,
  inviteAtOnce: 100,
  /** How far back we look for a message of our own before we send it again. */
  historyLookedAt: 100,
} as const;

/** Real milliseconds that things may take. */
export const DEADLINE = {
  /** Slack waits three seconds for an answer. */
  answer: 2_500,
  /** How long a person waits for us to learn their name. */
  userInfo: 700,
  call: 8_000,
  /** How long somebody's mark waits for the message that it stands on. */
  marked: 1_200,
  /** How long a call waits to learn whether it may go. */
  budget: 500,
  userKept: 10 * 60_000,
  /** For how long we do not ask again about a person whom Slack did not tell us about. */
  userMissed: 30_000,
  signatureAge: 5 * 60_000,
} as const;

/** Largest request body that is read: Slack's own are far smaller. */
export const BODY_BYTES = 1024 * 1024;

/**
 * Who spends: what stands in rooms, pages, whose share nothing else can use up, or what people say to each other, which
 * takes from the budget of rooms and never all of it.
 */
export type Spender = 'rooms' | 'pages' | 'talk';

type Shared = Exclude<Spender, 'talk'>;
type Rate = Pick<Bucket, 'perMinute' | 'burst'>;

// Rate and burst together stay within what Slack allows in any one minute: a bucket gives burst + rate in its first.
const tier2: Rate = { perMinute: 16, burst: 4 };
const tier3: Rate = { perMinute: 45, burst: 5 };
const tier4: Rate = { perMinute: 90, burst: 10 };

/** Slack's limits by method, for one workspace; a method that both spend is divided between them. */
const RATES: Record<string, Rate | Record<Shared, Rate>> = {
  'chat.postMessage': { rooms: { perMinute: 180, burst: 20 }, pages: { perMinute: 80, burst: 20 } },
  'chat.update': { rooms: { perMinute: 34, burst: 4 }, pages: { perMinute: 10, burst: 2 } },
  'conversations.history': { rooms: { perMinute: 20, burst: 4 }, pages: { perMinute: 22, burst: 4 } },
  'conversations.open': tier3,
  'conversations.replies': tier3,
  'conversations.invite': tier3,
  'conversations.join': tier3,
  'conversations.info': tier3,
  'conversations.create': tier2,
  'conversations.list': tier2,
  'conversations.setTopic': tier2,
  'conversations.setPurpose': tier2,
  'conversations.rename': tier2,
  'conversations.archive': tier2,
  'chat.delete': tier3,
  'chat.postEphemeral': tier4,
  'pins.add': tier2,
  'views.open': tier4,
  'views.update': tier4,
  'users.info': tier4,
  'files.getUploadURLExternal': tier4,
  'files.completeUploadExternal': tier4,
  'auth.test': { perMinute: 200, burst: 20 },
};

const isDivided = (rate: Rate | Record<Shared, Rate>): rate is Record<Shared, Rate> => 'rooms' in rate;

/** The part of the rooms' budget that talk can use up at most, so that entries and cards never wait for it alone. */
const TALK = 0.6;

/** About one post a second in a conversation, with short bursts. */
const POSTS_IN_CHANNEL: Rate = { perMinute: 60, burst: 3 };

/** The key of a method's budget, to be frozen after a 429; for posts it is the conversation that is too fast. */
export function bucketKey(workspace: string, spender: Spender, method: string, channel?: string): string {
  const base = `slack:${workspace}:${spender === 'talk' ? 'rooms' : spender}:${method}`;
  return method === 'chat.postMessage' && channel ? `${base}:${channel}` : base;
}

/** The budgets that one call takes from. A method without a limit here is held to the strictest common tier. */
export function bucketsFor(workspace: string, spender: Spender, method: string, channel?: string): Bucket[] {
  const rate = RATES[method] ?? tier2;
  const ofMethod = isDivided(rate) ? rate[spender === 'talk' ? 'rooms' : spender] : rate;
  const buckets = [{ key: bucketKey(workspace, spender, method), ...ofMethod }];
  if (method === 'chat.postMessage' && channel) {
    buckets.push({ key: bucketKey(workspace, spender, method, channel), ...POSTS_IN_CHANNEL });
  }
  if (spender !== 'talk') return buckets;
  return [
    ...buckets,
    ...buckets.map(({ key, perMinute, burst }) => ({
      key: `${key}:talk`,
      perMinute: perMinute * TALK,
      burst: Math.max(1, Math.floor(burst * TALK)),
    })),
  ];
}
