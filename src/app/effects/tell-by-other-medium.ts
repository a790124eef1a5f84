import type { NudgeMessage } from '../../chat/message';
import { lookUp, type Medium, type Organisation } from '../../domain/people/organisation';
import type { App } from '../app';

const ATTEMPT_MS = 10_000;

/**
 * Tells somebody who can be found on no chat platform now by the first of their other media: text, mail. True when that has
 * gone out; false where a platform carries it, or nothing does.
 */
export async function tellByOtherMedium(
  app: App,
  personId: string,
  message: NudgeMessage,
  org: Organisation,
  avoid: readonly Medium[],
): Promise<boolean> {
  const person = lookUp(org.people, personId);
  const usable = (person?.contactMethods ?? []).filter(({ medium }) => !avoid.includes(medium));
  const isPlatform = (medium: Medium) => [...app.platforms.keys()].some((id) => id === medium);
  const method = usable.find(({ medium }) => app.notifiers.has(medium));
  if (!person || !method || usable.some(({ medium }) => isPlatform(medium))) return false;
  const notifier = app.notifiers.get(method.medium);
  const { incidentId, key, lines } = message;
  const done = `told/${method.medium}/${key}`;
  if (!notifier) return false;
  if (await app.posts.posted(done)) return true;
  const { ref } = await notifier.send(
    {
      key,
      address: method.address,
      timeZone: person.timeZone ?? org.timeZone,
      message: { incidentId, lines, buttons: [], isNudge: true },
    },
    AbortSignal.timeout(ATTEMPT_MS),
  );
  await app.posts.savePosted(done, { ref, version: 1, hash: '' });
  return true;
}
