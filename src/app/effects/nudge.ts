import { nudgeOf } from '../../chat/nudge-text';
import { lookUp, type Organisation, type PlatformId } from '../../domain/people/organisation';
import { readingOf } from '../../domain/people/permissions';
import { brokenMedia } from '../../domain/reach/reach';
import { PermanentError } from '../../ports/errors';
import type { Performing } from '../performing';

/**
 * A private word to one person about one event, on every platform where they can be found: it wakes nobody, so that the
 * room in which they happen to look must have it.
 */
export async function nudge(performing: Performing<'nudge'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const [{ incident }, org, [record]] = await Promise.all([
    app.incidents.load(incidentId),
    app.configuration.current(),
    app.incidents.history(incidentId, effect.seq - 1, 1),
  ]);
  if (!incident || !record || readingOf(org, incident, effect.personId) === undefined) return;
  const message = nudgeOf(record, incident, effect.personId, org);
  if (!message) return;
  const affectedIds = incident.affects.flatMap(({ id }) => id ?? []);
  const broken = brokenMedia(org, affectedIds);
  for (const { platformId, userId } of addressesOf(org, effect.personId)) {
    const platform = app.platforms.get(platformId);
    if (!platform || broken.some(({ medium }) => medium === platformId)) continue;
    const done = `told/${platformId}/${message.key}`;
    if (await app.posts.posted(done)) continue;
    try {
      await platform.tell(userId, message, mayHaveHappened);
    } catch (error) {
      // Somebody who cannot be written to there finds it in the room: the entry says the same.
      if (!(error instanceof PermanentError)) throw error;
    }
    app.failPoint('nudged');
    await app.posts.savePosted(done, { ref: userId, version: effect.seq, hash: '' });
  }
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
