import { updateMessage } from '../../chat/update-text';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';

/** Posts one update where followers read, and the customer's words where each edition has readers of its own. */
export async function postUpdate(performing: Performing<'post-update'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { incident } = await app.incidents.load(incidentId);
  const platform = app.platforms.get(effect.platform);
  const [record] = await app.incidents.history(incidentId, effect.seq - 1, 1);
  if (!platform || !incident || !record) return;
  // It may have become private since it was wanted.
  if (incident.isPrivate && !platform.decidesWhoReads) return;
  for (const edition of ['followers', 'customer'] as const) {
    if (edition === 'customer' && !platform.decidesWhoReads) continue;
    const update = updateMessage(incident, record, edition);
    if (!update) continue;
    const key = `update-${incidentId}-${effect.seq}${edition === 'customer' ? '-customer' : ''}`;
    const done = `post/${effect.platform}/${key}`;
    if (await app.posts.posted(done)) continue;
    await orDoWithout(app, incidentId, effect.platform, () =>
      platform.postUpdate(update, key, mayHaveHappened),
    );
    app.failPoint('update-posted');
    await app.posts.savePosted(done, { ref: key, version: effect.seq, hash: '' });
  }
}
