import { updateMessage } from '../../chat/update-text';
import { isStillMeant } from '../../domain/audience/still-meant';
import { BELAY } from '../../domain/people/actor';
import type { PlatformId } from '../../domain/people/organisation';
import { PermanentError } from '../../ports/errors';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';

/** Takes one update to one channel or person of an audience. One that cannot be reached is a fact on the timeline. */
export async function deliverUpdate(performing: Performing<'deliver-update'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { incident } = await app.incidents.load(incidentId);
  const [record] = await app.incidents.history(incidentId, effect.seq - 1, 1);
  const delivery =
    record?.event.type === 'update-posted' ? record.event.deliveries?.[effect.index] : undefined;
  if (!incident || !record || !delivery || !isStillMeant(incident, delivery)) return;
  const update = updateMessage(incident, record, delivery.edition);
  const platform = app.platforms.get(delivery.medium as PlatformId);
  if (!update) return;
  const key = `update-${incidentId}-${effect.seq}-${effect.index}`;
  const done = `post/${delivery.medium}/${key}`;
  if (await app.posts.posted(done)) return;
  const undelivered = (reason: string) =>
    runCommand(app, {
      command: {
        type: 'record-undelivered',
        updateSeq: effect.seq,
        name: delivery.name,
        medium: delivery.medium,
        reason,
      },
      actor: BELAY,
      incidentId,
      // Said once, also when this is performed again.
      requestId: `undelivered/${incidentId}/${effect.seq}/${effect.index}`,
    });
  try {
    if (platform) await platform.postUpdate(update, key, mayHaveHappened, delivery);
    else await undelivered('it is not set up any more');
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await undelivered(error.message);
  }
  app.failPoint('update-posted');
  await app.posts.savePosted(done, { ref: key, version: effect.seq, hash: '' });
}
