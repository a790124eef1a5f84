import type { EffectKind } from '../domain/incident/effects';
import { BELAY } from '../domain/people/actor';
import type { Claimed } from '../ports/effect-store';
import { ConflictError, PermanentError, RecordUnavailableError, TransientError } from '../ports/errors';
import type { App } from './app';
import { deliverUpdate } from './effects/deliver-update';
import { digest } from './effects/digest';
import { heartbeat } from './effects/heartbeat';
import { invite } from './effects/invite';
import { nudge } from './effects/nudge';
import { openRoom } from './effects/open-room';
import { postEntries } from './effects/post-entries';
import { postReview } from './effects/post-review';
import { postUpdate } from './effects/post-update';
import { refreshAnnouncement } from './effects/refresh-announcement';
import { refreshCard } from './effects/refresh-card';
import { refreshPage } from './effects/refresh-page';
import { refreshTopic } from './effects/refresh-topic';
import { relayMessages } from './effects/relay-messages';
import { remind } from './effects/remind';
import { retireRoom } from './effects/retire-room';
import { sendPage } from './effects/send-page';
import { tellOther } from './effects/tell-other';
import { tellRecognised } from './effects/tell-recognised';
import { timeOutLevel } from './effects/time-out-level';
import { keepLease } from './lease';
import type { Performing } from './performing';
import { runCommand } from './run-command';

type Performers = { [K in EffectKind]: (performing: Performing<K>) => Promise<void> };

const performers: Performers = {
  'send-page': sendPage,
  'refresh-page': refreshPage,
  'time-out-level': timeOutLevel,
  'open-room': openRoom,
  'post-entries': postEntries,
  'refresh-card': refreshCard,
  'refresh-topic': refreshTopic,
  'relay-messages': relayMessages,
  invite,
  'refresh-announcement': refreshAnnouncement,
  'post-update': postUpdate,
  'post-review': postReview,
  'deliver-update': deliverUpdate,
  nudge,
  remind,
  'tell-other': tellOther,
  'tell-recognised': tellRecognised,
  'retire-room': retireRoom,
  digest,
  heartbeat,
};

/**
 * Makes one effect happen. Never rejects: what goes wrong is settled in the row. Gives back the real milliseconds after which
 * it is to be tried again, if it is.
 */
export type PerformEffect = (effectId: string) => Promise<number | undefined>;

/** An effect that took this many workers with it is given up, so that the others live. */
const MOST_CRASHES = 5;
/** A defect of ours is tried a few times in case it passes. */
const MOST_DEFECTS = 4;
const LONGEST_BACK_OFF_MS = { page: 5_000, other: 30_000 };

/** Performing for one process: claim, keep the lease, run, settle. */
export function createPerformEffect(app: App): PerformEffect {
  return async (effectId) => {
    try {
      const claimedAtMs = app.clock.monotonicMs();
      const claimed = await app.effects.claim(effectId);
      if (!claimed) return undefined;
      app.failPoint('claimed', claimed.key);
      return await performClaimed(app, claimed, claimedAtMs);
    } catch (error) {
      // The record could not be reached: the row's own lease brings it back.
      app.log.warn({ effectId, err: error }, 'an effect could not be settled; its lease will bring it back');
      return undefined;
    }
  };
}

async function performClaimed(app: App, claimed: Claimed, claimedAtMs: number): Promise<number | undefined> {
  if (!Object.hasOwn(performers, claimed.effect.kind)) {
    // A newer build beside this one wants it, and can do it.
    return backOff(app, claimed, LONGEST_BACK_OFF_MS.page, 'this build does not know how', false);
  }
  if (claimed.crashes >= MOST_CRASHES) return giveUp(app, claimed, `it ended ${claimed.crashes} workers`);
  const lease = keepLease(app, claimed, claimedAtMs);
  try {
    const perform = performers[claimed.effect.kind] as (performing: Performing<EffectKind>) => Promise<void>;
    const { incidentId, effect } = claimed;
    await perform({
      app,
      incidentId,
      effect,
      mayHaveHappened: claimed.attempt > 1,
      attempt: claimed.attempt,
      dueAt: claimed.dueAt,
      lease,
    });
    app.failPoint('performed', claimed.key);
    await app.effects.done(claimed);
    return undefined;
  } catch (error) {
    return await settleFailure(app, claimed, error);
  } finally {
    lease.release();
  }
}

async function backOff(
  app: App,
  claimed: Claimed,
  delayMs: number,
  reason: string,
  countAttempt: boolean,
): Promise<number> {
  await app.effects.backOff(claimed, delayMs, reason, countAttempt);
  return delayMs;
}

async function settleFailure(app: App, claimed: Claimed, error: unknown): Promise<number | undefined> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof RecordUnavailableError || error instanceof ConflictError) {
    return backOff(app, claimed, 250, reason, true);
  }
  if (error instanceof TransientError) {
    const { retryAfterMs, notSent } = error.options;
    return backOff(app, claimed, retryAfterMs ?? backOffMs(claimed), reason, notSent !== true);
  }
  app.log.error({ effect: claimed.key, attempt: claimed.attempt, err: error }, 'an effect failed');
  if (!(error instanceof PermanentError) && claimed.attempt < MOST_DEFECTS) {
    return backOff(app, claimed, backOffMs(claimed), reason, true);
  }
  if (claimed.effect.kind === 'time-out-level' || claimed.effect.kind === 'remind') {
    // An alarm that is given up leaves a chain or a promise standing still: it rings on, however long our defect lasts.
    return backOff(app, claimed, backOffMs(claimed), reason, true);
  }
  await giveUp(app, claimed, reason);
}

/** Doubling from a quarter of a second, with jitter; pages never wait long. */
function backOffMs({ attempt, effect }: Claimed): number {
  const longest = effect.kind === 'send-page' ? LONGEST_BACK_OFF_MS.page : LONGEST_BACK_OFF_MS.other;
  return Math.round(Math.min(longest, 250 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2));
}

/** Parked, and said on the timeline: what was given up is a fact like any other. */
async function giveUp(app: App, claimed: Claimed, reason: string): Promise<undefined> {
  if (claimed.incidentId === 0) {
    // It belongs to no incident that could tell of it.
    await app.effects.park(claimed, reason);
    return;
  }
  const command =
    claimed.effect.kind === 'send-page'
      ? {
          type: 'record-page-outcome' as const,
          pageId: claimed.effect.pageId,
          outcome: { kind: 'failed' as const, reason },
        }
      : { type: 'record-parked' as const, what: whatIsLost(claimed), reason };
  await runCommand(app, { command, actor: BELAY, incidentId: claimed.incidentId });
  await app.effects.park(claimed, reason);
}

/** In words for the room: what does not happen by itself any more, and what a person can do. */
function whatIsLost({ effect }: Claimed): string {
  if (effect.kind !== 'time-out-level') return effect.kind.replaceAll('-', ' ');
  return 'the next level is not paged by itself any more; page it by hand with escalate';
}
