import { updateMessage } from '../../chat/update-text';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';

/** Posts one update where followers read. */
export async function postUpdate(performing: Performing<'post-update'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { incident } = await app.incidents.load(incidentId);
  const platform = app.platforms.get(effect.platform);
  const [record] = await app.incidents.history(incidentId, effect.seq - 1, 1);
  const update = incident && record && updateMessage(incident, record, 'followers');
  if (!platform || !update) return;
  const key = `update-${incidentId}-${effect.seq}`;
  const done = `post/${effect.platform}/${key}`;
  if (await app.posts.posted(done)) return;
  await orDoWithout(app, incidentId, effect.platform, () =>
    platform.postUpdate(update, key, mayHaveHappened),
  );
  app.failPoint('update-posted');
  await app.posts.savePosted(done, { ref: key, version: effect.seq, hash: '' });
}
