import type { NudgeMessage } from '../../chat/message';
import { lookUp, type Medium, type Organisation, type PlatformId } from '../../domain/people/organisation';
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
  let failure: unknown;
  for (const { platformId, userId } of addressesOf(org, personId)) {
    const platform = app.platforms.get(platformId);
    if (!platform || avoid.includes(platformId)) continue;
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

function addressesOf(org: Organisation, personId: string): { platformId: PlatformId; userId: string }[] {
  const person = lookUp(org.people, personId);
  if (person) {
    return person.contactMethods.flatMap(({ medium, address }) =>
      isPlatform(medium) ? [{ platformId: medium, userId: address }] : [],
    );
  }
  const [platformId = '', userId = ''] = personId.split(/:(.*)/s);
  return isPlatform(platformId) ? [{ platformId, userId }] : [];
}

function isPlatform(medium: string): medium is PlatformId {
  return medium === 'slack' || medium === 'teams' || medium === 'web';
}
