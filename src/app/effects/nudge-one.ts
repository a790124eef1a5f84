import type { NudgeMessage } from '../../chat/message';
import { addressesOf, type Place } from '../../domain/people/identities';
import { isPlatform, type Medium, type Organisation } from '../../domain/people/organisation';
import { PermanentError } from '../../ports/errors';
import type { App } from '../app';

interface Nudge {
  org: Organisation;
  personId: string;
  message: NudgeMessage;
  /** Platforms that must not carry it now. */
  avoid: Medium[];
  askFirst: boolean;
}

/**
 * Tells one person on every platform where they can be found, once on each: it wakes nobody, so that the room in which
 * they happen to look must have it.
 */
export async function nudgeOne(app: App, { org, personId, message, avoid, askFirst }: Nudge): Promise<void> {
  const places = addressesOf(org, personId).flatMap(({ medium, address }): Place[] =>
    isPlatform(medium) && !avoid.includes(medium) ? [{ platform: medium, userId: address }] : [],
  );
  await tellAt(app, places, message, askFirst);
}

/** The same word at several addresses, once at each. Those whose platform does not answer are left out where another one does. */
export async function tellAt(
  app: App,
  places: Place[],
  message: NudgeMessage,
  askFirst: boolean,
): Promise<void> {
  let failure: unknown;
  const there = places.filter(({ platform }) => app.platforms.has(platform));
  const silent = app.silentPlatforms().map(({ platform }) => platform);
  const living = there.filter(({ platform }) => !silent.includes(platform));
  // Told where they can be found now, they need not hear it again once the other platform is back.
  for (const { platform: platformId, userId } of living.length > 0 ? living : there) {
    const platform = app.platforms.get(platformId);
    if (!platform) continue;
    const done = `told/${platformId}/${message.key}`;
    if (await app.posts.posted(done)) continue;
    try {
      await platform.tell(userId, message, askFirst);
    } catch (error) {
      // Somebody who cannot be written to there finds it in the room: the entry says the same.
      if (!(error instanceof PermanentError)) {
        // A platform that does not answer keeps nobody from the next; it is tried again afterwards.
        failure = error;
        continue;
      }
    }
    app.failPoint('nudged');
    await app.posts.savePosted(done, { ref: userId, version: 1, hash: '' });
  }
  if (failure !== undefined) throw failure;
}
